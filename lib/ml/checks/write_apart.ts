/**
 * Values that are written beside one another.
 *
 * @module
 */

/** Decimals that are written at most. */
const MOST_DECIMALS = 6;

/**
 * Writes two values with as many decimals as tell them apart.
 *
 * @param write Writes a value with a number of decimals.
 * @param nDecimals Decimals that are written at least, and where none tell them apart. Default: 0.
 *
 * @example
 * ```ts
 * import { writeApart } from "earmark/ml/checks/write_apart.ts";
 * import assert from "node:assert/strict";
 *
 * const seconds = (value: number, n: number) => `${value.toFixed(n)} s`;
 * assert.deepEqual(writeApart([0.156, 0.158], seconds, 2), ["0.156 s", "0.158 s"]);
 * assert.deepEqual(writeApart([0.1, 0.5], seconds, 2), ["0.10 s", "0.50 s"]);
 * ```
 */
export function writeApart(
  [first, second]: readonly [number, number],
  write: (value: number, nDecimals: number) => string,
  nDecimals = 0,
): [string, string] {
  const written = (n: number): [string, string] => [write(first, n), write(second, n)];
  for (let n = nDecimals; n <= MOST_DECIMALS; n++) {
    const [one, other] = written(n);
    if (one !== other) return [one, other];
  }
  return written(nDecimals);
}
