/**
 * The mel scale of perceived pitch, by two formulas that differ.
 *
 * @module
 */

import { requireInteger } from "../require.ts";

/**
 * Which mel formula: `htk`, 2595·log10(1 + f/700), or `slaney`, linear below
 * 1000 Hz and logarithmic above.
 */
export type MelScale = "htk" | "slaney";

/** A range of the mel scale. */
export interface MelRange {
  /** Its lower end, in hertz. */
  readonly fMin: number;
  /** Its upper end, in hertz. */
  readonly fMax: number;
  /** Which mel formula. */
  readonly melScale: MelScale;
}

/** Where Slaney's linear part, 200 hertz per 3 mel, gives way to the logarithmic one. */
const slaneyKneeHz = 1000;
const slaneyKneeMel = 15;
/** Natural log of the growth per mel in Slaney's logarithmic part. */
const slaneyStep = Math.log(6.4) / 27;

/**
 * Converts hertz to mel.
 *
 * @param hz Frequency, >= 0.
 *
 * Source: librosa.hz_to_mel(hz, htk=…); python_speech_features.base.hz2mel.
 *
 * @example
 * ```ts
 * import { hzToMel } from "earmark/dsp/mel/mel_scale.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(hzToMel(0, "htk"), 0);
 * assert.equal(hzToMel(1000, "slaney"), 15);
 * ```
 */
export function hzToMel(hz: number, scale: MelScale): number {
  if (scale === "htk") return 2595 * Math.log10(1 + hz / 700);
  if (hz < slaneyKneeHz) return (3 * hz) / 200;
  return slaneyKneeMel + Math.log(hz / slaneyKneeHz) / slaneyStep;
}

/**
 * Converts mel to hertz; the inverse of `hzToMel`.
 *
 * @param mel Pitch, >= 0.
 *
 * Source: librosa.mel_to_hz(mel, htk=…); python_speech_features.base.mel2hz.
 *
 * @example
 * ```ts
 * import { melToHz } from "earmark/dsp/mel/mel_scale.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(melToHz(0, "htk"), 0);
 * assert.equal(melToHz(15, "slaney"), 1000);
 * ```
 */
export function melToHz(mel: number, scale: MelScale): number {
  if (scale === "htk") return 700 * (10 ** (mel / 2595) - 1);
  if (mel < slaneyKneeMel) return (200 * mel) / 3;
  return slaneyKneeHz * Math.exp(slaneyStep * (mel - slaneyKneeMel));
}

/**
 * Lists frequencies that are equally spaced in mel, in hertz.
 *
 * @param count Number of frequencies, including both ends; at least 2.
 * @returns From fMin to fMax, rising. Shape: count.
 * @throws {RangeError} If count is below 2.
 *
 * Source: librosa.mel_frequencies(count, fmin=fMin, fmax=fMax, htk=…).
 *
 * @example
 * ```ts
 * import { melFrequencies } from "earmark/dsp/mel/mel_scale.ts";
 * import assert from "node:assert/strict";
 *
 * const range = { fMin: 0, fMax: 800, melScale: "slaney" } as const;
 * assert.deepEqual(melFrequencies(3, range), Float64Array.of(0, 400, 800));
 * ```
 */
export function melFrequencies(count: number, { fMin, fMax, melScale }: MelRange): Float64Array {
  requireInteger("list mel frequencies", "count", count, 2);
  const low = hzToMel(fMin, melScale);
  const high = hzToMel(fMax, melScale);
  const step = (high - low) / (count - 1);
  // The last is not low + step · (count - 1), which rounding could put above fMax.
  return Float64Array.from(
    { length: count },
    (_, i) => melToHz(i < count - 1 ? low + i * step : high, melScale),
  );
}
