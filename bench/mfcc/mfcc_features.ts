/**
 * The features that the benchmarks compute, as this project and its peers have them.
 *
 * @module
 */

import { librosaPreset, psfPreset } from "earmark/dsp/cepstrum/presets.ts";
import { sampleRate } from "./mfcc_clips.ts";

/** The original system's MFCC: 25 ms frames every 10 ms, 26 bands, 13 cepstra. */
export const psfOptions = psfPreset({ sampleRate });

/** librosa's MFCC of the same frames, transforms, bands and cepstra. */
export const librosaOptions = librosaPreset({
  sampleRate,
  nFft: 512,
  frameLength: 400,
  hopLength: 160,
  nMels: 26,
  nMfcc: 13,
});

/** librosa's MFCC by its defaults: 2048 samples every 512, 128 bands, 20 cepstra. */
export const librosaDefaults = librosaPreset({ sampleRate });

/** The house's feature for networks, of the same frames. */
export const logMelOptions = {
  sampleRate,
  nFft: 512,
  frameLength: 400,
  hopLength: 160,
  nMels: 64,
  fMin: 50,
  fMax: 8000,
};
