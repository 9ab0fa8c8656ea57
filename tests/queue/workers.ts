import { startEarmark } from "../cli/run_earmark.ts";
import type { Finished } from "../cli/run_earmark.ts";

/** A command that runs, with what it has printed so far. */
export interface Running {
  readonly pid: number;
  /** Standard output so far. */
  readonly lines: readonly string[];
  /** Standard error so far. */
  readonly notes: readonly string[];
  /** Waits until a line of either was printed that a pattern fits; says how many there were. */
  until(pattern: RegExp, count?: number): Promise<void>;
  kill(signal: Deno.Signal): void;
  readonly finished: Promise<Finished>;
}

/** Time after which a command counts as hanging and is ended, seconds. */
const LIMIT_SECONDS = 300;

/** Starts a command and follows what it prints. */
export function follow(command: string, ...args: string[]): Running {
  const child = startEarmark(command, ...args);
  const lines: string[] = [];
  const notes: string[] = [];
  const waiting = new Set<() => void>();
  const read = async (stream: ReadableStream<Uint8Array<ArrayBuffer>>, into: string[]) => {
    let rest = "";
    for await (const text of stream.pipeThrough(new TextDecoderStream())) {
      const parts = (rest + text).split("\n");
      rest = parts.pop()!;
      into.push(...parts);
      for (const check of waiting) check();
    }
    if (rest !== "") into.push(rest);
  };
  const reading = Promise.all([read(child.stdout, lines), read(child.stderr, notes)]);
  const finished = (async () => {
    const limit = setTimeout(() => child.kill("SIGKILL"), 1000 * LIMIT_SECONDS);
    await reading;
    const { code } = await child.status;
    clearTimeout(limit);
    return { code, stdout: lines.join("\n"), stderr: notes.join("\n") };
  })();
  return {
    pid: child.pid,
    lines,
    notes,
    finished,
    kill: (signal) => child.kill(signal),
    until(pattern, count = 1) {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      const check = () => {
        if ([...lines, ...notes].filter((line) => pattern.test(line)).length < count) return;
        waiting.delete(check);
        resolve();
      };
      waiting.add(check);
      check();
      finished.then(({ stderr }) => reject(new Error(`it ended before ${pattern}: ${stderr}`)));
      return promise;
    },
  };
}

/** Starts a worker with one thread, and waits until it can be given jobs. */
export async function startWorker(
  url: string,
  folder: string,
  ...more: string[]
): Promise<Running> {
  const places = ["--data", folder, "--queue", url];
  const worker = follow("worker", ...places, "--workers", "1", "--verbose", ...more);
  await worker.until(/^waiting for jobs/);
  return worker;
}

/** Ends workers, and waits until they have ended. */
export async function endWorkers(workers: readonly Running[]): Promise<void> {
  for (const { kill } of workers) {
    try {
      kill("SIGKILL");
    } catch {
      // It has ended by itself.
    }
  }
  await Promise.all(workers.map(({ finished }) => finished));
}
