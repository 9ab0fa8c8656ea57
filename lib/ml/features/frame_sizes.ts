/**
 * Frames in samples, from settings in seconds.
 *
 * @module
 */
import { nextPowerOfTwo } from "../../dsp/fourier/radix_fft.ts";
import type { FeatureSettings } from "./feature_system.ts";

/** Lengths in samples. */
export interface FrameSizes {
  /** Of a frame. */
  readonly frameLength: number;
  /** From the start of a frame to that of the next. */
  readonly hopLength: number;
  /** Of the transform: the next power of two from a frame's length on. */
  readonly nFft: number;
}

/** Returns the lengths of frame, hop and transform, samples. */
export function frameSizes({ audio: { sampleRate }, features }: FeatureSettings): FrameSizes {
  const frameLength = Math.round(features.frameSeconds * sampleRate);
  const hopLength = Math.max(1, Math.round(features.hopSeconds * sampleRate));
  return { frameLength, hopLength, nFft: nextPowerOfTwo(frameLength) };
}
