/**
 * How far two lists agree on order.
 *
 * @module
 */
import { mean } from "../../arrays.ts";

/**
 * Computes Spearman's rank correlation, equal values counted by their mean rank:
 * how far two maps agree on what matters more.
 *
 * @returns −1 … 1; NaN where one list is constant.
 * @throws {RangeError} If the lengths differ, or a value is NaN.
 *
 * Source: `scipy.stats.spearmanr`.
 *
 * @example
 * ```ts
 * import { rankCorrelation } from "earmark/ml/statistics/rank_correlation.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(rankCorrelation([1, 2, 3], [1, 10, 100]), 1);
 * ```
 */
export function rankCorrelation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) {
    throw new RangeError(
      `Cannot correlate ranks as both lists must have one length: ` +
        `current value is ${a.length} and ${b.length}`,
    );
  }
  const [x, y] = [ranksOf(a), ranksOf(b)];
  const centre = mean(x);
  let [xy, xx, yy] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    xy += (x[i] - centre) * (y[i] - centre);
    xx += (x[i] - centre) ** 2;
    yy += (y[i] - centre) ** 2;
  }
  return xy / Math.sqrt(xx * yy);
}

/** Ranks values from 0; equal values share their mean rank. */
export function ranksOf(values: ArrayLike<number>): Float64Array {
  const list = Array.from(values);
  if (list.some(Number.isNaN)) {
    throw new RangeError("Cannot correlate ranks as values must be numbers: current value is NaN");
  }
  const order = list.map((_, i) => i).sort((i, j) => list[i] - list[j]);
  const ranks = new Float64Array(list.length);
  for (let start = 0, end = 0; start < order.length; start = end) {
    while (end < order.length && list[order[end]] === list[order[start]]) end++;
    for (let k = start; k < end; k++) ranks[order[k]] = (start + end - 1) / 2;
  }
  return ranks;
}
