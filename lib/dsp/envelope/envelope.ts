/**
 * Envelopes: how loud a signal is around each sample, on the signal's own scale.
 *
 * @module
 */

import type { FloatArray } from "../../arrays.ts";
import { requireSignal } from "../require.ts";
import { rollingMaximum, rollingMean } from "./rolling.ts";

/**
 * Computes the rolling mean of |y|, by which the original system found quiet
 * stretches.
 *
 * @param signal Samples, full scale 1.
 * @param windowLength Length of the window, in samples; see `rollingMean`.
 * @returns Levels >= 0. Shape: that of the signal.
 * @throws {TypeError} If the signal is not floating point.
 * @throws {RangeError} If it is empty, or the window is not a positive integer.
 *
 * Source: pandas abs().rolling(w, min_periods=1, center=True).mean().
 *
 * @example
 * ```ts
 * import { meanEnvelope } from "earmark/dsp/envelope/envelope.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(meanEnvelope(Float32Array.of(1, -3, 1), 2), Float64Array.of(1, 2, 2));
 * ```
 */
export function meanEnvelope(signal: FloatArray, windowLength: number): Float64Array {
  return rollingMean(magnitudes(signal), windowLength);
}

/**
 * Computes the rolling maximum of |y|.
 *
 * @param signal Samples, full scale 1.
 * @param windowLength Length of the window, in samples; see `rollingMaximum`.
 * @returns Levels, each at least its sample's magnitude. Shape: that of the signal.
 * @throws {TypeError} If the signal is not floating point.
 * @throws {RangeError} If it is empty, or the window is not a positive integer.
 *
 * @example
 * ```ts
 * import { peakEnvelope } from "earmark/dsp/envelope/envelope.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(peakEnvelope(Float32Array.of(1, -3, 1), 2), Float64Array.of(1, 3, 3));
 * ```
 */
export function peakEnvelope(signal: FloatArray, windowLength: number): Float64Array {
  return rollingMaximum(magnitudes(signal), windowLength);
}

/**
 * Computes the rolling root mean square.
 *
 * @param signal Samples, full scale 1.
 * @param windowLength Length of the window, in samples; see `rollingMean`.
 * @returns Levels >= 0. Shape: that of the signal.
 * @throws {TypeError} If the signal is not floating point.
 * @throws {RangeError} If it is empty, or the window is not a positive integer.
 *
 * Source: sqrt of pandas (y²).rolling(w, min_periods=1, center=True).mean().
 *
 * @example
 * ```ts
 * import { rmsEnvelope } from "earmark/dsp/envelope/envelope.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(rmsEnvelope(Float32Array.of(3, -3, 3), 2), Float64Array.of(3, 3, 3));
 * ```
 */
export function rmsEnvelope(signal: FloatArray, windowLength: number): Float64Array {
  const squares = magnitudes(signal);
  for (let i = 0; i < squares.length; i++) squares[i] *= squares[i];
  return rollingMean(squares, windowLength).map(Math.sqrt);
}

/** Takes the magnitude of each sample. */
function magnitudes(signal: FloatArray): Float64Array {
  requireSignal("compute envelope", signal);
  const out = new Float64Array(signal.length);
  for (let i = 0; i < out.length; i++) out[i] = Math.abs(signal[i]);
  return out;
}
