/**
 * Energy in time and in frequency, equal by Parseval's theorem.
 *
 * @module
 */

import { type FloatArray, mapped, type Matrix, rowOf, sum } from "../../arrays.ts";
import { requireSignal } from "../require.ts";
import { binCount } from "./fft.ts";
import { powerSpectrum } from "./spectrum.ts";

/** Sums the squares of the samples. */
export function signalEnergy(signal: FloatArray): number {
  return sum(mapped(signal, (sample) => sample * sample));
}

/**
 * Sums the energy in the spectrum of a whole signal.
 *
 * @returns `signalEnergy(signal)`, but for rounding.
 * @throws {TypeError} If the signal is not floating point.
 * @throws {RangeError} If it is empty.
 *
 * Source: Parseval's theorem, Σ x² = Σ |X|² / n.
 *
 * @example
 * ```ts
 * import { transformEnergy } from "earmark/dsp/fourier/energy.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(transformEnergy(Float64Array.of(1, 3)), 10);
 * ```
 */
export function transformEnergy(signal: FloatArray): number {
  requireSignal("sum energy", signal);
  const nFft = signal.length;
  const whole = { data: new Float64Array(signal), rows: 1, columns: nFft };
  return spectrumEnergy(powerSpectrum(whole, { nFft, powerScaling: "nFft" }), nFft)[0];
}

/**
 * Sums the energy in each power spectrum. A real signal's spectrum is symmetric,
 * so every bin counts twice except those that are their own mirror images: 0
 * hertz and, if nFft is even, half the sample rate.
 *
 * @param power |X|² / nFft, as `powerSpectrum` gives it for `nFft`. Shape: frames × bins.
 * @param nFft Size of the Fourier transform, in samples.
 * @returns `signalEnergy` of each (windowed) frame. Shape: frames.
 * @throws {RangeError} If a spectrum does not have ⌊nFft/2⌋ + 1 bins.
 *
 * Source: Parseval's theorem, Σ x² = Σ |X|² / nFft.
 *
 * @example
 * ```ts
 * import { spectrumEnergy } from "earmark/dsp/fourier/energy.ts";
 * import { powerSpectrum } from "earmark/dsp/fourier/spectrum.ts";
 * import assert from "node:assert/strict";
 *
 * const frames = { data: Float64Array.of(1, 3), rows: 1, columns: 2 };
 * const power = powerSpectrum(frames, { nFft: 2, powerScaling: "nFft" });
 * assert.deepEqual(spectrumEnergy(power, 2), Float64Array.of(10));
 * ```
 */
export function spectrumEnergy(power: Matrix, nFft: number): Float64Array {
  if (power.columns !== binCount(nFft)) {
    throw new RangeError(
      `Cannot sum energy as a spectrum must have ${binCount(nFft)} bins: ` +
        `current value is ${power.columns}`,
    );
  }
  return Float64Array.from({ length: power.rows }, (_, i) => {
    const bins = rowOf(power, i);
    const unpaired = bins[0] + (nFft > 1 && nFft % 2 === 0 ? bins[bins.length - 1] : 0);
    return 2 * sum(bins) - unpaired;
  });
}
