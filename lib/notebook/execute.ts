/**
 * A notebook from top to bottom in a kernel of its own.
 *
 * @module
 */
import { explainFault } from "./cell_fault.ts";
import type { CellFault } from "./cell_fault.ts";
import { KernelEnded, startKernel } from "./kernel.ts";
import type { ExecuteReply, Kernel } from "./kernel.ts";
import type { Cell, CodeCell, Notebook, Output } from "./notebook.ts";
import { createOutputCollector } from "./outputs.ts";

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
  /** The line's text, where there is a line to name. */
  readonly sourceLine?: string;
}

/** What came of a run. */
export interface Executed {
  /** The notebook with its new outputs; where a cell failed, without those of the cells after it. */
  readonly notebook: Notebook;
  readonly failure?: CellFailure;
}

/** Says whether a cell is run at all: empty ones aren't, and don't count. */
export function isRun(cell: Cell): cell is CodeCell {
  return cell.cell_type === "code" && cell.source.trim() !== "";
}

/**
 * Runs all cells of a notebook in a fresh kernel, up to the first that fails.
 * The kernel and whatever it has started are gone when this returns.
 *
 * @throws {KernelEnded} If no kernel can be started.
 */
export async function executeNotebook(
  notebook: Notebook,
  { folder, timeoutSeconds, onCell, signal }: ExecuteOptions,
): Promise<Executed> {
  signal?.throwIfAborted();
  const kernel = await startKernel(folder);
  const collector = createOutputCollector();
  const counts = new Map<number, number>();
  let failure: CellFailure | undefined;
  try {
    const cells = [...notebook.cells.entries()];
    for (const [index, cell] of cells) {
      if (!isRun(cell)) continue;
      const number = counts.size + 1;
      counts.set(index, number);
      onCell?.(number, cell);
      const reply = await runCell(kernel, cell, {
        hear: (message) => collector.collect(index, message),
        timeoutSeconds,
        signal,
      });
      if (reply.status === "ok") continue;
      const fault = "fault" in reply ? reply.fault : await explainFault(cell.source, reply, folder);
      failure = failureOf(cell, number, fault);
      break;
    }
  } finally {
    await kernel.kill();
  }
  const { languageInfo } = kernel;
  const cells = notebook.cells.map((cell, index) => {
    if (cell.cell_type !== "code") return cell;
    const count = counts.get(index) ?? null;
    const outputs = collector.outputsOf(index);
    const isFailed = failure !== undefined && count === failure.number;
    return {
      ...cell,
      execution_count: count,
      outputs: isFailed ? withError(outputs, failure!) : outputs,
    };
  });
  const metadata = { ...notebook.metadata, language_info: languageInfo };
  return { notebook: { ...notebook, metadata, cells }, failure };
}

/** A cell that was ended from outside, by its time or with its kernel. */
interface EndedReply {
  readonly status: "ended";
  readonly fault: CellFault;
}

/** Runs a cell, for as long as it may take. */
async function runCell(
  kernel: Kernel,
  { source }: CodeCell,
  { hear, timeoutSeconds, signal }:
    & { hear: Parameters<Kernel["execute"]>[1] }
    & Pick<ExecuteOptions, "timeoutSeconds" | "signal">,
): Promise<ExecuteReply | EndedReply> {
  const { promise: cut, resolve, reject } = Promise.withResolvers<EndedReply>();
  const abort = () => reject(signal?.reason);
  const timer = setTimeout(() => {
    const message = `it took more than ${timeoutSeconds} s (--timeout)`;
    resolve({ status: "ended", fault: { name: "Timeout", message } });
  }, 1000 * timeoutSeconds);
  signal?.addEventListener("abort", abort);
  if (signal?.aborted) abort();
  try {
    return await Promise.race([cut, kernel.execute(source, hear)]);
  } catch (error) {
    if (!(error instanceof KernelEnded)) throw error;
    return { status: "ended", fault: { name: error.name, message: error.message } };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  }
}

function failureOf({ id, source }: CodeCell, number: number, fault: CellFault): CellFailure {
  const sourceLine = fault.line === undefined ? undefined : source.split("\n")[fault.line - 1];
  return { ...fault, number, id, ...(sourceLine === undefined ? {} : { sourceLine }) };
}

/** Adds the error where the kernel has published none. */
function withError(outputs: readonly Output[], { name, message }: CellFailure): readonly Output[] {
  if (outputs.some(({ output_type }) => output_type === "error")) return outputs;
  return [...outputs, { output_type: "error", ename: name, evalue: message, traceback: [] }];
}
