/**
 * A notebook from top to bottom in a kernel of its own.
 *
 * @module
 */
import { isRun } from "../document/notebook.ts";
import type { CodeCell, Notebook } from "../document/notebook.ts";
import { createOutputCollector } from "../document/outputs.ts";
import { KernelEnded, startKernel } from "../kernel/kernel.ts";
import type { Kernel } from "../kernel/kernel.ts";
import type { KernelMessage } from "../kernel/kernel_messages.ts";
import type { OnMessage } from "../kernel/published.ts";
import { TookTooLong, within } from "../within.ts";
import { explainFault } from "./cell_fault.ts";
import type { CellFault } from "./cell_fault.ts";

/** How {@linkcode executeNotebook} goes about it. */
export interface ExecuteOptions {
  /** Folder in which the kernel runs: the notebook's. */
  readonly folder: string;
  /** Seconds that a cell may take at most. */
  readonly timeoutSeconds: number;
  /** Called before each cell of code, with its number from 1. */
  readonly onCell?: (number: number, cell: CodeCell) => void;
  /** Ends the run at once; the promise is then rejected with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** A cell that failed. */
export interface CellFailure extends CellFault {
  /** Number of the cell among those of code, from 1, as Jupyter counts it. */
  readonly number: number;
  readonly id: string;
  /** The line's text, if the line is known. */
  readonly sourceLine?: string;
}

/** What came of a run. */
export interface Executed {
  /** The notebook with its new outputs; if a cell failed, without those of the cells after it. */
  readonly notebook: Notebook;
  readonly failure?: CellFailure;
}

/**
 * Runs all cells of a notebook in a fresh kernel, up to the first that fails.
 * The kernel and whatever it has started are gone when this returns.
 *
 * @throws {DataError} If no kernel can be started.
 */
export async function executeNotebook(
  notebook: Notebook,
  options: ExecuteOptions,
): Promise<Executed> {
  options.signal?.throwIfAborted();
  const kernel = await startKernel(options.folder, { signal: options.signal });
  try {
    return await runCells(kernel, notebook, options);
  } finally {
    await kernel.kill();
  }
}

async function runCells(
  kernel: Kernel,
  notebook: Notebook,
  options: ExecuteOptions,
): Promise<Executed> {
  const collector = createOutputCollector();
  const counts = new Map<number, number>();
  let failure: CellFailure | undefined;
  for (const [index, cell] of notebook.cells.entries()) {
    if (failure !== undefined || !isRun(cell)) continue;
    const number = counts.size + 1;
    counts.set(index, number);
    options.onCell?.(number, cell);
    const onMessage: OnMessage = (message) => collector.collect(index, message);
    const fault = await runCell(kernel, cell, onMessage, options);
    if (fault === undefined) continue;
    failure = failureOf(cell, number, fault);
    const isShown = collector.outputsOf(index).some(({ output_type }) => output_type === "error");
    if (!isShown) onMessage(errorMessage(fault));
  }
  const cells = notebook.cells.map((cell, index) =>
    cell.cell_type !== "code" ? cell : {
      ...cell,
      execution_count: counts.get(index) ?? null,
      outputs: collector.outputsOf(index),
    }
  );
  const metadata = { ...notebook.metadata, language_info: kernel.languageInfo };
  return { notebook: { ...notebook, metadata, cells }, failure };
}

/** Runs a cell within its time limit; returns what went wrong, if anything did. */
async function runCell(
  kernel: Kernel,
  { source }: CodeCell,
  onMessage: OnMessage,
  { folder, timeoutSeconds, signal }: ExecuteOptions,
): Promise<CellFault | undefined> {
  try {
    const limits = { seconds: timeoutSeconds, signal };
    const reply = await within(kernel.execute(source, onMessage), limits);
    return reply.status === "ok" ? undefined : await explainFault(source, reply, folder);
  } catch (error) {
    if (error instanceof TookTooLong) return { name: "Timeout", message: error.message };
    if (error instanceof KernelEnded) return { name: error.name, message: error.message };
    throw error;
  }
}

function failureOf({ id, source }: CodeCell, number: number, fault: CellFault): CellFailure {
  const sourceLine = fault.line === undefined ? undefined : source.split("\n")[fault.line - 1];
  return { ...fault, number, id, ...(sourceLine === undefined ? {} : { sourceLine }) };
}

/** Makes the kernel's message of an error, for faults that it has not published. */
function errorMessage({ name, message }: CellFault): KernelMessage {
  const content = { ename: name, evalue: message, traceback: [] };
  return { type: "error", parentId: "", content };
}
