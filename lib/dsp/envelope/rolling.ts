/**
 * Centred rolling mean and maximum, with windows clipped at both ends.
 *
 * A window of w samples around sample i spans i - ⌊w/2⌋ … i - ⌊w/2⌋ + w - 1; if w
 * is 1600, i - 800 … i + 799.
 *
 * @module
 */

import type { FloatArray } from "../../arrays.ts";
import { requireInteger } from "../require.ts";

/**
 * Computes the mean of the values around each value; at the ends the window is
 * clipped, and the sum is divided by the number of values left in it.
 *
 * @param windowLength Length of the window, in samples.
 * @returns Means; exactly 0 where all values in the window are. Shape: that of the values.
 * @throws {RangeError} If windowLength is not a positive integer.
 *
 * Source: pandas rolling(w, min_periods=1, center=True).mean().
 *
 * @example
 * ```ts
 * import { rollingMean } from "earmark/dsp/envelope/rolling.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(rollingMean(Float64Array.of(2, 4, 9), 2), Float64Array.of(2, 3, 6.5));
 * ```
 */
export function rollingMean(values: FloatArray, windowLength: number): Float64Array {
  const means = foldWindows(values, windowLength, (a, b) => a + b);
  for (let i = 0; i < means.length; i++) {
    const { first, last } = windowAt(i, windowLength, means.length);
    means[i] /= last - first + 1;
  }
  return means;
}

/**
 * Finds the largest of the values around each value; at the ends the window is
 * clipped.
 *
 * @param windowLength Length of the window, in samples.
 * @returns Maxima, each at least its own value. Shape: that of the values.
 * @throws {RangeError} If windowLength is not a positive integer.
 *
 * Source: pandas rolling(w, min_periods=1, center=True).max().
 *
 * @example
 * ```ts
 * import { rollingMaximum } from "earmark/dsp/envelope/rolling.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(rollingMaximum(Float64Array.of(3, 1, 2), 2), Float64Array.of(3, 3, 2));
 * ```
 */
export function rollingMaximum(values: FloatArray, windowLength: number): Float64Array {
  return foldWindows(values, windowLength, Math.max);
}

/** Finds the first and last sample of the window around sample i of n. */
function windowAt(i: number, length: number, n: number): { first: number; last: number } {
  const start = i - Math.floor(length / 2);
  return { first: Math.max(0, start), last: Math.min(n, start + length) - 1 };
}

/**
 * Folds each window by an associative operation, in a time that does not depend on
 * the window's length. Blocks as long as a window are folded from their start to
 * each sample and from each sample to their end; a window is the end of one block
 * and the start of the next. Nothing is ever subtracted, so rounding errors don't
 * accumulate.
 *
 * Source: van Herk (1992), Gil and Werman (1993).
 */
function foldWindows(
  values: FloatArray,
  length: number,
  fold: (a: number, b: number) => number,
): Float64Array {
  requireInteger("roll over values", "windowLength", length, 1);
  const n = values.length;
  const fromStart = new Float64Array(values);
  const toEnd = new Float64Array(values);
  for (let i = 1; i < n; i++) {
    if (i % length !== 0) fromStart[i] = fold(fromStart[i - 1], fromStart[i]);
  }
  for (let i = n - 2; i >= 0; i--) {
    if ((i + 1) % length !== 0) toEnd[i] = fold(toEnd[i], toEnd[i + 1]);
  }
  const folded = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const { first, last } = windowAt(i, length, n);
    const place = first % length;
    if (place === 0) folded[i] = fromStart[last];
    else if (place <= last % length) folded[i] = toEnd[first];
    else folded[i] = fold(toEnd[first], fromStart[last]);
  }
  return folded;
}
