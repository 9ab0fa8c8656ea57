/**
 * How good verdicts and scores are. Classes are indices 0 … nClasses-1.
 *
 * @module
 */
import { type Matrix, mean, rowOf, sum } from "../../arrays.ts";

/**
 * Counts verdicts. Shape: classes × classes, a row for each true class, a
 * column for each verdict.
 *
 * @throws {RangeError} If the lengths differ, or a class is not in 0 … nClasses-1.
 *
 * Source: `sklearn.metrics.confusion_matrix`.
 *
 * @example
 * ```ts
 * import { accuracy, confusionMatrix } from "earmark/ml/statistics/metrics.ts";
 * import assert from "node:assert/strict";
 *
 * const confusion = confusionMatrix([0, 0, 1, 1], [0, 1, 1, 1], 2);
 * assert.deepEqual([...confusion.data], [1, 1, 0, 2]);
 * assert.equal(accuracy(confusion), 0.75);
 * ```
 */
export function confusionMatrix(
  yTrue: ArrayLike<number>,
  yPredicted: ArrayLike<number>,
  nClasses: number,
): Matrix<Float64Array> {
  requireSameLength("count verdicts", yTrue, yPredicted);
  const data = new Float64Array(nClasses * nClasses);
  for (let i = 0; i < yTrue.length; i++) {
    for (const y of [yTrue[i], yPredicted[i]]) {
      if (Number.isInteger(y) && y >= 0 && y < nClasses) continue;
      throw new RangeError(
        `Cannot count verdicts as a class must be in 0 … ${nClasses - 1}: current value is ${y}`,
      );
    }
    data[yTrue[i] * nClasses + yPredicted[i]]++;
  }
  return { data, rows: nClasses, columns: nClasses };
}

/** Computes the share of right verdicts; NaN where there is none. */
export function accuracy(confusion: Matrix): number {
  return sum(diagonal(confusion)) / sum(confusion.data);
}

/**
 * Computes each class's share of recordings that were found; NaN for a class without any.
 *
 * @example
 * ```ts
 * import { confusionMatrix, recalls } from "earmark/ml/statistics/metrics.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual([...recalls(confusionMatrix([0, 0, 1], [0, 1, 1], 2))], [0.5, 1]);
 * ```
 */
export function recalls(confusion: Matrix): Float64Array {
  return diagonal(confusion).map((right, k) => right / sum(rowOf(confusion, k)));
}

/**
 * Averages the recalls of the classes that occur: 1 / nClasses is chance.
 *
 * Source: `sklearn.metrics.balanced_accuracy_score`.
 *
 * @example
 * ```ts
 * import { balancedAccuracy, confusionMatrix } from "earmark/ml/statistics/metrics.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(balancedAccuracy(confusionMatrix([0, 0, 1], [0, 1, 1], 2)), 0.75);
 * ```
 */
export function balancedAccuracy(confusion: Matrix): number {
  return mean(recalls(confusion).filter((recall) => !Number.isNaN(recall)));
}

/**
 * Computes the area under the ROC curve: the chance that a positive scores
 * above a negative, a tie counted as half.
 *
 * @returns 0 … 1; NaN where there is no positive or no negative.
 *
 * Source: `sklearn.metrics.roc_auc_score` (the Mann-Whitney statistic).
 *
 * @example
 * ```ts
 * import { rocAuc } from "earmark/ml/statistics/metrics.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(rocAuc([0.1, 0.4, 0.4, 0.9], [false, false, true, true]), 0.875);
 * ```
 */
export function rocAuc(scores: ArrayLike<number>, isPositive: ArrayLike<boolean>): number {
  requireSameLength("compute AUC", scores, isPositive);
  const order = Array.from(scores, (_, i) => i).sort((a, b) => scores[a] - scores[b]);
  let [nPositive, nNegative, nWon] = [0, 0, 0];
  for (let start = 0, end = 0; start < order.length; start = end) {
    let [tiedPositive, tiedNegative] = [0, 0];
    while (end < order.length && scores[order[end]] === scores[order[start]]) {
      if (isPositive[order[end++]]) tiedPositive++;
      else tiedNegative++;
    }
    nWon += tiedPositive * (nNegative + tiedNegative / 2);
    nPositive += tiedPositive;
    nNegative += tiedNegative;
  }
  return nWon / (nPositive * nNegative);
}

/** Finds the index of the largest value, the first of equal ones; -1 where there is none. */
export function argMax(values: ArrayLike<number>): number {
  let best = values.length === 0 ? -1 : 0;
  for (let i = 1; i < values.length; i++) if (values[i] > values[best]) best = i;
  return best;
}

function diagonal({ data, rows, columns }: Matrix): Float64Array {
  return Float64Array.from({ length: rows }, (_, k) => data[k * columns + k]);
}

function requireSameLength(action: string, a: { length: number }, b: { length: number }): void {
  if (a.length === b.length) return;
  throw new RangeError(
    `Cannot ${action} as both lists must have one length: current value is ${a.length} and ${b.length}`,
  );
}

/** How many values stand before another. */
export interface Rank {
  /** Values that are less. */
  readonly less: number;
  /** Values that are less or equal. */
  readonly upTo: number;
}

/**
 * Counts the values below another one, without looking at each of them.
 *
 * @param sorted Ascending.
 *
 * @example
 * ```ts
 * import { rankOf } from "earmark/ml/statistics/metrics.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(rankOf(2, Float64Array.of(1, 2, 2, 5)), { less: 1, upTo: 3 });
 * ```
 */
export function rankOf(value: number, sorted: ArrayLike<number>): Rank {
  return {
    less: countWhile(sorted, (other) => other < value),
    upTo: countWhile(sorted, (other) => other <= value),
  };
}

/** Counts the values at the start of which something is true. */
function countWhile(sorted: ArrayLike<number>, isTrue: (value: number) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isTrue(sorted[middle])) low = middle + 1;
    else high = middle;
  }
  return low;
}
