/**
 * What each choice of a feature does: two sets of options compared choice by
 * choice.
 *
 * @module
 */

import { type FloatArray, mean } from "../arrays.ts";
import { powerToDb } from "../dsp/mel/log.ts";
import { melSpectrogram, type MelSpectrogramOptions } from "../dsp/mel/mel_spectrogram.ts";

/** The choices that leave the number of frames and bands as it is. */
export const comparedChoices = [
  "preemphasis",
  "window",
  "powerScaling",
  "melScale",
  "melEdges",
  "melNorm",
] as const satisfies readonly (keyof MelSpectrogramOptions)[];

/** A choice that {@linkcode choiceEffects} compares. */
export type ComparedChoice = typeof comparedChoices[number];

/** What one choice alone does to the levels of the bands. */
export interface ChoiceEffect {
  /** Which choice was changed. */
  readonly choice: ComparedChoice;
  /** Its value in the first options. */
  readonly from: string | number;
  /** Its value in the second. */
  readonly to: string | number;
  /** Mean change of a band's level, in dB: what a shift of all bands alike explains. */
  readonly meanDb: number;
  /** Lowest change of a band's level, averaged over the frames, in dB. */
  readonly lowestDb: number;
  /** Highest change of a band's level, averaged over the frames, in dB. */
  readonly highestDb: number;
}

/**
 * Measures what each choice in which two sets of options differ does alone: all
 * others stay as in the first.
 *
 * @param signal Samples, full scale 1; what is compared are its mel bands in dB.
 * @param from The options from which one choice at a time is changed.
 * @param to The options that give its other value.
 * @returns One for each choice that differs, in the order of the signal.
 * @throws {TypeError} If the signal is not floating point.
 * @throws {RangeError} As `melSpectrogram`.
 *
 * @example
 * ```ts
 * import { choiceEffects } from "earmark/study/choice_effects.ts";
 * import { psfPreset } from "earmark/dsp/cepstrum/presets.ts";
 * import assert from "node:assert/strict";
 *
 * const from = psfPreset({ sampleRate: 16000 });
 * const signal = Float64Array.from({ length: 1600 }, (_, i) => Math.sin(i * i));
 * const [effect] = choiceEffects(signal, from, { ...from, powerScaling: "none" });
 * assert.equal(effect.meanDb.toFixed(2), "27.09"); // 10·log10(512)
 * ```
 */
export function choiceEffects(
  signal: FloatArray,
  from: MelSpectrogramOptions,
  to: Pick<MelSpectrogramOptions, ComparedChoice>,
): ChoiceEffect[] {
  const before = bandLevels(signal, from);
  return comparedChoices.filter((choice) => from[choice] !== to[choice]).map((choice) => {
    const after = bandLevels(signal, { ...from, [choice]: to[choice] });
    const changes = after.map((level, band) => level - before[band]);
    return {
      choice,
      from: from[choice],
      to: to[choice],
      meanDb: mean(changes),
      lowestDb: Math.min(...changes),
      highestDb: Math.max(...changes),
    };
  });
}

/**
 * Averages the level of each mel band over the frames of a signal.
 *
 * @returns Levels in dB re an energy of 1. Shape: nMels.
 * @throws {TypeError} If the signal is not floating point.
 * @throws {RangeError} As `melSpectrogram`.
 *
 * @example
 * ```ts
 * import { bandLevels } from "earmark/study/choice_effects.ts";
 * import { psfPreset } from "earmark/dsp/cepstrum/presets.ts";
 * import assert from "node:assert/strict";
 *
 * const levels = bandLevels(new Float32Array(1600), psfPreset({ sampleRate: 16000 }));
 * assert.deepEqual(levels, new Float64Array(26).fill(-100)); // silence
 * ```
 */
export function bandLevels(signal: FloatArray, options: MelSpectrogramOptions): Float64Array {
  const { data, rows, columns } = melSpectrogram(signal, options);
  const levels = powerToDb(data, Infinity);
  const sums = new Float64Array(columns);
  for (let i = 0; i < levels.length; i++) sums[i % columns] += levels[i];
  return sums.map((sum) => sum / rows);
}
