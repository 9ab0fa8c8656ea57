/**
 * The mel scale, by which pitch is heard: two formulas that differ.
 *
 * @module
 */

/**
 * Which mel formula: `htk`, 2595·log10(1 + f/700), or `slaney`, linear below
 * 1000 Hz and logarithmic above.
 */
export type MelScale = "htk" | "slaney";

/** Where Slaney's linear part, 200 hertz per 3 mel, ends and the logarithmic one begins. */
const slaneyKneeHz = 1000;
const slaneyKneeMel = 15;
/** Growth per mel of Slaney's logarithmic part. */
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
 * import { hzToMel } from "earmark/dsp/mel_scale.ts";
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
 * import { melToHz } from "earmark/dsp/mel_scale.ts";
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
