/**
 * `notebooks`: runs notebooks through the real kernel.
 *
 * @module
 */
import { Command } from "commander";
import { join } from "node:path";
import type { CellFailure } from "../notebook/execute.ts";
import { formatNotebook } from "../notebook/format.ts";
import { writeFileAtomic } from "../pipeline/files.ts";
import { readNotebooks } from "./notebook_files.ts";
import type { NotebookFile } from "./notebook_files.ts";
import { parseNumber } from "./options.ts";
import { startProgress } from "./progress.ts";
import type { ReportStatus } from "./report.ts";

/** Values of the command's options. */
interface NotebooksValues {
  readonly out?: string;
  readonly timeout: number;
}

/** Builds the command. */
export function notebooksCommand(report: ReportStatus): Command {
  return new Command("notebooks")
    .description("Runs notebooks from top to bottom and writes their outputs.")
    .argument("[names...]", "notebooks (default: all numbered ones in notebooks/)")
    .option("--out <folder>", "write the executed notebooks there (default: in place)")
    .option("--timeout <seconds>", "seconds that a cell may take", parseNumber, 120)
    .action(async (names: string[], values: NotebooksValues) => {
      const files = await readNotebooks(names);
      for (const file of files) if (!await execute(file, values)) report(1);
    });
}

async function execute(file: NotebookFile, { out, timeout }: NotebooksValues): Promise<boolean> {
  const { executeNotebook, isRun } = await import("../notebook/execute.ts");
  const progress = startProgress(file.name, file.notebook.cells.filter(isRun).length);
  const { notebook, failure } = await executeNotebook(file.notebook, {
    folder: file.folder,
    timeoutSeconds: timeout,
    onCell: (number, { id }) => progress.update(number, id),
  }).finally(() => progress.stop());
  if (failure !== undefined) console.error(`error: ${formatFailure(file.path, failure)}`);
  const path = out === undefined ? file.path : join(out, `${file.name}.ipynb`);
  const text = formatNotebook(notebook);
  if (out === undefined && failure !== undefined) return false;
  if (out !== undefined || text !== file.text) await writeFileAtomic(path, text);
  console.log(`${path}: ${text === file.text ? "unchanged" : "written"}`);
  return failure === undefined;
}

function formatFailure(path: string, failure: CellFailure): string {
  const { number, id, line, sourceLine, name, message } = failure;
  const place = `${path}, cell [${number}] ${id}${line === undefined ? "" : `, line ${line}`}`;
  return `Cannot run ${place}: ${name}: ${message}` +
    (sourceLine === undefined ? "" : `\n  ${line} | ${sourceLine}`);
}
