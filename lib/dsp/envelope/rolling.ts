/**
 * Centred rolling mean and maximum, with windows clipped at both ends.
 *
 * A window of w samples around sample i spans i - ⌊w/2⌋ … i - ⌊w/2⌋ + w - 1; if w
 * is 1600, i - 800 … i + 799.
 *
 * @module
 */

import type { FloatArray } from "../../arrays.ts";
import { createFolding } from "./folding.ts";
import type { Values } from "./folding.ts";

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
  values: Values,
  options: RollingMeanOptions,
  visit: (means: Float64Array, start: number) => void,
): void {
  rollingMeansOf(values, options)(0, values.length, visit);
}

/** Visits the means around values `from` … `to` - 1, as {@linkcode visitRollingMeans} does. */
export type RollingMeans = (
  from: number,
  to: number,
  visit: (means: Float64Array, start: number) => void,
) => void;

/**
 * Creates what visits some of the means of {@linkcode rollingMean}: each is the same to the last
 * bit, whichever of them are asked for.
 *
 * @throws {RangeError} If windowLength is not a positive integer.
 *
 * @example
 * ```ts
 * import { rollingMeansOf } from "earmark/dsp/envelope/rolling.ts";
 * import assert from "node:assert/strict";
 *
 * const visit = rollingMeansOf(Float64Array.of(2, 4, 9), { windowLength: 2 });
 * visit(1, 2, (means) => assert.deepEqual(means, Float64Array.of(3)));
 * ```
 */
export function rollingMeansOf(
  values: Values,
  { windowLength, ofMagnitudes = false }: RollingMeanOptions,
): RollingMeans {
  const n = values.length;
  const before = Math.floor(windowLength / 2);
  const visitSums = createFolding(values, { windowLength, ofMagnitudes, fold: add });
  return (from, to, visit) =>
    visitSums(from, to, (sums, start) => {
      for (let k = 0; k < sums.length; k++) {
        const first = start + k - before;
        sums[k] /= Math.min(n, first + windowLength) - Math.max(0, first);
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
  const visit = createFolding(values, { windowLength, ofMagnitudes: false, fold: Math.max });
  visit(0, values.length, (some, start) => maxima.set(some, start));
  return maxima;
}
