/**
 * Frames in samples, from settings in seconds.
 *
 * @module
 */
import { nextPowerOfTwo } from "../../dsp/fourier/radix_fft.ts";
import type { FeatureSettings } from "./feature_system.ts";

/** Returns the lengths of frame, hop and transform, samples. */
export function frameSizes({ audio: { sampleRate }, features }: FeatureSettings) {
  const frameLength = Math.round(features.frameSeconds * sampleRate);
  const hopLength = Math.max(1, Math.round(features.hopSeconds * sampleRate));
  return { frameLength, hopLength, nFft: nextPowerOfTwo(frameLength) };
}
