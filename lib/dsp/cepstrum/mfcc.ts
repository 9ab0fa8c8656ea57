/**
 * Mel-frequency cepstral coefficients.
 *
 * @module
 */

import { type FloatArray, type Matrix, rowOf, sum } from "../../arrays.ts";
import { dct } from "./dct.ts";
import { applyFilterBank } from "../mel/filter_bank.ts";
import { liftCepstra, type LifterOptions } from "./lifter.ts";
import { logZeroToEpsilon, takeLog } from "../mel/log.ts";
import { melFilterBank } from "../mel/mel_filter_bank.ts";
import { type LogMelSpectrogramOptions, spectrogram } from "../mel/mel_spectrogram.ts";

/**
 * What coefficient 0 is: that of the `cepstrum`, or the `logEnergy` of the frame, the
 * log of the sum of its power spectrum (python_speech_features).
 */
export type FirstCoefficient = "cepstrum" | "logEnergy";

/** How to compute MFCCs. */
export interface MfccOptions extends LogMelSpectrogramOptions, LifterOptions {
  /** Number of coefficients, at most nMels. */
  readonly nMfcc: number;
  /** What coefficient 0 is. */
  readonly firstCoefficient: FirstCoefficient;
}

/**
 * Computes mel-frequency cepstral coefficients: spectrogram, mel bands, log,
 * DCT-II, lifter. For many signals with the same options `createMfccPlan` is faster.
 *
 * @param signal Samples, full scale 1.
 * @param options Every choice; a preset gives a library's defaults.
 * @returns Shape: frames × nMfcc.
 * @throws {TypeError} If the signal is not floating point.
 * @throws {RangeError} As `logMelSpectrogram`, and if nMfcc is above nMels.
 *
 * Source: python_speech_features.mfcc, librosa.feature.mfcc.
 *
 * @example
 * ```ts
 * import { mfcc } from "earmark/dsp/cepstrum/mfcc.ts";
 * import { psfPreset } from "earmark/dsp/cepstrum/presets.ts";
 * import assert from "node:assert/strict";
 *
 * const cepstra = mfcc(new Float32Array(1600), psfPreset({ sampleRate: 16000 }));
 * assert.deepEqual([cepstra.rows, cepstra.columns], [9, 13]);
 * ```
 */
export function mfcc(signal: FloatArray, options: MfccOptions): Matrix<Float64Array> {
  const power = spectrogram(signal, options);
  const mel = applyFilterBank(power, melFilterBank(options));
  const logMel = { ...mel, data: takeLog(mel.data, options.logRule) };
  const cepstra = liftCepstra(dct(logMel, options.nMfcc), options);
  return options.firstCoefficient === "logEnergy" ? withLogEnergy(cepstra, power) : cepstra;
}

/** Replaces coefficient 0 by the log of each frame's energy. */
function withLogEnergy(cepstra: Matrix<Float64Array>, power: Matrix): Matrix<Float64Array> {
  const energies = Float64Array.from({ length: power.rows }, (_, row) => sum(rowOf(power, row)));
  const data = cepstra.data.slice();
  logZeroToEpsilon(energies).forEach((energy, row) => data[row * cepstra.columns] = energy);
  return { ...cepstra, data };
}
