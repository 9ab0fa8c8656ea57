/**
 * Orthogonal initial weights, in milliseconds: tfjs's own decompose the matrix
 * by hundreds of small tensor operations and take a minute for an LSTM of 128
 * units.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { createRandom } from "../../../random.ts";
import type { Random } from "../../../random.ts";

/**
 * Creates an initializer of orthogonal matrices, saved as tfjs's Orthogonal.
 * The same seed gives the same weights.
 *
 * Source: Saxe et al. (2014); Keras' `Orthogonal`.
 */
export function orthogonal(seed: number): ReturnType<typeof tf.initializers.orthogonal> {
  const initializer = tf.initializers.orthogonal({ seed });
  initializer.apply = (shape) => {
    const [rows, columns] = shape as [number, number];
    const matrix = orthogonalMatrix(rows, columns, createRandom(seed, "orthogonal"));
    return tf.tensor2d(matrix, [rows, columns]);
  };
  return initializer;
}

/**
 * Draws a matrix whose rows (or, if there are more of them, columns) are
 * orthogonal and of length 1, uniformly among all such.
 *
 * @returns Row-major. Shape: rows × columns.
 *
 * Source: modified Gram-Schmidt on standard normal vectors.
 *
 * @example
 * ```ts
 * import { orthogonalMatrix } from "earmark/ml/networks/parts/orthogonal.ts";
 * import { createRandom } from "earmark/random.ts";
 * import assert from "node:assert/strict";
 *
 * const [a, b, c, d] = orthogonalMatrix(2, 2, createRandom(1));
 * assert.ok(Math.abs(a * c + b * d) < 1e-6);
 * assert.ok(Math.abs(a * a + b * b - 1) < 1e-6);
 * ```
 */
export function orthogonalMatrix(rows: number, columns: number, random: Random): Float32Array {
  const length = Math.max(rows, columns);
  const vectors: Float64Array[] = [];
  while (vectors.length < Math.min(rows, columns)) {
    const vector = Float64Array.from({ length }, () => random.normal());
    for (const other of vectors) subtract(vector, dot(vector, other), other);
    const norm = Math.sqrt(dot(vector, vector));
    vectors.push(vector.map((value) => value / norm));
  }
  return Float32Array.from({ length: rows * columns }, (_, at) => {
    const [i, j] = [Math.floor(at / columns), at % columns];
    return rows <= columns ? vectors[i][j] : vectors[j][i];
  });
}

/** Subtracts a multiple of one vector from another, in place. */
function subtract(vector: Float64Array, factor: number, other: Float64Array): void {
  for (let i = 0; i < vector.length; i++) vector[i] -= factor * other[i];
}

function dot(a: Float64Array, b: Float64Array): number {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += a[i] * b[i];
  return total;
}
