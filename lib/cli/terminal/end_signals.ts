/**
 * Ctrl-C and its kin: the first asks a task to stop, the second ends it at once.
 *
 * @module
 */

/** Exit status of each signal that ends a task, as a shell has it: 128 and its number. */
const STATUS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/** Signals that end a task: Ctrl-C, and on systems that have them, a kill and a closed terminal. */
const END_SIGNALS: readonly (keyof typeof STATUS)[] = Deno.build.os === "windows"
  ? ["SIGINT"]
  : ["SIGINT", "SIGTERM", "SIGHUP"];

/** The reason of a task that was stopped. */
class Stopped extends Error {
  constructor(readonly status: number) {
    super("Stopped");
  }
}

/** Calls `onSignal` at each signal that ends a task, for as long as `work` takes. */
export async function withEndSignals<T>(
  onSignal: (status: number) => void,
  work: () => Promise<T>,
): Promise<T> {
  const listeners = END_SIGNALS.map((signal) => [signal, () => onSignal(STATUS[signal])] as const);
  for (const [signal, listener] of listeners) Deno.addSignalListener(signal, listener);
  try {
    return await work();
  } finally {
    for (const [signal, listener] of listeners) Deno.removeSignalListener(signal, listener);
  }
}

/**
 * Does work until a signal stops it.
 *
 * @param work What is done; it rejects with the signal's reason once that is aborted.
 * @param stopped What is said then.
 * @returns The exit status: that of `work`, or 128 and the signal's number.
 */
export async function untilStopped(
  work: (signal: AbortSignal) => Promise<number>,
  stopped: string,
): Promise<number> {
  const stop = new AbortController();
  const onSignal = (status: number) => {
    if (stop.signal.aborted) Deno.exit(status);
    stop.abort(new Stopped(status));
  };
  try {
    return await withEndSignals(onSignal, () => work(stop.signal));
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    console.error(stopped);
    return error.status;
  }
}

/** Says whether an exit status is that of a signal. */
export function wasStopped(status: number): boolean {
  return Object.values<number>(STATUS).includes(status);
}
