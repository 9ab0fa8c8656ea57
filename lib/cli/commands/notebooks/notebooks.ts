/**
 * `notebooks`: runs notebooks through the real kernel.
 *
 * @module
 */
import { Command, InvalidArgumentError } from "commander";
import { DataError } from "../../../errors.ts";
import type { NotebookFile } from "../../../notebook/document/notebook.ts";
import { NOTEBOOKS_FOLDER } from "../../../notebook/document/notebooks_folder.ts";
import { holdsSampleSet, isSampleCell } from "../../../notebook/document/sample.ts";
import type { Override } from "../../../notebook/document/parameters.ts";
import { readNotebooks, refuseCollisions } from "../../notebooks/notebook_files.ts";
import {
  formatParameters,
  overrideNotebooks,
  parseOverride,
} from "../../notebooks/notebook_parameters.ts";
import { parseNumber } from "../../options.ts";
import { whereCalled } from "../../place.ts";
import type { ReportStatus } from "../../terminal/report.ts";
import { runNotebook } from "../../notebooks/run_notebook.ts";
import { openPages } from "../../notebooks/write_page.ts";
import { untilStopped } from "../../terminal/end_signals.ts";
import { wrap } from "../../terminal/wrap.ts";
import { plural } from "../../../plural.ts";

/** Folder of copies and pages, where none is named. */
const REPORT_FOLDER = "report";

/** Longest time that a timer can hold, in seconds: 2³¹ − 1 milliseconds. */
const MAX_SECONDS = 2_147_483;

/** Values of the command's options. */
interface NotebooksValues {
  readonly out?: string;
  readonly parameter?: readonly Override[];
  readonly html?: boolean;
  readonly timeout: number;
  readonly list?: boolean;
}

/** What is said below the list. */
const PATHS = "The values above start in the notebook's folder; -p data= starts where you stand.";

const NOTES = `
Without --out, -p and --html, outputs are written in place, and only where they
changed; of a notebook that fails, nothing is. With -p or --html, copies go to
${REPORT_FOLDER}/ unless --out names another folder, so that the notebooks themselves
stay as they are. A copy of a notebook that fails is written, too, up to the
error. Paragraphs that hold for the sample set alone are left out where data=
names another folder.

Cells run in Deno's own Jupyter kernel, which allows them everything
(--allow-all): run only notebooks that you trust. The path of data= starts where
you stand; the kernel's folder is the notebook's, and other paths start there.
What fails in a timer or in a promise that nobody waits for, the kernel keeps to
itself: a cell must await what it starts.

  deno task notebooks 03_mfcc -p data=../my-line --out report/
`;

/** Builds the command. */
export function notebooksCommand(report: ReportStatus): Command {
  return new Command("notebooks")
    .description("Runs notebooks from top to bottom and writes their outputs.")
    .argument("[names...]", "notebooks, by name or path (default: all of notebooks/)")
    .option("--out <folder>", "write executed copies there")
    .option("-p, --parameter <name=value>", "set a parameter; may be repeated", parseOverride)
    .option("--html", "write a page of each copy: one file that needs nothing beside it")
    .option("--timeout <seconds>", "seconds that a cell may take", parseSeconds, 120)
    .option("--list", "list the notebooks and their parameters, and run nothing")
    .addHelpText("after", NOTES)
    .action(async (names: string[], values: NotebooksValues) => {
      const files = await readNotebooks(names);
      if (values.list) console.log(`${formatParameters(files)}\n\n${wrap(PATHS)}`);
      else report(await runNotebooks(files, values));
    });
}

/** Runs notebooks; returns the exit status: 0, 1 where some failed, or that of Ctrl-C. */
async function runNotebooks(
  files: readonly NotebookFile[],
  { parameter = [], html = false, out, timeout }: NotebooksValues,
): Promise<number> {
  const changed = await overrideNotebooks(files, parameter);
  out = out === undefined
    ? parameter.length > 0 || html ? REPORT_FOLDER : undefined
    : whereCalled(out);
  if (out === undefined) await refuseOtherSet(files);
  else await refuseCollisions(files, out);
  const writePage = html && out !== undefined ? await openPages(changed, out) : undefined;
  return await untilStopped(async (signal) => {
    const failed: string[] = [];
    for (const file of changed) {
      const options = { out, writePage, timeoutSeconds: timeout, signal };
      if (!await runNotebook(file, options)) failed.push(file.name);
    }
    if (failed.length > 0 && files.length > 1) {
      console.error(
        `${failed.length} of ${plural(files.length, "notebook")} failed: ${failed.join(", ")}`,
      );
    }
    return failed.length > 0 ? 1 : 0;
  }, "stopped; the notebook that was running is as it was");
}

/** Refuses to write notebooks in place that speak of the sample set, where another has its place. */
async function refuseOtherSet(files: readonly NotebookFile[]): Promise<void> {
  const speaking = files.filter(({ folder, notebook }) =>
    folder === NOTEBOOKS_FOLDER && notebook.cells.some(isSampleCell)
  );
  if (speaking.length === 0 || await holdsSampleSet(".")) return;
  throw new DataError(
    `Cannot write into ${NOTEBOOKS_FOLDER}/ as the notebooks speak of the sample set, and ` +
      "audio.csv must be its table (-p data=. makes copies without what they say of it): current " +
      `ones are ${speaking.map(({ name }) => name).join(", ")}`,
  );
}

/** Parses a time above nothing. */
function parseSeconds(text: string): number {
  const seconds = parseNumber(text);
  if (!(seconds > 0 && Number.isFinite(seconds))) {
    throw new InvalidArgumentError("It must be more than 0.");
  }
  if (seconds > MAX_SECONDS) throw new InvalidArgumentError(`It must be at most ${MAX_SECONDS}.`);
  return seconds;
}
