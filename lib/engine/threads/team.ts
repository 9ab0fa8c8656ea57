/**
 * The threads that run the engine's kernels: the one that tfjs runs on, and helpers
 * that see the same memory. What a kernel computes is split into calls that write
 * to different places and share no sum, so that the result has the same bytes whatever
 * the number of threads.
 *
 * @module
 */

import { Worker } from "node:worker_threads";
import type { Blas } from "../blas.ts";
import { type KernelModule, loadKernels } from "../compiled/kernel_module.ts";
import { type Call, MAX_WAITING, openCallQueue } from "./call_queue.ts";
import { runCall, runWaiting } from "./run_calls.ts";
import { type Range, splitItems } from "./split.ts";
import type { ThreadData } from "./thread.ts";

/** Threads that run kernels together. Made by `createTeam`. */
export interface Team {
  /** Number of threads, the calling one among them. */
  readonly size: number;
  /** Helpers that run; one for which no call comes for long ends. */
  readonly nHelpers: number;
  /** The compiled kernels of the calling thread. */
  readonly kernels: KernelModule;
  /** What multiplies instead of the kernels' own products; undefined: nothing does. */
  readonly blas?: Blas;
  /**
   * Starts or ends helpers. The promise is fulfilled when calls can be run: where all multiply
   * by `blas`, once all are ready.
   */
  resize(size: number, blas?: Blas): Promise<void>;
  /**
   * Splits items among the threads; too little work stays in one range.
   *
   * @param nItems Number of items, >= 1.
   * @param work Multiply-adds of all items together, about.
   * @param unit Every range but the last has a multiple of it. Default: 1.
   */
  split(nItems: number, work: number, unit?: number): Range[];
  /**
   * Runs calls, each on some thread; returns when all are done.
   *
   * @throws {Error} If one failed; thrown once all are done.
   */
  run(calls: readonly Call[]): void;
}

/**
 * Creates a team of the calling thread alone.
 *
 * @param idleMs How long a helper waits for a call before it ends, in milliseconds; the
 *   next run starts another. Default: 10 s.
 */
export function createTeam(
  memory: WebAssembly.Memory,
  loaded: KernelModule,
  idleMs = 10_000,
): Team {
  let kernels = loaded;
  let blas: Blas | undefined;
  let queue = openCallQueue();
  let size = 1;
  let resized = Promise.resolve();

  /** Starts the helpers that are missing; each promise is fulfilled when one is ready. */
  const startHelpers = (wanted: number): Promise<void>[] => {
    const missing = wanted - 1 - queue.countHelpers(0);
    if (missing === 0) return [];
    queue.countHelpers(missing);
    const data: ThreadData = { memory, queue: queue.buffer, idleMs, library: blas?.library };
    return Array.from({ length: missing }, () => startThread(data));
  };
  const resize = async (wanted: number, wantedBlas?: Blas): Promise<void> => {
    const isSameBlas = wantedBlas?.library === blas?.library;
    if (wanted === size && isSameBlas) return;
    queue.close();
    queue = openCallQueue();
    size = 1;
    if (!isSameBlas) kernels = await loadKernels(memory, wantedBlas?.sgemmOn(memory));
    blas = wantedBlas;
    const started = startHelpers(wanted);
    // A library must be there for all of them. Without one, who is ready runs the others' calls.
    if (blas) await Promise.all(started);
    else started.forEach((helper) => helper.catch(() => {}));
    size = wanted;
  };

  return {
    get size() {
      return size;
    },
    get nHelpers() {
      return queue.countHelpers(0);
    },
    get kernels() {
      return kernels;
    },
    get blas() {
      return blas;
    },
    resize(wanted, blas) {
      // One after the other, as each ends the helpers of the one before.
      const done = resized.then(() => requireSize(wanted)).then(() => resize(wanted, blas));
      resized = done.catch(() => {});
      return done;
    },
    split(nItems, work, unit = 1) {
      return splitItems(nItems, { size, work, unit });
    },
    run(calls) {
      if (size === 1 || calls.length === 1) return calls.forEach((call) => runCall(kernels, call));
      for (const started of startHelpers(size)) started.catch(() => {}); // the others run its calls
      for (let i = 0; i < calls.length; i += MAX_WAITING) {
        const batch = calls.slice(i, i + MAX_WAITING);
        queue.post(batch);
        const failure = runWaiting(kernels, queue);
        queue.waitForDone();
        const nFailed = queue.takeFailures();
        if (nFailed > 0) throw failure ?? trapped(batch, nFailed);
      }
    },
  };
}

/** Starts a helper, which does not keep the process alive. */
function startThread(workerData: ThreadData): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const thread = new Worker(new URL("./thread.ts", import.meta.url), { workerData });
  thread.once("message", () => {
    thread.unref();
    resolve();
  });
  thread.once("error", reject);
  return promise;
}

/** Makes the error for calls that failed on other threads. */
function trapped(calls: readonly Call[], nFailed: number): Error {
  const name = calls[0][0];
  return new Error(
    `Cannot run kernel ${name} on threads as each of its calls must succeed: ` +
      `current value is ${nFailed} of ${calls.length} trapped`,
  );
}

function requireSize(size: number): void {
  if (Number.isInteger(size) && size >= 1 && size <= 64) return;
  throw new RangeError(
    `Cannot set up threads as their number must be an integer in 1 … 64: current value is ${size}`,
  );
}
