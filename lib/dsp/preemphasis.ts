/**
 * Pre-emphasis: a first-order high-pass filter that raises the upper spectrum.
 *
 * @module
 */

import type { FloatArray } from "../arrays.ts";
import { requireSignal } from "./require.ts";

/**
 * Filters a signal by y[i] = x[i] - coefficient·x[i-1]; the first sample is kept.
 *
 * @param coefficient Weight of the previous sample; 0 changes nothing.
 * @returns The filtered samples. Shape: that of the signal.
 * @throws {TypeError} If the signal is not floating point.
 * @throws {RangeError} If it is empty.
 *
 * Source: python_speech_features.sigproc.preemphasis. (librosa.effects.preemphasis
 * extrapolates a sample before the first.)
 *
 * @example
 * ```ts
 * import { preemphasize } from "earmark/dsp/preemphasis.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(preemphasize(Float32Array.of(1, 1, 2), 0.5), Float64Array.of(1, 0.5, 1.5));
 * ```
 */
export function preemphasize(signal: FloatArray, coefficient: number): Float64Array {
  requireSignal("pre-emphasize signal", signal);
  const out = new Float64Array(signal.length);
  preemphasizeInto(out, signal, coefficient);
  return out;
}

/** Writes a filtered signal to the start of a buffer that is long enough. */
export function preemphasizeInto(out: Float64Array, signal: FloatArray, coefficient: number): void {
  out.set(signal);
  if (coefficient === 0) return;
  // Backwards, so that the previous sample is not yet filtered.
  for (let i = signal.length - 1; i > 0; i--) out[i] -= coefficient * out[i - 1];
}
