/**
 * Shortcuts: what may give a recording's class away without being the defect.
 *
 * @module
 */

/** What is known of a recording before anyone listens to it. */
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
 * Computes the features of a classifier that may not listen: the logarithm of the
 * length, the level, the peak and the logarithm of the rate. What it reaches can be
 * reached without hearing a defect.
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
