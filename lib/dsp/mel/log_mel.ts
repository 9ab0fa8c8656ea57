/**
 * The log-mel feature that networks take: log energies in mel bands.
 *
 * @module
 */

import type { FloatArray, Matrix } from "../../arrays.ts";
import type { LogRule } from "./log.ts";
import type { MelFilterBankOptions } from "./mel_filter_bank.ts";
import { logMelSpectrogram, type LogMelSpectrogramOptions } from "./mel_spectrogram.ts";

/** How to compute the log-mel feature. */
export interface LogMelOptions
  extends Pick<MelFilterBankOptions, "sampleRate" | "nFft" | "nMels" | "fMin" | "fMax"> {
  /** Length of a frame, in samples; at most nFft. */
  readonly frameLength: number;
  /** Samples from the start of one frame to the start of the next. */
  readonly hopLength: number;
  /** Energy added before the log. Default: 1e-6. */
  readonly energyFloor?: number;
}

/** Every option of the feature. */
export type CompleteLogMelOptions = LogMelSpectrogramOptions & {
  readonly logRule: Extract<LogRule, { kind: "offset" }>;
};

/**
 * The default of `energyFloor`: in frames of 400 samples, about the energy of
 * white noise at -82 dB full scale, which is above 16-bit quantisation noise.
 */
const defaultEnergyFloor = 1e-6;

/**
 * Computes the log-mel feature for networks: complete frames only, periodic Hann
 * window, |X|², HTK mel bands of peak 1, straight in hertz, corners not rounded to
 * bins, ln(x + energyFloor). A frame depends on its own samples alone. For many
 * signals with the same options `createLogMelPlan` is faster.
 *
 * @param signal Samples, full scale 1; at least one frame.
 * @returns Shape: (1 + ⌊(samples - frameLength)/hopLength⌋) × nMels.
 * @throws {TypeError} If the signal is not floating point.
 * @throws {RangeError} If the signal is shorter than a frame, or an option out of range.
 *
 * Source: numpy.log(librosa.feature.melspectrogram(center=False, htk=True,
 * norm=None) + energyFloor), if frameLength equals nFft.
 *
 * @example
 * ```ts
 * import { logMel } from "earmark/dsp/mel/log_mel.ts";
 * import assert from "node:assert/strict";
 *
 * const bands = logMel(new Float32Array(16000), {
 *   sampleRate: 16000, nFft: 512, frameLength: 400, hopLength: 160,
 *   nMels: 40, fMin: 50, fMax: 8000,
 * });
 * assert.deepEqual([bands.rows, bands.columns], [98, 40]);
 * ```
 */
export function logMel(signal: FloatArray, options: LogMelOptions): Matrix<Float32Array> {
  const bands = logMelSpectrogram(signal, completeLogMelOptions(options));
  return { ...bands, data: new Float32Array(bands.data) };
}

/** Adds the choices that this feature makes, so that every option is given. */
export function completeLogMelOptions(options: LogMelOptions): CompleteLogMelOptions {
  const { energyFloor = defaultEnergyFloor, ...rest } = options;
  return {
    preemphasis: 0,
    framing: "complete",
    window: "hann",
    powerScaling: "none",
    melScale: "htk",
    melEdges: "hertz",
    melNorm: "peak",
    logRule: { kind: "offset", offset: energyFloor },
    ...rest,
  };
}
