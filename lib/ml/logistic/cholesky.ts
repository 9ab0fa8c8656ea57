/**
 * Linear equations with a symmetric positive definite matrix.
 *
 * @module
 */
import type { Matrix } from "../../arrays.ts";

/**
 * Factors a symmetric positive definite matrix A into L·Lᵀ, L lower triangular.
 *
 * @param a Shape: n × n; the lower triangle is read.
 * @returns L, its upper triangle 0.
 * @throws {RangeError} If A is not positive definite.
 *
 * Source: `numpy.linalg.cholesky`.
 *
 * @example
 * ```ts
 * import { choleskyFactor } from "earmark/ml/logistic/cholesky.ts";
 * import assert from "node:assert/strict";
 *
 * const a = { data: Float64Array.of(4, 2, 2, 5), rows: 2, columns: 2 };
 * assert.deepEqual([...choleskyFactor(a).data], [2, 0, 1, 2]);
 * ```
 */
export function choleskyFactor(a: Matrix): Matrix<Float64Array> {
  const n = a.rows;
  const factor = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = a.data[i * n + j];
      for (let k = 0; k < j; k++) rest -= factor[i * n + k] * factor[j * n + k];
      factor[i * n + j] = i === j ? Math.sqrt(rest) : rest / factor[j * n + j];
    }
    if (!(factor[i * n + i] > 0)) {
      throw new RangeError(
        `Cannot factor matrix as it must be positive definite: row ${i} shows that it is not`,
      );
    }
  }
  return { data: factor, rows: n, columns: n };
}

/** Solves L·Lᵀ·x = b in place, `b` becoming `x`. */
export function solveCholesky({ data, rows: n }: Matrix<Float64Array>, b: Float64Array): void {
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) b[i] -= data[i * n + k] * b[k];
    b[i] /= data[i * n + i];
  }
  for (let i = n - 1; i >= 0; i--) {
    b[i] /= data[i * n + i];
    for (let k = 0; k < i; k++) b[k] -= data[i * n + k] * b[i];
  }
}
