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
  /** Mean of the samples, full scale 1. */
  readonly dcOffset: number;
  /** Level of the quiet tenth of its frames, in dB of full scale. */
  readonly noiseFloorDb: number;
  /** Highest frequency at which there is anything to hear, Hz. */
  readonly bandwidth: number;
  /** Channels in the file. */
  readonly nChannels: number;
}

/** Level that silence counts as, in dB: below the last bit of 16. */
const SILENCE_DB = -120;

/** Names of {@linkcode shortcutFeatures}, in their order. */
export const SHORTCUT_NAMES = [
  "duration",
  "level",
  "peak",
  "rate",
  "offset",
  "noise floor",
  "bandwidth",
  "number of channels",
] as const;

/**
 * Computes the features of a classifier that may not listen: the logarithm of the
 * length, the level, the peak, the logarithm of the rate, the offset, the noise floor, the
 * logarithm of the bandwidth and the number of channels. What it reaches can be reached without
 * hearing a defect.
 *
 * @returns One for each of {@linkcode SHORTCUT_NAMES}. Finite, also for silence and for no samples.
 *
 * @example
 * ```ts
 * import { shortcutFeatures } from "earmark/ml/features/shortcuts.ts";
 * import assert from "node:assert/strict";
 *
 * const silence = { rmsDb: -Infinity, peakDb: -Infinity, dcOffset: 0, noiseFloorDb: -Infinity };
 * const file = { durationSeconds: 1, sampleRate: 1, bandwidth: 0, nChannels: 2 };
 * assert.deepEqual(
 *   [...shortcutFeatures({ ...silence, ...file })],
 *   [0, -120, -120, 0, 0, -120, 0, 2],
 * );
 * ```
 */
export function shortcutFeatures(shortcuts: Shortcuts): Float64Array {
  const { durationSeconds, rmsDb, peakDb, sampleRate, dcOffset } = shortcuts;
  const { noiseFloorDb, bandwidth, nChannels } = shortcuts;
  return Float64Array.of(
    Math.log(Math.max(durationSeconds, 1e-3)),
    Math.max(rmsDb, SILENCE_DB),
    Math.max(peakDb, SILENCE_DB),
    Math.log(sampleRate),
    dcOffset,
    Math.max(noiseFloorDb, SILENCE_DB),
    Math.log(Math.max(bandwidth, 1)),
    nChannels,
  );
}
