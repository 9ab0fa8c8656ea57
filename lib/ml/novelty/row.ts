/**
 * A recording as the novelty detector sees it: one row of numbers, whose order says nothing.
 *
 * @module
 */
import type { Matrix } from "../../arrays.ts";
import { mean } from "../../arrays.ts";
import type { Normalization } from "../features/log_mel/planes.ts";
import { columnStatistics } from "../features/statistics.ts";
import { bandDecays } from "./decays.ts";

/** How a log-mel is made up, and what of it counts. */
export interface NoveltyRowOptions {
  /** Signals side by side, each with a level of its own. */
  readonly nSignals: number;
  /** What is removed for the networks: a gain that they may not hear is not heard here either. */
  readonly normalization: Normalization;
}

/**
 * Pools a recording's log-mel over time: the mean of each band, for what is steady, and how far
 * its mean power lies above that, towards the maximum, for clicks; with the deviation, the 10th
 * and the 90th percentile and the change from frame to frame; then how long each band sounds, and
 * last how fast it falls, which a detector of its own sees.
 *
 * Where nothing is removed for the networks, the means are as they are; where each band's mean
 * is, there are none; elsewhere they are without the signal's level.
 *
 * @param logMel Natural logarithms. Shape: frames × (signals · bands), at least one frame.
 * @returns Shape: 7 or 8 numbers · signals · bands, block after block; the last is of falls.
 * @throws {RangeError} If there is no frame.
 *
 * @example
 * ```ts
 * import { noveltyRow } from "earmark/ml/novelty/row.ts";
 * import assert from "node:assert/strict";
 *
 * const logMel = { data: Float32Array.of(1, 3, 1, 3), rows: 2, columns: 2 };
 * const row = noveltyRow(logMel, { nSignals: 1, normalization: "auto" });
 * // Steady bands, one of them below the level and one above it.
 * assert.deepEqual([...row.subarray(0, 12)], [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, 1]);
 * ```
 */
export function noveltyRow(
  logMel: Matrix,
  { nSignals, normalization }: NoveltyRowOptions,
): Float32Array {
  if (logMel.rows === 0) {
    throw new RangeError("Cannot pool log-mel as there must be frames: current value is 0");
  }
  const { mean: means, aboutMean } = columnStatistics(logMel);
  const towardsMaximum = means.map((center, k) => logMeanPower(logMel, k, center));
  const seen = normalization === "bands"
    ? []
    : normalization === "none"
    ? means
    : withoutLevel(means, nSignals);
  const { durations, falls } = bandDecays(logMel);
  return Float32Array.of(...aboutMean, ...towardsMaximum, ...seen, ...durations, ...falls);
}

/** Computes how far the logarithm of a column's mean power lies above the mean of its logarithms. */
function logMeanPower({ data, rows, columns }: Matrix, k: number, center: number): number {
  let power = 0;
  for (let i = 0; i < rows; i++) power += Math.exp(data[i * columns + k] - center);
  return Math.log(power / rows);
}

/** Takes the mean of each signal's bands from them. */
function withoutLevel(means: Float64Array, nSignals: number): Float64Array {
  const nBands = means.length / nSignals;
  const levels = Array.from(
    { length: nSignals },
    (_, s) => mean(means.subarray(s * nBands, (s + 1) * nBands)),
  );
  return means.map((value, k) => value - levels[Math.floor(k / nBands)]);
}
