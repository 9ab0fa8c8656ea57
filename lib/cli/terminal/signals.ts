/**
 * Ctrl-C and its kin: the first asks a task to stop, the second ends it at once.
 *
 * @module
 */

/** Exit status after Ctrl-C, as a shell has it. */
export const INTERRUPTED = 130;

/** Signals that end a task: Ctrl-C, and on systems that have them, a kill and a closed terminal. */
const END_SIGNALS: readonly Deno.Signal[] = Deno.build.os === "windows"
  ? ["SIGINT"]
  : ["SIGINT", "SIGTERM", "SIGHUP"];

/** The reason of a task that the user stopped. */
class Interrupted extends Error {}

/** Calls `onSignal` at each signal that ends a task, for as long as `work` takes. */
export async function withEndSignals<T>(onSignal: () => void, work: () => Promise<T>): Promise<T> {
  for (const signal of END_SIGNALS) Deno.addSignalListener(signal, onSignal);
  try {
    return await work();
  } finally {
    for (const signal of END_SIGNALS) Deno.removeSignalListener(signal, onSignal);
  }
}

/**
 * Does work until the user stops it.
 *
 * @param work What is done; it rejects with the signal's reason once that is aborted.
 * @param stopped What is said then.
 * @returns The exit status: that of `work`, or {@linkcode INTERRUPTED}.
 */
export async function untilInterrupted(
  work: (signal: AbortSignal) => Promise<number>,
  stopped: string,
): Promise<number> {
  const stop = new AbortController();
  const onSignal = () => {
    if (stop.signal.aborted) Deno.exit(INTERRUPTED);
    stop.abort(new Interrupted());
  };
  try {
    return await withEndSignals(onSignal, () => work(stop.signal));
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    console.error(stopped);
    return INTERRUPTED;
  }
}
