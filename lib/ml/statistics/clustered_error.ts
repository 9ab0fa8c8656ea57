/**
 * The standard error of a mean of values that come in groups.
 *
 * @module
 */
import { mean } from "../../arrays.ts";

/**
 * Computes the standard error of the mean, where values of one group may be alike.
 *
 * @param center What the values scatter about. Default: their mean; 0 asks for the error of
 *   differences where there is none.
 *
 * Source: the sandwich estimate over clusters, Liang and Zeger (1986).
 *
 * @example
 * ```ts
 * import { clusteredStandardError } from "earmark/ml/statistics/clustered_error.ts";
 * import assert from "node:assert/strict";
 *
 * // Two groups of equal values tell as much as two values.
 * const error = clusteredStandardError([1, 1, 3, 3], ["a", "a", "b", "b"]);
 * assert.equal(error, clusteredStandardError([1, 3], ["a", "b"]));
 * ```
 */
export function clusteredStandardError(
  values: ArrayLike<number>,
  groups: readonly string[],
  center: number = mean(values),
): number {
  const sums = new Map<string, number>();
  for (let i = 0; i < values.length; i++) {
    sums.set(groups[i], (sums.get(groups[i]) ?? 0) + (values[i] - center));
  }
  let squares = 0;
  for (const sum of sums.values()) squares += sum ** 2;
  return Math.sqrt(squares) / values.length;
}
