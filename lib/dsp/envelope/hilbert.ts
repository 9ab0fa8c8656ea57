/**
 * The analytic signal, whose magnitude is the envelope of a narrow-band signal.
 *
 * @module
 */

import type { FloatArray } from "../../arrays.ts";
import { requireSignal } from "../require.ts";
import { fft, inverseFft } from "../fourier/fft.ts";

/**
 * Computes the Hilbert envelope |y + iH(y)|. The transform is as long as the
 * signal, without padding, and takes it as one period of a periodic signal: where
 * the envelope differs between the two ends, it is wrong near them.
 *
 * @param signal Samples, full scale 1.
 * @returns Levels, each at least its sample's magnitude but for rounding. Shape:
 * that of the signal.
 * @throws {TypeError} If the signal is not floating point.
 * @throws {RangeError} If it is empty.
 *
 * Source: abs(scipy.signal.hilbert(signal)).
 *
 * @example
 * ```ts
 * import { hilbertEnvelope } from "earmark/dsp/envelope/hilbert.ts";
 * import assert from "node:assert/strict";
 *
 * const tone = Float64Array.from({ length: 100 }, (_, i) => 2 * Math.cos(0.2 * Math.PI * i));
 * assert.ok(hilbertEnvelope(tone).every((level) => Math.abs(level - 2) < 1e-12));
 * ```
 */
export function hilbertEnvelope(signal: FloatArray): Float64Array {
  requireSignal("compute envelope", signal);
  const n = signal.length;
  const complex = new Float64Array(2 * n);
  for (let i = 0; i < n; i++) complex[2 * i] = signal[i];
  const spectrum = fft(complex);
  for (let k = 1; k < n; k++) {
    const weight = Math.sign(n - 2 * k) + 1; // 2 for positive frequencies, 1 at half the rate, 0 for negative ones
    spectrum[2 * k] *= weight;
    spectrum[2 * k + 1] *= weight;
  }
  const analytic = inverseFft(spectrum);
  const envelope = new Float64Array(n);
  for (let i = 0; i < n; i++) envelope[i] = Math.hypot(analytic[2 * i], analytic[2 * i + 1]);
  return envelope;
}
