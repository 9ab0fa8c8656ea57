/**
 * An executed notebook as a page: one HTML file with its plots and players in
 * it, readable without Jupyter, kernel or network.
 *
 * @module
 */
import { basename, dirname, resolve } from "node:path";
import { DataError } from "../../errors.ts";
import { ask, lastLine } from "../command.ts";

/** Folder of our template for nbconvert, and its name. */
const TEMPLATES = resolve(import.meta.dirname!, "templates");
const TEMPLATE = "self_contained";

/** How {@linkcode writeHtml} goes about it. */
export interface HtmlOptions {
  /** Program and first arguments, as `findProgram` returns them. */
  readonly nbconvert: readonly string[];
  /** Ends nbconvert; the promise is then rejected with the signal's reason. */
  readonly signal?: AbortSignal;
}

/**
 * Writes an executed notebook as one self-contained HTML file.
 *
 * @param notebook Path of the notebook; it is not run.
 * @param page Path of the page, in a folder that exists.
 * @throws {DataError} If nbconvert can't convert the notebook.
 */
export async function writeHtml(
  notebook: string,
  page: string,
  { nbconvert, signal }: HtmlOptions,
): Promise<void> {
  const { ok, stderr } = await ask(
    [
      ...nbconvert,
      ...["--to", "html", "--embed-images"],
      ...["--template", TEMPLATE, `--TemplateExporter.extra_template_basedirs=${TEMPLATES}`],
      ...["--output-dir", resolve(dirname(page)), "--output", basename(page)],
      resolve(notebook),
    ],
    // The same page for every user, whatever their configuration.
    { env: { JUPYTER_NO_CONFIG: "1" }, signal },
  );
  signal?.throwIfAborted();
  if (!ok) {
    throw new DataError(
      `Cannot write ${page} as nbconvert must be able to convert ${notebook}: ` +
        `current value is ${lastLine(stderr) || "no reason given"}`,
    );
  }
}
