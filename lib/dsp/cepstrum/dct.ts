/**
 * The orthonormal discrete cosine transform of type II, and its inverse.
 *
 * @module
 */

import type { Matrix } from "../../arrays.ts";
import { requireInteger } from "../require.ts";
import { multiplyByRows } from "./matrix_product.ts";

/**
 * Tabulates the DCT-II: row k holds cos(πk(2i+1)/2n), scaled by √(2/n), or by
 * √(1/n) in row 0, which makes the rows orthonormal.
 *
 * @param nInputs Number of values that are transformed.
 * @param nOutputs Number of coefficients that are kept.
 * @returns Shape: nOutputs × nInputs.
 * @throws {RangeError} If nOutputs is not in 1 … nInputs.
 *
 * Source: scipy.fft.dct(type=2, norm="ortho").
 */
export function dctMatrix(nInputs: number, nOutputs: number): Matrix<Float64Array> {
  requireInteger("tabulate DCT", "nInputs", nInputs, 1);
  requireInteger("tabulate DCT", "nOutputs", nOutputs, 1);
  if (nOutputs > nInputs) {
    throw new RangeError(
      `Cannot tabulate DCT as nOutputs must be <= nInputs = ${nInputs}: ` +
        `current value is ${nOutputs}`,
    );
  }
  const data = Float64Array.from({ length: nOutputs * nInputs }, (_, index) => {
    const k = Math.floor(index / nInputs);
    // Reduced mod 4n, its period, so that the angle stays exact.
    const angle = (k * (2 * (index % nInputs) + 1)) % (4 * nInputs);
    return Math.sqrt((k === 0 ? 1 : 2) / nInputs) * Math.cos((Math.PI * angle) / (2 * nInputs));
  });
  return { data, rows: nOutputs, columns: nInputs };
}

/**
 * Transforms each row by the orthonormal DCT-II and keeps the first coefficients.
 *
 * @param values Shape: frames × nInputs.
 * @param nOutputs Number of coefficients that are kept, at most nInputs.
 * @returns Shape: frames × nOutputs.
 * @throws {RangeError} If nOutputs is not in 1 … nInputs.
 *
 * Source: scipy.fft.dct(values, type=2, norm="ortho")[:, :nOutputs].
 *
 * @example
 * ```ts
 * import { dct } from "earmark/dsp/cepstrum/dct.ts";
 * import assert from "node:assert/strict";
 *
 * const constant = { data: Float64Array.of(1, 1, 1, 1), rows: 1, columns: 4 };
 * assert.deepEqual(dct(constant, 1).data, Float64Array.of(2));
 * ```
 */
export function dct(values: Matrix, nOutputs: number): Matrix<Float64Array> {
  return multiplyByRows(values, dctMatrix(values.columns, nOutputs));
}

/**
 * Rebuilds rows from their first DCT-II coefficients; those that were not kept
 * count as 0. All coefficients give the rows back; fewer give their least-squares
 * approximation by the slowest cosines.
 *
 * @param coefficients Shape: frames × nInputs, as `dct` returns them.
 * @param nOutputs Number of values in a row, at least nInputs.
 * @returns Shape: frames × nOutputs.
 * @throws {RangeError} If there are more coefficients than nOutputs.
 *
 * Source: scipy.fft.idct(coefficients, type=2, n=nOutputs, norm="ortho").
 *
 * @example
 * ```ts
 * import { inverseDct } from "earmark/dsp/cepstrum/dct.ts";
 * import assert from "node:assert/strict";
 *
 * const mean = { data: Float64Array.of(2), rows: 1, columns: 1 };
 * assert.deepEqual(inverseDct(mean, 4).data, Float64Array.of(1, 1, 1, 1));
 * ```
 */
export function inverseDct(coefficients: Matrix, nOutputs: number): Matrix<Float64Array> {
  return multiplyByRows(coefficients, transpose(dctMatrix(nOutputs, coefficients.columns)));
}

/**
 * Computes the root mean square error of values that are rebuilt from the first
 * coefficients. The DCT is orthonormal, so the energy of the error is that of the
 * coefficients left out, and nothing need be rebuilt.
 *
 * @param coefficients All DCT-II coefficients. Shape of each: frames × nInputs.
 * @param nKept Number of coefficients that are kept, 0 … nInputs.
 * @returns The error, in the unit of the values; 0 where all are kept.
 * @throws {RangeError} If there is no frame, or nKept is not in 0 … nInputs.
 *
 * Source: Parseval's relation.
 *
 * @example
 * ```ts
 * import { dct, truncationError } from "earmark/dsp/cepstrum/dct.ts";
 * import assert from "node:assert/strict";
 *
 * const values = { data: Float64Array.of(3, 1), rows: 1, columns: 2 };
 * assert.equal(truncationError([dct(values, 2)], 1).toFixed(9), "1.000000000");
 * ```
 */
export function truncationError(coefficients: readonly Matrix[], nKept: number): number {
  const nInputs = coefficients[0]?.columns ?? 0;
  requireInteger("compute truncation error", "nInputs", nInputs, 1);
  requireInteger("compute truncation error", "nKept", nKept, 0);
  if (nKept > nInputs) {
    throw new RangeError(
      `Cannot compute truncation error as nKept must be <= nInputs = ${nInputs}: ` +
        `current value is ${nKept}`,
    );
  }
  let [missing, count] = [0, 0];
  for (const { data } of coefficients) {
    count += data.length;
    for (let i = 0; i < data.length; i++) if (i % nInputs >= nKept) missing += data[i] ** 2;
  }
  return Math.sqrt(missing / count);
}

/** Turns rows into columns. */
function transpose({ data, rows, columns }: Matrix<Float64Array>): Matrix<Float64Array> {
  const transposed = data.map((_, i) => data[(i % rows) * columns + Math.floor(i / rows)]);
  return { data: transposed, rows: columns, columns: rows };
}
