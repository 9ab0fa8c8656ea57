/**
 * One notebook, run and written.
 *
 * @module
 */
import { join } from "node:path";
import { DataError } from "../../errors.ts";
import { executeNotebook } from "../../notebook/run/execute.ts";
import type { CellFailure } from "../../notebook/run/execute.ts";
import { formatNotebook } from "../../notebook/document/format.ts";
import { keepPictures } from "../../notebook/document/pictures.ts";
import { isRun } from "../../notebook/document/notebook.ts";
import type { NotebookFile } from "../../notebook/document/notebook.ts";
import { writeFileAtomic } from "../../pipeline/disk/files.ts";
import { readText } from "../../pipeline/disk/text_file.ts";
import { startProgress } from "../terminal/progress.ts";
import type { WritePage } from "./write_page.ts";

/** How {@linkcode runNotebook} goes about it. */
export interface RunOptions {
  /** Folder of the copies; undefined where outputs are written in place. */
  readonly out?: string;
  /** Writes pages of the copies; undefined where none are asked for. */
  readonly writePage?: WritePage;
  readonly timeoutSeconds: number;
  readonly signal: AbortSignal;
}

/**
 * Runs a notebook and writes it, and says what came of it.
 *
 * @returns Whether all went well.
 * @throws The signal's reason, once it is aborted.
 */
export async function runNotebook(file: NotebookFile, options: RunOptions): Promise<boolean> {
  try {
    return await runAndWrite(file, options);
  } catch (error) {
    options.signal.throwIfAborted();
    console.error(error instanceof DataError ? `error: ${error.message}` : error);
    return false;
  }
}

async function runAndWrite(
  file: NotebookFile,
  { out, writePage, ...options }: RunOptions,
): Promise<boolean> {
  const nCells = file.notebook.cells.filter(isRun).length;
  const progress = startProgress(file.name, nCells);
  const { notebook, failure } = await executeNotebook(file.notebook, {
    ...options,
    folder: file.folder,
    onCell: (number, { id }) => progress.update(number, id),
  }).finally(() => progress.stop());
  const path = out === undefined ? file.path : join(out, `${file.name}.ipynb`);
  const text = formatNotebook(keepPictures(notebook));
  const isWritten = out === undefined ? !failure && text !== file.text : true;
  if (isWritten && out === undefined) await refuseEdited(file);
  if (isWritten) await writeFileAtomic(path, text);
  if (failure === undefined) {
    console.log(`${path}: ${nCells} cells, ${isWritten ? "written" : "unchanged"}`);
  } else {
    console.error(`error: ${formatFailure(file.path, failure)}`);
    console.log(`${path}: failed${isWritten ? ", written up to the error" : ", unchanged"}`);
  }
  // The page is made of all that the kernel sent, what is stored of the pictures alone.
  if (writePage) console.log(`${await writePage(file.name, notebook)}: written`);
  return failure === undefined;
}

/** Refuses to write over what somebody wrote while the notebook was running. */
async function refuseEdited({ path, text }: NotebookFile): Promise<void> {
  if (await readText(path) === text) return;
  throw new DataError(
    `Cannot write ${path} as somebody changed it while it ran: ` +
      "that change stays, and the outputs were not written",
  );
}

/** Says which cell failed, where and why, with the line itself below. */
function formatFailure(path: string, failure: CellFailure): string {
  const { number, id, line, sourceLine, name, message } = failure;
  const place = `${path}, cell [${number}] ${id}${line === undefined ? "" : `, line ${line}`}`;
  const reason = message.split("\n").filter((part) => part.trim() !== "").join("\n  ");
  return `Cannot run ${place}: ${name}: ${reason}` +
    (sourceLine === undefined ? "" : `\n  ${line} | ${sourceLine}`);
}
