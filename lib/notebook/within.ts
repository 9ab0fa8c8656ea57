/**
 * Promises with a time limit.
 *
 * @module
 */

/** Thrown if something took longer than it may. */
export class TookTooLong extends Error {
  override readonly name = "TookTooLong";
}

/** How long {@linkcode within} waits. */
export interface Limits {
  /** Seconds from now. */
  readonly seconds: number;
  /** Ends the wait at once; the promise is then rejected with the signal's reason. */
  readonly signal?: AbortSignal;
}

/**
 * Waits for a promise within limits. The work behind it goes on regardless.
 *
 * @throws {TookTooLong} If it is not settled in time.
 *
 * @example
 * ```ts
 * import { TookTooLong, within } from "earmark/notebook/within.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(await within(Promise.resolve(1), { seconds: 1 }), 1);
 * await assert.rejects(within(new Promise(() => {}), { seconds: 0.01 }), TookTooLong);
 * ```
 */
export async function within<T>(promise: Promise<T>, { seconds, signal }: Limits): Promise<T> {
  const { promise: cut, reject } = Promise.withResolvers<never>();
  const late = () => reject(new TookTooLong(`it took more than ${seconds} s`));
  const timer = setTimeout(late, 1000 * seconds);
  const abort = () => reject(signal?.reason);
  signal?.addEventListener("abort", abort);
  if (signal?.aborted) abort();
  try {
    return await Promise.race([cut, promise]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  }
}
