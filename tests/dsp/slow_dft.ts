/** The Fourier transform by its definition, a slow twin of the fast ones. */

/** Transforms interleaved complex values; jk is reduced mod n, which keeps the angle exact. */
export function slowDft(values: ArrayLike<number>): Float64Array {
  const n = values.length / 2;
  const out = new Float64Array(2 * n);
  for (let k = 0; k < n; k++) {
    for (let j = 0; j < n; j++) {
      const angle = (-2 * Math.PI * ((j * k) % n)) / n;
      const [re, im] = [values[2 * j], values[2 * j + 1]];
      out[2 * k] += re * Math.cos(angle) - im * Math.sin(angle);
      out[2 * k + 1] += re * Math.sin(angle) + im * Math.cos(angle);
    }
  }
  return out;
}

/** Transforms real values to the interleaved bins 0 … n/2. */
export function slowRealDft(values: ArrayLike<number>): Float64Array {
  const complex = Array.from(values).flatMap((value) => [value, 0]);
  return slowDft(complex).slice(0, 2 * Math.floor(values.length / 2) + 2);
}
