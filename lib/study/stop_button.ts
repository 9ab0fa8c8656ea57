/**
 * The stop button of a notebook, which ends work that a cell awaits.
 *
 * Jupyter presses it by SIGINT. `lib/notebook/kernel/interruptible_kernel.ts`, which starts the
 * kernel, is answered by a signal that it was heard: without an answer it takes the cell for one
 * that computes.
 *
 * @module
 */

/** Signal that answers, and the variable that names the process which takes it. */
const HEARD = "SIGUSR2";
const VARIABLE = "EARMARK_STOP_BUTTON";

/** Thrown by work that the stop button has ended. */
export class Stopped extends Error {
  override readonly name = "Stopped";
}

/** Ends the works that are under way. */
const stops = new Set<AbortController>();
let isListening = false;

/**
 * Does some work that the stop button ends, where a notebook's kernel runs it. The kernel lives
 * on, with the variables of all cells that ran before.
 *
 * @param work Gets the signal that tells it to stop.
 * @param outside Stops it as well (default: nothing does).
 * @returns What `work` returned.
 * @throws {Stopped} If the button was pressed.
 *
 * @example Outside of a kernel the work runs as it is
 * ```ts
 * import { untilStopButton } from "earmark/study/stop_button.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(await untilStopButton(() => Promise.resolve(42)), 42);
 * ```
 */
export async function untilStopButton<Result>(
  work: (signal: AbortSignal) => Promise<Result>,
  outside?: AbortSignal,
): Promise<Result> {
  listen();
  const stop = new AbortController();
  stops.add(stop);
  try {
    return await work(outside ? AbortSignal.any([stop.signal, outside]) : stop.signal);
  } finally {
    stops.delete(stop);
  }
}

/** Listens from the first work on, for as long as the kernel lives. */
function listen(): void {
  if (isListening || !isInKernel()) return;
  isListening = true;
  Deno.addSignalListener("SIGINT", () => {
    answer();
    const reason = new Stopped("the stop button was pressed; what other cells computed is kept");
    for (const stop of stops) stop.abort(reason);
  });
}

/** Tells the program that started the kernel that the button was heard. */
function answer(): void {
  const program = Number(Deno.env.get(VARIABLE));
  if (program === Deno.ppid) Deno.kill(program, HEARD);
}

/** Returns whether a kernel runs this program; elsewhere `Deno.jupyter` throws. */
function isInKernel(): boolean {
  try {
    return (Deno as unknown as { jupyter?: unknown }).jupyter !== undefined;
  } catch {
    return false;
  }
}
