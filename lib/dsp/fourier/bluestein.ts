/**
 * The Fourier transform of any length, by transforms whose size is a power of two.
 *
 * @module
 */

import { inverseRadixFft, nextPowerOfTwo, radixFft } from "./radix_fft.ts";

/**
 * Transforms interleaved complex values of any count, in O(n log n).
 *
 * As jk = (j² + k² - (k-j)²) / 2, the transform is a convolution with the chirp
 * exp(iπj²/n), multiplied by the chirp's conjugate before and after.
 *
 * Source: Bluestein (1970), A linear filtering approach to the computation of
 * the discrete Fourier transform.
 */
export function bluestein(values: Float64Array): Float64Array {
  const n = values.length / 2;
  const chirp = createChirp(n);
  const size = nextPowerOfTwo(2 * n - 1);
  const padded = new Float64Array(2 * size);
  padded.set(multiplyByConjugate(values, chirp));
  const product = multiply(radixFft(padded), radixFft(wrapChirp(chirp, size)));
  return multiplyByConjugate(inverseRadixFft(product).subarray(0, 2 * n), chirp);
}

/** Tabulates exp(iπj²/n), interleaved; j² is reduced mod 2n, which keeps the angle exact. */
function createChirp(n: number): Float64Array {
  const chirp = new Float64Array(2 * n);
  for (let j = 0, square = 0; j < n; j++) {
    chirp[2 * j] = Math.cos((Math.PI * square) / n);
    chirp[2 * j + 1] = Math.sin((Math.PI * square) / n);
    square = (square + 2 * j + 1) % (2 * n);
  }
  return chirp;
}

/** Wraps the chirp around index 0: negative indices go to the end. */
function wrapChirp(chirp: Float64Array, size: number): Float64Array {
  const wrapped = new Float64Array(2 * size);
  wrapped.set(chirp);
  for (let j = 1; j < chirp.length / 2; j++) {
    wrapped.set(chirp.subarray(2 * j, 2 * j + 2), 2 * (size - j));
  }
  return wrapped;
}

/** Multiplies interleaved complex values element by element. */
function multiply(a: Float64Array, b: Float64Array): Float64Array {
  const out = new Float64Array(a.length);
  for (let i = 0; i < a.length; i += 2) {
    out[i] = a[i] * b[i] - a[i + 1] * b[i + 1];
    out[i + 1] = a[i] * b[i + 1] + a[i + 1] * b[i];
  }
  return out;
}

/** Multiplies by the conjugates of the second values, element by element. */
function multiplyByConjugate(a: Float64Array, b: Float64Array): Float64Array {
  return multiply(a, b.map((value, i) => i % 2 === 1 ? -value : value));
}
