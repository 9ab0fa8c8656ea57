/**
 * The directions in which rows vary most.
 *
 * @module
 */
import { rowOf } from "../../../arrays.ts";
import type { Matrix } from "../../../arrays.ts";
import { createRandom } from "../../../random.ts";
import { symmetricEigen } from "./jacobi.ts";
import { dot } from "./shrinkage.ts";

/** Directions, and how much rows vary along each. */
export interface PrincipalAxes {
  /** Orthonormal directions, that of the largest variance first. Shape: axes × columns. */
  readonly axes: Matrix<Float64Array>;
  /** Variance along each, divided by n. */
  readonly variances: Float64Array;
}

/** Axes that are followed beside those that are asked for, so that these converge sooner. */
const SPARE = 8;

/** Rounds of the iteration; axes of nearly one variance stay mixed, which changes no distance much. */
const N_ROUNDS = 12;

/**
 * Finds the principal axes of rows, without a covariance of all columns.
 *
 * @param x Rows with column means of 0. Shape: rows × columns.
 * @param nAxes Axes at most; there are fewer where the rows span fewer.
 *
 * Source: subspace iteration with a Rayleigh-Ritz step, as in Halko, Martinsson & Tropp 2011;
 * `sklearn.decomposition.PCA`.
 *
 * @example
 * ```ts
 * import { principalAxes } from "earmark/ml/novelty/spread/principal_axes.ts";
 * import assert from "node:assert/strict";
 *
 * const x = { data: Float64Array.of(-3, -4, 3, 4), rows: 2, columns: 2 };
 * const { axes, variances } = principalAxes(x, 1);
 * assert.equal(variances[0].toFixed(9), "25.000000000");
 * assert.equal(Math.abs(axes.data[0]).toFixed(9), "0.600000000");
 * ```
 */
export function principalAxes(x: Matrix, nAxes: number): PrincipalAxes {
  const { rows, columns } = x;
  const random = createRandom("principal axes");
  const nFollowed = Math.min(nAxes + SPARE, rows, columns);
  const start = Array.from(
    { length: nFollowed },
    () => Float64Array.from({ length: columns }, () => random.normal()),
  );
  let basis = orthonormal(start);
  for (let round = 0; round < N_ROUNDS; round++) basis = orthonormal(timesCovariance(x, basis));
  const moved = timesCovariance(x, basis);
  const n = basis.length;
  const within = Float64Array.from(
    { length: n * n },
    (_, at) => dot(basis[Math.floor(at / n)], moved[at % n]),
  );
  const { values, vectors } = symmetricEigen({ data: within, rows: n, columns: n });
  const kept = [...values.keys()].slice(0, nAxes).filter((i) => values[i] > 1e-12 * values[0]);
  const axes = new Float64Array(kept.length * columns);
  kept.forEach((i) => axes.set(combine(basis, rowOf(vectors, i)), i * columns));
  return {
    axes: { data: axes, rows: kept.length, columns },
    variances: values.slice(0, kept.length),
  };
}

/** Multiplies vectors by the covariance of rows. */
function timesCovariance(x: Matrix, vectors: readonly Float64Array[]): Float64Array[] {
  return vectors.map((vector) => {
    const product = new Float64Array(vector.length);
    for (let i = 0; i < x.rows; i++) {
      const row = rowOf(x, i);
      const along = dot(row, vector) / x.rows;
      for (let k = 0; k < product.length; k++) product[k] += along * row[k];
    }
    return product;
  });
}

/** Makes vectors orthonormal, in their order; drops those that lie in the space of earlier ones. */
function orthonormal(vectors: readonly Float64Array[]): Float64Array[] {
  const basis: Float64Array[] = [];
  for (const vector of vectors) {
    const rest = Float64Array.from(vector);
    const before = Math.sqrt(dot(rest, rest));
    // Twice, as once leaves rounding of what was taken away.
    for (const axis of [...basis, ...basis]) {
      const along = dot(rest, axis);
      for (let k = 0; k < rest.length; k++) rest[k] -= along * axis[k];
    }
    const length = Math.sqrt(dot(rest, rest));
    if (length > 1e-10 * before) basis.push(rest.map((value) => value / length));
  }
  return basis;
}

/** Adds vectors up, each times its weight. */
function combine(vectors: readonly Float64Array[], weights: Float64Array): Float64Array {
  const total = new Float64Array(vectors[0].length);
  vectors.forEach((vector, i) => {
    for (let k = 0; k < total.length; k++) total[k] += weights[i] * vector[k];
  });
  return total;
}
