/**
 * From a signal to the energies in its mel bands, and their logs.
 *
 * @module
 */

import type { FloatArray, Matrix } from "../../arrays.ts";
import { applyFilterBank } from "./filter_bank.ts";
import { frameSignal, type FramingOptions } from "../fourier/framing.ts";
import { type LogRule, takeLog } from "./log.ts";
import { melFilterBank, type MelFilterBankOptions } from "./mel_filter_bank.ts";
import { preemphasize } from "../preemphasis.ts";
import { applyWindow, powerSpectrum, type PowerSpectrumOptions } from "../fourier/spectrum.ts";
import { createWindow, type WindowName } from "../fourier/windows.ts";

/** How to compute a power spectrogram. */
export interface SpectrogramOptions extends FramingOptions, PowerSpectrumOptions {
  /** Weight of the previous sample in pre-emphasis; 0 for none. */
  readonly preemphasis: number;
  /** Window over each frame. */
  readonly window: WindowName;
}

/** How to compute energies in mel bands. */
export interface MelSpectrogramOptions extends SpectrogramOptions, MelFilterBankOptions {}

/** How to compute log energies in mel bands. */
export interface LogMelSpectrogramOptions extends MelSpectrogramOptions {
  /** How to take the log of energies. */
  readonly logRule: LogRule;
}

/**
 * Computes the power spectrum of each frame of a signal: pre-emphasis, framing,
 * window, |X|².
 *
 * @param signal Samples, full scale 1.
 * @returns Power, >= 0. Shape: frames × (⌊nFft/2⌋ + 1).
 * @throws {TypeError} If the signal is not floating point.
 * @throws {RangeError} If the signal is empty or a frame is longer than nFft.
 *
 * Source: abs(librosa.stft)², python_speech_features.sigproc.powspec.
 */
export function spectrogram(
  signal: FloatArray,
  options: SpectrogramOptions,
): Matrix<Float64Array> {
  const frames = frameSignal(preemphasize(signal, options.preemphasis), options);
  return powerSpectrum(applyWindow(frames, createWindow(options.window, frames.columns)), options);
}

/**
 * Computes the energy in each mel band of each frame of a signal.
 *
 * @param signal Samples, full scale 1.
 * @returns Energies, >= 0. Shape: frames × nMels.
 * @throws {TypeError} If the signal is not floating point.
 * @throws {RangeError} As `spectrogram` and `melFilterBank`.
 *
 * Source: librosa.feature.melspectrogram, python_speech_features.fbank.
 *
 * @example
 * ```ts
 * import { melSpectrogram } from "earmark/dsp/mel/mel_spectrogram.ts";
 * import { librosaPreset } from "earmark/dsp/cepstrum/presets.ts";
 * import assert from "node:assert/strict";
 *
 * const mel = melSpectrogram(new Float32Array(22050), librosaPreset({ sampleRate: 22050 }));
 * assert.deepEqual([mel.rows, mel.columns], [44, 128]);
 * ```
 */
export function melSpectrogram(
  signal: FloatArray,
  options: MelSpectrogramOptions,
): Matrix<Float64Array> {
  return applyFilterBank(spectrogram(signal, options), melFilterBank(options));
}

/**
 * Computes the log energy in each mel band of each frame of a signal.
 *
 * @param signal Samples, full scale 1.
 * @returns Log energies by the options' rule. Shape: frames × nMels.
 * @throws {TypeError} If the signal is not floating point.
 * @throws {RangeError} As `melSpectrogram` and `takeLog`.
 *
 * Source: python_speech_features.logfbank (its pre-emphasis included),
 * librosa.power_to_db(librosa.feature.melspectrogram).
 *
 * @example
 * ```ts
 * import { logMelSpectrogram } from "earmark/dsp/mel/mel_spectrogram.ts";
 * import { psfPreset } from "earmark/dsp/cepstrum/presets.ts";
 * import assert from "node:assert/strict";
 *
 * const bands = logMelSpectrogram(new Float32Array(1600), psfPreset({ sampleRate: 16000 }));
 * assert.deepEqual([bands.rows, bands.columns], [9, 26]);
 * ```
 */
export function logMelSpectrogram(
  signal: FloatArray,
  options: LogMelSpectrogramOptions,
): Matrix<Float64Array> {
  const mel = melSpectrogram(signal, options);
  return { ...mel, data: takeLog(mel.data, options.logRule) };
}
