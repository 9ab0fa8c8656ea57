/**
 * Recordings as a few numbers: what should tell nothing, and what a plain
 * baseline hears.
 *
 * @module
 */
import type { Matrix } from "../../arrays.ts";
import { columnMoments } from "./scaler.ts";

/** What a recording betrays without being heard. */
export interface Shortcuts {
  /** Length, in seconds. */
  readonly durationSeconds: number;
  /** Root mean square level, in dB of full scale; -Infinity for silence. */
  readonly rmsDb: number;
  /** Peak level, in dB of full scale; -Infinity for silence. */
  readonly peakDb: number;
  /** Rate of the file, Hz. */
  readonly sampleRate: number;
}

/** Level that silence counts as, in dB: below the last bit of 16. */
const SILENCE_DB = -120;

/**
 * Computes the features of a classifier that may not listen: the logarithm of
 * the length, the level, the peak and the logarithm of the rate. What it reaches, the recordings give away
 * without their sound.
 *
 * @returns Shape: 4. Finite, also for silence and for no samples.
 *
 * @example
 * ```ts
 * import { shortcutFeatures } from "earmark/ml/features/shortcuts.ts";
 * import assert from "node:assert/strict";
 *
 * const silence = { durationSeconds: 1, rmsDb: -Infinity, peakDb: -Infinity, sampleRate: 1 };
 * assert.deepEqual([...shortcutFeatures(silence)], [0, -120, -120, 0]);
 * ```
 */
export function shortcutFeatures(
  { durationSeconds, rmsDb, peakDb, sampleRate }: Shortcuts,
): Float64Array {
  return Float64Array.of(
    Math.log(Math.max(durationSeconds, 1e-3)),
    Math.max(rmsDb, SILENCE_DB),
    Math.max(peakDb, SILENCE_DB),
    Math.log(sampleRate),
  );
}

/**
 * Computes the mean and the standard deviation of each band over the frames.
 *
 * @param logMel Shape: frames × bands, at least one frame.
 * @returns Shape: 2 · bands; the means, then the deviations (divided by n).
 * @throws {RangeError} If there is no frame.
 *
 * @example
 * ```ts
 * import { clipStatistics } from "earmark/ml/features/shortcuts.ts";
 * import assert from "node:assert/strict";
 *
 * const logMel = { data: Float32Array.of(1, 7, 3, 7), rows: 2, columns: 2 };
 * assert.deepEqual([...clipStatistics(logMel)], [2, 7, 1, 0]);
 * ```
 */
export function clipStatistics(logMel: Matrix): Float64Array {
  const { mean, variance } = columnMoments([logMel]);
  return Float64Array.of(...mean, ...variance.map(Math.sqrt));
}
