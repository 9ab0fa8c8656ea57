/**
 * Ctrl-C and its kin: the first asks a task to stop, the second ends it at once.
 *
 * A terminal sends Ctrl-C to a task and to what it has started, and a runner of tasks may send it
 * on: two that follow each other at once are one.
 *
 * @module
 */

/** Exit status of each signal that ends a task, as a shell has it: 128 and its number. */
const STATUS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/** Signals that end a task: Ctrl-C, and on systems that have them, a kill and a closed terminal. */
const END_SIGNALS: readonly (keyof typeof STATUS)[] = Deno.build.os === "windows"
  ? ["SIGINT"]
  : ["SIGINT", "SIGTERM", "SIGHUP"];

/** Time in which further signals are those of the first, milliseconds. */
const ECHO_MS = 300;

/** Shows the cursor and wraps lines again, as they were before a bar. */
const RESTORE = "\x1b[?25h\x1b[?7h";

/** Ends at once, whatever is going on, with the terminal as it was. */
export function endNow(status: number, words: string): never {
  if (Deno.stderr.isTerminal()) Deno.stderr.writeSync(new TextEncoder().encode(RESTORE));
  console.error(words);
  Deno.exit(status);
}

/** The reason of a task that was stopped. */
class Stopped extends Error {
  constructor(readonly status: number) {
    super("Stopped");
  }
}

/**
 * Calls `onSignal` at each signal that ends a task, but for echoes.
 *
 * @returns Stops listening: from then on, such a signal kills.
 */
export function hearEndSignals(onSignal: (status: number) => void): () => void {
  let isEcho = false;
  const hear = (status: number) => {
    if (isEcho) return;
    isEcho = true;
    Deno.unrefTimer(setTimeout(() => isEcho = false, ECHO_MS));
    onSignal(status);
  };
  const listeners = END_SIGNALS.map((signal) => [signal, () => hear(STATUS[signal])] as const);
  for (const [signal, listener] of listeners) Deno.addSignalListener(signal, listener);
  return () => {
    for (const [signal, listener] of listeners) Deno.removeSignalListener(signal, listener);
  };
}

/** Hears signals as {@linkcode hearEndSignals} does, for as long as `work` takes. */
export async function withEndSignals<T>(
  onSignal: (status: number) => void,
  work: () => Promise<T>,
): Promise<T> {
  const stopHearing = hearEndSignals(onSignal);
  try {
    return await work();
  } finally {
    stopHearing();
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
    if (stop.signal.aborted) endNow(status, stopped);
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
