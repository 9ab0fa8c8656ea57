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
  const means = new Float64Array(values.length);
  visitRollingMeans(values, { windowLength }, (some, start) => means.set(some, start));
  return means;
}

/** Over what {@linkcode visitRollingMeans} goes. */
export interface RollingMeanOptions {
  /** Length of the window, in samples. */
  readonly windowLength: number;
  /** Whether the means are those of the magnitudes. Default: of the values. */
  readonly ofMagnitudes?: boolean;
}

/**
 * Computes the means of {@linkcode rollingMean} some at a time, so that not all need be kept: it
 * takes the memory of a few windows.
 *
 * @param visit Gets some means, which are overwritten after the call, and the index of the first.
 * @throws {RangeError} If windowLength is not a positive integer.
 *
 * @example
 * ```ts
 * import { visitRollingMeans } from "earmark/dsp/envelope/rolling.ts";
 * import assert from "node:assert/strict";
 *
 * let highest = 0;
 * visitRollingMeans(Float64Array.of(2, -4, 9), { windowLength: 2, ofMagnitudes: true }, (means) => {
 *   highest = Math.max(highest, ...means);
 * });
 * assert.equal(highest, 6.5);
 * ```
 */
export function visitRollingMeans(
  values: FloatArray,
  { windowLength, ofMagnitudes = false }: RollingMeanOptions,
  visit: (means: Float64Array, start: number) => void,
): void {
  const n = values.length;
  const before = Math.floor(windowLength / 2);
  foldWindows(values, { windowLength, ofMagnitudes, fold: add }, (sums, start) => {
    for (let k = 0; k < sums.length; k++) {
      const from = start + k - before;
      sums[k] /= Math.min(n, from + windowLength) - Math.max(0, from);
    }
    visit(sums, start);
  });
}

function add(a: number, b: number): number {
  return a + b;
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
  const maxima = new Float64Array(values.length);
  const options = { windowLength, fold: Math.max };
  foldWindows(values, options, (some, start) => maxima.set(some, start));
  return maxima;
}

/** What {@linkcode foldWindows} folds. */
interface FoldOptions extends RollingMeanOptions {
  /** An associative operation. */
  readonly fold: (a: number, b: number) => number;
}

/**
 * Folds each window by an associative operation, in a time that does not depend on
 * the window's length. Blocks as long as a window are folded from their start to
 * each sample and from each sample to their end; a window is the end of one block
 * and the start of the next. Nothing is ever subtracted, so rounding errors don't
 * accumulate.
 *
 * Source: van Herk (1992), Gil and Werman (1993).
 *
 * @param visit Gets the folds of the windows that start in one block, and the index of the first.
 */
function foldWindows(
  values: FloatArray,
  { windowLength: length, ofMagnitudes = false, fold }: FoldOptions,
  visit: (folds: Float64Array, start: number) => void,
): void {
  requireInteger("roll over values", "windowLength", length, 1);
  const n = values.length;
  const before = Math.floor(length / 2);
  const size = Math.min(length, n);
  const [toEnd, folds] = [size, size + before].map((count) => new Float64Array(count));
  let [own, next] = [new Float64Array(size), new Float64Array(size)];
  /** Folds a block from its start to each of its samples. Returns: the number of its samples. */
  const foldFromStart = (start: number, into: Float64Array): number => {
    const count = Math.max(0, Math.min(length, n - start));
    let folded = 0;
    for (let k = 0; k < count; k++) {
      const value = ofMagnitudes ? Math.abs(values[start + k]) : values[start + k];
      into[k] = folded = k === 0 ? value : fold(folded, value);
    }
    return count;
  };
  let count = foldFromStart(0, own);
  for (let start = 0; start < n; start += length) {
    const nextCount = foldFromStart(start + length, next);
    let folded = 0;
    for (let k = count - 1; k >= 0; k--) {
      const value = ofMagnitudes ? Math.abs(values[start + k]) : values[start + k];
      toEnd[k] = folded = k === count - 1 ? value : fold(value, folded);
    }
    // Windows that begin before the first sample are cut off there; samples near the end have none.
    const firstSample = start === 0 ? 0 : start + before;
    const endSample = Math.min(n, start + before + length);
    for (let i = firstSample; i < endSample; i++) {
      const place = Math.max(0, i - before - start);
      const last = Math.min(n, i - before + length) - 1 - start;
      folds[i - firstSample] = place === 0 && last < count
        ? own[last]
        : last < count
        ? toEnd[place]
        : fold(toEnd[place], next[last - length]);
    }
    if (endSample > firstSample) visit(folds.subarray(0, endSample - firstSample), firstSample);
    [own, next, count] = [next, own, nextCount];
  }
}
