/**
 * How much of a covariance that few rows taught can be believed.
 *
 * @module
 */
import { rowOf } from "../../../arrays.ts";
import type { Matrix } from "../../../arrays.ts";

/** A covariance, shrunk towards equal variances: (1 - shrinkage) · S + shrinkage · variance · I. */
export interface Shrinkage {
  /** Weight of the equal variances, 0 … 1. */
  readonly shrinkage: number;
  /** Mean variance of a column. */
  readonly variance: number;
}

/**
 * Computes how far a covariance is shrunk so that its expected squared error is least.
 *
 * @param x Rows with column means of 0. Shape: rows × columns.
 * @returns Shrinkage of 1 where all rows are 0.
 * @throws {RangeError} If there is no row.
 *
 * Source: Ledoit & Wolf 2004, "A well-conditioned estimator for large-dimensional covariance
 * matrices"; `sklearn.covariance.ledoit_wolf_shrinkage(x, assume_centered=True)`.
 *
 * @example
 * ```ts
 * import { ledoitWolf } from "earmark/ml/novelty/spread/shrinkage.ts";
 * import assert from "node:assert/strict";
 *
 * const x = { data: Float64Array.of(-1, -1, 1, 1), rows: 2, columns: 2 };
 * assert.deepEqual(ledoitWolf(x), { shrinkage: 0, variance: 1 });
 * ```
 */
export function ledoitWolf(x: Matrix): Shrinkage {
  const { rows, columns } = x;
  if (rows === 0) {
    throw new RangeError("Cannot shrink covariance as there must be rows: current value is 0");
  }
  // The squares of the covariance add up to those of the rows' products: few where rows are few.
  let [trace, fourth, squares] = [0, 0, 0];
  for (let i = 0; i < rows; i++) {
    const own = dot(rowOf(x, i), rowOf(x, i));
    trace += own / rows;
    fourth += own ** 2 / rows;
    squares += own ** 2 / rows ** 2;
    for (let j = 0; j < i; j++) squares += 2 * dot(rowOf(x, i), rowOf(x, j)) ** 2 / rows ** 2;
  }
  const variance = trace / columns;
  const distance = squares - columns * variance ** 2;
  const error = (fourth - squares) / rows;
  const shrinkage = distance > 0 ? Math.min(1, Math.max(0, error / distance)) : 1;
  return { shrinkage, variance };
}

/** Multiplies two rows. */
export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let total = 0;
  for (let k = 0; k < a.length; k++) total += a[k] * b[k];
  return total;
}
