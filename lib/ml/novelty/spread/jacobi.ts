/**
 * Eigenvectors of a small symmetric matrix.
 *
 * @module
 */
import type { Matrix } from "../../../arrays.ts";

/** Eigenvalues with their vectors. */
export interface Eigen {
  /** Descending. */
  readonly values: Float64Array;
  /** One vector of length 1 for each, as a row. Shape: n × n. */
  readonly vectors: Matrix<Float64Array>;
}

/** Rounds through the matrix at most; far fewer are needed. */
const MAX_ROUNDS = 60;

/**
 * Computes all eigenvalues and eigenvectors of a symmetric matrix by rotations.
 *
 * @param a Shape: n × n; n³ steps for each of about ten rounds, so for n up to a hundred.
 *
 * Source: Jacobi 1846; Golub & Van Loan, "Matrix computations", section 8.5; `numpy.linalg.eigh`.
 *
 * @example
 * ```ts
 * import { symmetricEigen } from "earmark/ml/novelty/spread/jacobi.ts";
 * import assert from "node:assert/strict";
 *
 * const { values } = symmetricEigen({ data: Float64Array.of(2, 1, 1, 2), rows: 2, columns: 2 });
 * assert.deepEqual([...values].map((value) => value.toFixed(9)), ["3.000000000", "1.000000000"]);
 * ```
 */
export function symmetricEigen({ data, rows: n }: Matrix): Eigen {
  const a = Float64Array.from(data);
  const vectors = new Float64Array(n * n);
  for (let i = 0; i < n; i++) vectors[i * n + i] = 1;
  for (let round = 0; round < MAX_ROUNDS && !isDiagonal(a, n); round++) {
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) rotate(a, vectors, { n, p, q });
    }
  }
  const order = Array.from({ length: n }, (_, i) => i)
    .sort((i, j) => a[j * n + j] - a[i * n + i]);
  const sorted = new Float64Array(n * n);
  order.forEach((from, to) => sorted.set(vectors.subarray(from * n, (from + 1) * n), to * n));
  return {
    values: Float64Array.from(order, (i) => a[i * n + i]),
    vectors: { data: sorted, rows: n, columns: n },
  };
}

/** Says whether nothing is left beside the diagonal but rounding. */
function isDiagonal(a: Float64Array, n: number): boolean {
  let [beside, all] = [0, 0];
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      all += a[i * n + j] ** 2;
      if (i !== j) beside += a[i * n + j] ** 2;
    }
  }
  return beside <= 1e-26 * all;
}

/** Turns axes p and q so that a[p, q] becomes 0; `vectors` keeps the axes as rows. */
function rotate(
  a: Float64Array,
  vectors: Float64Array,
  { n, p, q }: { readonly n: number; readonly p: number; readonly q: number },
): void {
  const between = a[p * n + q];
  if (between === 0) return;
  const slope = (a[q * n + q] - a[p * n + p]) / (2 * between);
  const tangent = (slope < 0 ? -1 : 1) / (Math.abs(slope) + Math.sqrt(slope * slope + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const sine = tangent * cosine;
  const turn = (values: Float64Array, i: number, j: number) => {
    const [x, y] = [values[i], values[j]];
    values[i] = cosine * x - sine * y;
    values[j] = sine * x + cosine * y;
  };
  for (let k = 0; k < n; k++) turn(a, k * n + p, k * n + q);
  for (let k = 0; k < n; k++) turn(a, p * n + k, q * n + k);
  for (let k = 0; k < n; k++) turn(vectors, p * n + k, q * n + k);
}
