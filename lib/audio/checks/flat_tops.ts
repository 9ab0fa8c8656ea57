/**
 * Flat tops: samples that stand at the extremes in runs, whatever the gain after the stage that
 * clipped.
 *
 * @module
 */

/** Shortest run at an extreme that is a flat top, samples. */
const MIN_RUN = 3;

/** Runs at an extreme from which it is clipped, where it is not near full scale. */
const MIN_RUNS = 3;

/** Level from which one run is enough, full scale 1: -0.5 dB. */
const NEAR_FULL_SCALE = 0.944;

/** Deviation from the mean below which a flat top may be a coarse step, full scale 1. */
const COARSE = 2 ** -9;

/**
 * Measures the share of the samples that stand in flat tops: runs of equal samples that are the
 * largest or smallest of the signal. Below full scale there must be several of them.
 *
 * @param signal Samples, full scale 1.
 * @returns Share, 0 … 1; 0 for an empty signal.
 *
 * @example
 * ```ts
 * import { measureFlatTops } from "earmark/audio/checks/flat_tops.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(measureFlatTops(Float32Array.of(0, 0.5, 1, 1, 1, 0.5, 0, 0)), 3 / 8);
 * assert.equal(measureFlatTops(Float32Array.of(0, 0.25, 0.5, 0.5, 0.5, 0.25, 0, 0)), 0);
 * ```
 */
export function measureFlatTops(signal: Float32Array): number {
  const n = signal.length;
  if (n === 0) return 0;
  let lowest = Infinity;
  let highest = -Infinity;
  for (let i = 0; i < n; i++) {
    const value = signal[i];
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  if (highest - lowest < COARSE) return 0;
  return (flatAt(signal, lowest) + flatAt(signal, highest)) / n;
}

/** Counts the samples in flat tops at an extreme. */
function flatAt(signal: Float32Array, extreme: number): number {
  let total = 0;
  let nRuns = 0;
  for (let start = signal.indexOf(extreme); start >= 0;) {
    let end = start + 1;
    while (signal[end] === extreme) end++;
    if (end - start >= MIN_RUN) {
      total += end - start;
      nRuns++;
    }
    start = signal.indexOf(extreme, end);
  }
  return Math.abs(extreme) >= NEAR_FULL_SCALE || nRuns >= MIN_RUNS ? total : 0;
}
