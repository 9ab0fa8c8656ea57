/**
 * Pieces of work that run at the same time and end together.
 *
 * @module
 */

/**
 * Runs pieces of work at the same time. At the first failure the others are told to stop,
 * as all are by a signal from outside, and all have ended before anything is returned or thrown: what they share, such as a
 * folder, can then be removed.
 *
 * @param works Each gets the signal that tells it to stop.
 * @param outside Stops all of them. Default: nothing does.
 * @returns What they returned, in their order.
 * @throws {Error} The first failure, or the reason of the signal.
 *
 * @example
 * ```ts
 * import { runConcurrently } from "earmark/pipeline/cores/concurrent.ts";
 * import assert from "node:assert/strict";
 *
 * const results = await runConcurrently([1, 2].map((n) => () => Promise.resolve(10 * n)));
 * assert.deepEqual(results, [10, 20]);
 * ```
 */
export async function runConcurrently<Result>(
  works: readonly ((signal: AbortSignal) => Promise<Result>)[],
  outside?: AbortSignal,
): Promise<Result[]> {
  const stop = new AbortController();
  const signal = outside ? AbortSignal.any([stop.signal, outside]) : stop.signal;
  const running = works.map(async (work) => {
    try {
      return await work(signal);
    } catch (error) {
      stop.abort(error);
      throw error;
    }
  });
  await Promise.allSettled(running);
  stop.signal.throwIfAborted();
  return await Promise.all(running);
}
