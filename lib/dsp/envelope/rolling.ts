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
import { samplesOf } from "../signal.ts";
import type { SignalSource } from "../signal.ts";

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
  /** First value whose mean is of interest. Default: the first. */
  readonly from?: number;
  /** Index after the last of them. Default: that after the last value. */
  readonly to?: number;
}

/** Values to roll over; they may be read as they are needed. */
type Values = FloatArray | SignalSource;

/**
 * Computes the means of {@linkcode rollingMean} some at a time, so that not all need be kept: it
 * takes the memory of a few windows. Each is the same to the last bit, whichever of them are asked
 * for.
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
  const { windowLength } = options;
  const n = values.length;
  const before = Math.floor(windowLength / 2);
  foldWindows(values, { ...options, fold: add }, (sums, start) => {
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
 * @param visit Gets folds of windows that start in one block, and the index of the first sample.
 */
function foldWindows(
  values: Values,
  { windowLength: length, ofMagnitudes = false, fold, from = 0, to = values.length }: FoldOptions,
  visit: (folds: Float64Array, start: number) => void,
): void {
  requireInteger("roll over values", "windowLength", length, 1);
  const n = values.length;
  const before = Math.floor(length / 2);
  const size = Math.min(length, n);
  const [toEnd, folds] = [size, size + before].map((count) => new Float64Array(count));
  let [own, next] = [emptyBlock(size), emptyBlock(size)];
  const begin = length * Math.max(0, Math.floor((from - before) / length));
  foldBlock(values, { start: begin, ofMagnitudes, fold, length }, own);
  for (let start = begin; start < n; start += length) {
    const { values: block, fromStart, count } = own;
    foldBlock(values, { start: start + length, ofMagnitudes, fold, length }, next);
    let folded = 0;
    for (let k = count - 1; k >= 0; k--) {
      const value = ofMagnitudes ? Math.abs(block[k]) : block[k];
      toEnd[k] = folded = k === count - 1 ? value : fold(value, folded);
    }
    // Windows that begin before the first sample are cut off there; samples near the end have none.
    const firstSample = Math.max(from, start === 0 ? 0 : start + before);
    const endSample = Math.min(to, n, start + before + length);
    for (let i = firstSample; i < endSample; i++) {
      const place = Math.max(0, i - before - start);
      const last = Math.min(n, i - before + length) - 1 - start;
      folds[i - firstSample] = place === 0 && last < count
        ? fromStart[last]
        : last < count
        ? toEnd[place]
        : fold(toEnd[place], next.fromStart[last - length]);
    }
    if (endSample > firstSample) visit(folds.subarray(0, endSample - firstSample), firstSample);
    if (endSample >= to) return;
    [own, next] = [next, own];
  }
}

/** Some values in a row, with their folds from the first to each of them. */
interface Block {
  values: FloatArray;
  readonly fromStart: Float64Array;
  /** Number of them. */
  count: number;
}

function emptyBlock(size: number): Block {
  return { values: new Float64Array(0), fromStart: new Float64Array(size), count: 0 };
}

/** Reads a block of values, and folds it from its start to each of them. */
function foldBlock(
  values: Values,
  { start, length, ofMagnitudes, fold }: {
    readonly start: number;
    readonly length: number;
    readonly ofMagnitudes: boolean;
    readonly fold: FoldOptions["fold"];
  },
  into: Block,
): void {
  const count = Math.max(0, Math.min(length, values.length - start));
  const block = count === 0 ? new Float32Array(0) : valuesOf(values, start, start + count);
  let folded = 0;
  for (let k = 0; k < count; k++) {
    const value = ofMagnitudes ? Math.abs(block[k]) : block[k];
    into.fromStart[k] = folded = k === 0 ? value : fold(folded, value);
  }
  Object.assign(into, { values: block, count });
}

function valuesOf(values: Values, start: number, end: number): FloatArray {
  return values instanceof Float64Array
    ? values.subarray(start, end)
    : samplesOf(values, start, end);
}
