/**
 * `notebooks`: runs notebooks through the real kernel.
 *
 * @module
 */
import { Command, InvalidArgumentError } from "commander";
import { join, resolve } from "node:path";
import { DataError } from "../errors.ts";
import { executeNotebook, isRun } from "../notebook/execute.ts";
import type { CellFailure } from "../notebook/execute.ts";
import { formatNotebook } from "../notebook/format.ts";
import { writeHtml } from "../notebook/html.ts";
import { findProgram, NBCONVERT } from "../notebook/jupyter.ts";
import type { Override } from "../notebook/parameters.ts";
import { writeFileAtomic } from "../pipeline/files.ts";
import { readNotebooks } from "./notebook_files.ts";
import type { NotebookFile } from "./notebook_files.ts";
import { formatParameters, overrideNotebooks, parseOverride } from "./notebook_parameters.ts";
import { parseNumber } from "./options.ts";
import { startProgress } from "./progress.ts";
import type { ReportStatus } from "./report.ts";
import { INTERRUPTED } from "./train.ts";

/** Folder of copies and pages, where none is named. */
const REPORT_FOLDER = "report";

/** Values of the command's options. */
interface NotebooksValues {
  readonly out?: string;
  readonly parameter?: readonly Override[];
  readonly html?: boolean;
  readonly timeout: number;
  readonly list?: boolean;
}

/** How notebooks are run. */
interface RunOptions {
  /** Folder of the copies; undefined where outputs are written in place. */
  readonly out?: string;
  /** Program that makes pages of the copies; undefined where none are asked for. */
  readonly nbconvert?: readonly string[];
  readonly timeoutSeconds: number;
  readonly signal: AbortSignal;
}

/** Signals that end a run, and with it the kernel. */
const SIGNALS: readonly Deno.Signal[] = Deno.build.os === "windows"
  ? ["SIGINT"]
  : ["SIGINT", "SIGTERM", "SIGHUP"];

const NOTES = `
Without --out, -p and --html, outputs are written in place, and only where they
changed; of a notebook that fails, nothing is. With -p or --html, copies go to
${REPORT_FOLDER}/ unless --out names another folder, so that the notebooks themselves stay
as they are. A copy of a notebook that fails is written, too, up to the error.

Cells run in Deno's own Jupyter kernel, which allows them everything (--allow-all):
run only notebooks that you trust. The kernel's folder is the notebook's, and paths
in parameters start there.

  deno task notebooks 03_mfcc -p data=../my-line --out report/
`;

/** Builds the command. */
export function notebooksCommand(report: ReportStatus): Command {
  return new Command("notebooks")
    .description("Runs notebooks from top to bottom and writes their outputs.")
    .argument("[names...]", "notebooks, by name or path (default: all of notebooks/)")
    .option("--out <folder>", "write executed copies there")
    .option("-p, --parameter <name=value>", "set a parameter; may be repeated", parseOverride)
    .option("--html", "write a page of each copy: one file, to be read without Jupyter")
    .option("--timeout <seconds>", "seconds that a cell may take", parseSeconds, 120)
    .option("--list", "list the notebooks and their parameters, and run nothing")
    .addHelpText("after", NOTES)
    .action(async (names: string[], values: NotebooksValues) => {
      const files = await readNotebooks(names);
      if (values.list) console.log(formatParameters(files));
      else report(await runNotebooks(files, values));
    });
}

/** Runs notebooks; returns the exit status: 0, 1 where some failed, or INTERRUPTED. */
async function runNotebooks(
  files: readonly NotebookFile[],
  { parameter = [], html = false, out, timeout }: NotebooksValues,
): Promise<number> {
  const changed = overrideNotebooks(files, parameter);
  out ??= parameter.length > 0 || html ? REPORT_FOLDER : undefined;
  if (out !== undefined) refuseCollisions(files, out);
  const tell = (line: string) => console.error(line);
  const nbconvert = html ? await findProgram(NBCONVERT, { root: resolve("."), tell }) : undefined;
  const stop = new AbortController();
  const onSignal = () => stop.abort(new Interrupted());
  for (const signal of SIGNALS) Deno.addSignalListener(signal, onSignal);
  let nFailed = 0;
  try {
    for (const file of changed) {
      const options = { out, nbconvert, timeoutSeconds: timeout, signal: stop.signal };
      if (!await runNotebook(file, options)) nFailed++;
    }
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    console.error("stopped; the notebook that was running is as it was");
    return INTERRUPTED;
  } finally {
    for (const signal of SIGNALS) Deno.removeSignalListener(signal, onSignal);
  }
  return nFailed > 0 ? 1 : 0;
}

/** The reason of a run that the user stopped. */
class Interrupted extends Error {}

/** Refuses copies that would take the place of a notebook or of each other. */
function refuseCollisions(files: readonly NotebookFile[], out: string): void {
  const taken = new Set(files.map(({ path }) => resolve(path)));
  for (const { name, path } of files) {
    const copy = resolve(out, `${name}.ipynb`);
    if (taken.has(copy)) {
      throw new DataError(
        `Cannot write a copy of ${path} to ${out} as another notebook must not be there: ` +
          `current value is ${copy}`,
      );
    }
    taken.add(copy);
  }
}

/** Runs a notebook and writes it; returns whether all of its cells ran. */
async function runNotebook(
  file: NotebookFile,
  { out, nbconvert, ...options }: RunOptions,
): Promise<boolean> {
  const nCells = file.notebook.cells.filter(isRun).length;
  const progress = startProgress(file.name, nCells);
  const { notebook, failure } = await executeNotebook(file.notebook, {
    ...options,
    folder: file.folder,
    onCell: (number, { id }) => progress.update(number, id),
  }).finally(() => progress.stop());
  const path = out === undefined ? file.path : join(out, `${file.name}.ipynb`);
  const text = formatNotebook(notebook);
  const isWritten = out === undefined ? !failure && text !== file.text : true;
  if (isWritten) await writeFileAtomic(path, text);
  if (failure === undefined) {
    console.log(`${path}: ${nCells} cells, ${isWritten ? "written" : "unchanged"}`);
  } else {
    console.error(`error: ${formatFailure(file.path, failure)}`);
    console.log(`${path}: failed${isWritten ? ", written up to the error" : ", unchanged"}`);
  }
  if (nbconvert) {
    const page = path.replace(/\.ipynb$/, ".html");
    await writeHtml(path, page, nbconvert);
    console.log(`${page}: written`);
  }
  return failure === undefined;
}

/** Says which cell failed, where and why, with the line itself below. */
function formatFailure(path: string, failure: CellFailure): string {
  const { number, id, line, sourceLine, name, message } = failure;
  const place = `${path}, cell [${number}] ${id}${line === undefined ? "" : `, line ${line}`}`;
  const reason = message.split("\n").filter((part) => part.trim() !== "").join("\n  ");
  return `Cannot run ${place}: ${name}: ${reason}` +
    (sourceLine === undefined ? "" : `\n  ${line} | ${sourceLine}`);
}

/** Parses a time above nothing. */
function parseSeconds(text: string): number {
  const seconds = parseNumber(text);
  if (!(seconds > 0 && Number.isFinite(seconds))) {
    throw new InvalidArgumentError("It must be more than 0.");
  }
  return seconds;
}
