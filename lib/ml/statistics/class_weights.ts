/**
 * Weights that make rare classes count as much as frequent ones.
 *
 * @module
 */

/**
 * Computes n / (classes that occur · recordings of the class), so that each
 * class weighs the same and the mean weight of a recording is 1; 0 for a class
 * that does not occur.
 *
 * @throws {RangeError} If a class is not in 0 … nClasses-1.
 *
 * Source: `sklearn.utils.class_weight.compute_class_weight("balanced")`.
 *
 * @example
 * ```ts
 * import { balancedClassWeights } from "earmark/ml/statistics/class_weights.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual([...balancedClassWeights([0, 1, 1, 1], 2)], [2, 2 / 3]);
 * ```
 */
export function balancedClassWeights(y: ArrayLike<number>, nClasses: number): Float64Array {
  const counts = new Float64Array(nClasses);
  for (let i = 0; i < y.length; i++) {
    if (!(Number.isInteger(y[i]) && y[i] >= 0 && y[i] < nClasses)) {
      throw new RangeError(
        `Cannot weigh classes as a class must be in 0 … ${nClasses - 1}: current value is ${y[i]}`,
      );
    }
    counts[y[i]]++;
  }
  const nPresent = counts.filter((count) => count > 0).length;
  return counts.map((count) => count === 0 ? 0 : y.length / (nPresent * count));
}
