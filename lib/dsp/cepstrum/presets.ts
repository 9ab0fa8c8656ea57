/**
 * The defaults of two libraries, with which `mfcc` gives their numbers.
 *
 * @module
 */

import type { MfccOptions } from "./mfcc.ts";
import { nextPowerOfTwo } from "../fourier/radix_fft.ts";

/** A sample rate in hertz, and the options that differ from the preset. */
export type PresetOptions = Pick<MfccOptions, "sampleRate"> & Partial<MfccOptions>;

/**
 * Gives the defaults of python_speech_features 0.6, which the original system
 * used: 25 ms frames every 10 ms, 13 coefficients from 26 bands. nFft is the
 * smallest power of two that holds a frame, as in its `mfcc` (its `logfbank` always
 * takes 512).
 *
 * @param options The sample rate, and the options that differ.
 *
 * @example
 * ```ts
 * import { psfPreset } from "earmark/dsp/cepstrum/presets.ts";
 * import assert from "node:assert/strict";
 *
 * const { frameLength, hopLength, nFft } = psfPreset({ sampleRate: 16000 });
 * assert.deepEqual([frameLength, hopLength, nFft], [400, 160, 512]);
 * ```
 */
export function psfPreset(options: PresetOptions): MfccOptions {
  const { sampleRate } = options;
  const frameLength = options.frameLength ?? Math.round(0.025 * sampleRate);
  return {
    preemphasis: 0.97,
    framing: "padEnd",
    frameLength,
    hopLength: Math.round(0.01 * sampleRate),
    window: "rectangular",
    nFft: nextPowerOfTwo(frameLength),
    powerScaling: "nFft",
    nMels: 26,
    fMin: 0,
    fMax: sampleRate / 2,
    melScale: "htk",
    melEdges: "bins",
    melNorm: "peak",
    logRule: { kind: "zeroToEpsilon" },
    nMfcc: 13,
    lifter: 22,
    lifterStart: "fromZero",
    firstCoefficient: "logEnergy",
    ...options,
  };
}

/**
 * Gives the defaults of librosa 0.11's `feature.mfcc`: centred frames of 2048
 * samples every 512, 20 coefficients from 128 bands, in decibels no more than 80
 * below the clip's peak. librosa tabulates its filters in float32 unless called
 * with `dtype=numpy.float64`, to which these numbers correspond.
 *
 * @param options The sample rate, and the options that differ.
 *
 * @example
 * ```ts
 * import { librosaPreset } from "earmark/dsp/cepstrum/presets.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(librosaPreset({ sampleRate: 22050 }).fMax, 11025);
 * ```
 */
export function librosaPreset(options: PresetOptions): MfccOptions {
  const { sampleRate, nFft = 2048 } = options;
  return {
    preemphasis: 0,
    framing: "centre",
    frameLength: nFft,
    hopLength: 512,
    window: "hann",
    nFft,
    powerScaling: "none",
    nMels: 128,
    fMin: 0,
    fMax: sampleRate / 2,
    melScale: "slaney",
    melEdges: "hertz",
    melNorm: "slaney",
    logRule: { kind: "decibel", topDb: 80 },
    nMfcc: 20,
    lifter: 0,
    lifterStart: "fromOne",
    firstCoefficient: "cepstrum",
    ...options,
  };
}
