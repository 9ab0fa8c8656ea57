/**
 * The discrete Fourier transform of any length. Complex values are interleaved:
 * re, im, re, im, …
 *
 * @module
 */

import { bluestein } from "./bluestein.ts";
import { requireInteger } from "../require.ts";
import {
  createRealRadixFft,
  inverseRadixFft,
  isPowerOfTwo,
  radixFft,
  realRadixFft,
} from "./radix_fft.ts";

/** Counts the bins of a real transform, from 0 hertz to half the sample rate. */
export function binCount(nFft: number): number {
  return Math.floor(nFft / 2) + 1;
}

/**
 * Transforms complex values: X[k] = Σ x[j]·exp(-2πi·jk/n), unscaled.
 *
 * @param values Interleaved re, im. Shape: 2n.
 * @returns Interleaved re, im. Shape: 2n.
 * @throws {RangeError} If there is no value, or their number is odd.
 *
 * Source: numpy.fft.fft.
 *
 * @example
 * ```ts
 * import { fft } from "earmark/dsp/fourier/fft.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(fft(Float64Array.of(1, 0, 3, 0)), Float64Array.of(4, 0, -2, 0));
 * ```
 */
export function fft(values: Float64Array): Float64Array {
  const n = countOf(values);
  if (n === 1) return values.slice();
  return isPowerOfTwo(n) ? radixFft(values) : bluestein(values);
}

/**
 * Inverts `fft`: x[j] = Σ X[k]·exp(2πi·jk/n) / n.
 *
 * @param values Interleaved re, im. Shape: 2n.
 * @returns Interleaved re, im; `inverseFft(fft(x))` is x, but for rounding. Shape: 2n.
 * @throws {RangeError} If there is no value, or their number is odd.
 *
 * Source: numpy.fft.ifft.
 *
 * @example
 * ```ts
 * import { inverseFft } from "earmark/dsp/fourier/fft.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(inverseFft(Float64Array.of(4, 0, -2, 0)), Float64Array.of(1, 0, 3, 0));
 * ```
 */
export function inverseFft(values: Float64Array): Float64Array {
  const n = countOf(values);
  if (n === 1) return values.slice();
  if (isPowerOfTwo(n)) return inverseRadixFft(values);
  return conjugate(bluestein(conjugate(values))).map((value) => value / n);
}

/**
 * Transforms real values, padded at the end with zeros up to `nFft`.
 *
 * @param values Real values. Shape: at most nFft.
 * @param nFft Size of the transform; any integer, but powers of two are fastest.
 * @returns Interleaved re, im of the bins 0 … nFft/2. Shape: 2·(⌊nFft/2⌋ + 1).
 * @throws {RangeError} If there are more values than nFft, or nFft is below 1.
 *
 * Source: numpy.fft.rfft, which truncates longer input instead of throwing.
 *
 * @example
 * ```ts
 * import { realFft } from "earmark/dsp/fourier/fft.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(realFft([1, 3], 2), Float64Array.of(4, 0, -2, 0));
 * ```
 */
export function realFft(values: ArrayLike<number>, nFft: number): Float64Array {
  requireInteger("transform values", "nFft", nFft, 1);
  if (values.length > nFft) {
    throw new RangeError(
      `Cannot transform values as there must be at most nFft = ${nFft}: ` +
        `current value is ${values.length}`,
    );
  }
  const padded = new Float64Array(nFft);
  padded.set(values);
  if (nFft > 1 && isPowerOfTwo(nFft)) return realRadixFft(padded);
  const complex = new Float64Array(2 * nFft);
  for (let i = 0; i < nFft; i++) complex[2 * i] = padded[i];
  return fft(complex).slice(0, 2 * binCount(nFft));
}

/**
 * Creates what transforms as {@linkcode realFft} does, for many frames: the bins stand in one array
 * until the next are computed.
 *
 * @param nFft Size of the transform.
 * @throws {RangeError} If nFft is below 1.
 *
 * @example
 * ```ts
 * import { createRealFft } from "earmark/dsp/fourier/fft.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(createRealFft(2)(Float64Array.of(1, 3)), Float64Array.of(4, 0, -2, 0));
 * ```
 */
export function createRealFft(nFft: number): (values: Float64Array) => Float64Array {
  requireInteger("transform values", "nFft", nFft, 1);
  return nFft > 1 && isPowerOfTwo(nFft)
    ? createRealRadixFft(nFft)
    : (values) => realFft(values, nFft);
}

/**
 * Lists the frequencies of the bins of a real transform, in hertz.
 *
 * @returns k·sampleRate/nFft. Shape: ⌊nFft/2⌋ + 1.
 *
 * Source: numpy.fft.rfftfreq(nFft, 1 / sampleRate).
 *
 * @example
 * ```ts
 * import { binFrequencies } from "earmark/dsp/fourier/fft.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(binFrequencies(4, 16000), Float64Array.of(0, 4000, 8000));
 * ```
 */
export function binFrequencies(nFft: number, sampleRate: number): Float64Array {
  return Float64Array.from({ length: binCount(nFft) }, (_, k) => (k * sampleRate) / nFft);
}

/** Counts the complex values; throws if the numbers are not pairs. */
function countOf(values: Float64Array): number {
  if (values.length < 2 || values.length % 2 === 1) {
    throw new RangeError(
      `Cannot transform values as they must be pairs of re and im: ` +
        `current value is ${values.length} numbers`,
    );
  }
  return values.length / 2;
}

/** Flips the sign of the imaginary parts. */
function conjugate(values: Float64Array): Float64Array {
  return values.map((value, i) => i % 2 === 1 ? -value : value);
}
