/**
 * Flat tops: samples that stand at the extremes in runs, whatever the gain after the stage that
 * clipped.
 *
 * @module
 */

import type { Signal } from "../../dsp/signal.ts";
import { extremesOf, runsOf } from "../runs.ts";

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
export function measureFlatTops(signal: Signal): number {
  const n = signal.length;
  if (n === 0) return 0;
  const [lowest, highest] = extremesOf(signal);
  if (highest - lowest < COARSE) return 0;
  return (flatAt(signal, lowest) + flatAt(signal, highest)) / n;
}

/** Counts the samples in flat tops at an extreme. */
function flatAt(signal: Signal, extreme: number): number {
  let total = 0;
  let nRuns = 0;
  for (const { start, end } of runsOf(signal, extreme, MIN_RUN)) {
    total += end - start;
    nRuns++;
  }
  return Math.abs(extreme) >= NEAR_FULL_SCALE || nRuns >= MIN_RUNS ? total : 0;
}
