/**
 * The area under the part of the ROC curve that a line can afford: few false alarms.
 *
 * @module
 */
import { rocPoints } from "../statistics/curves.ts";

/** Which part of the curve is taken. */
export interface PartialAucOptions {
  /** Largest false-positive rate, above 0 and at most 1. Default 0.1. */
  readonly maxFalsePositiveRate?: number;
}

/**
 * Computes the area under the ROC curve up to a false-positive rate, stretched so that chance
 * is 0.5 and no fault is 1.
 *
 * @param scores The higher, the more positive.
 * @param isPositive Truth of each score.
 * @returns At most 1; a little below 0.5 where the order is worse than chance.
 * @throws {RangeError} As `rocPoints`, and if the rate is outside its range.
 *
 * Source: McClish 1989, "Analyzing a portion of the ROC curve";
 * `sklearn.metrics.roc_auc_score(max_fpr=0.1)`.
 *
 * @example
 * ```ts
 * import { partialAuc } from "earmark/ml/proof/partial_auc.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(partialAuc([1, 2, 3, 4], [false, false, true, true]), 1);
 * assert.equal(partialAuc([1, 1], [false, true]), 0.5);
 * ```
 */
export function partialAuc(
  scores: ArrayLike<number>,
  isPositive: ArrayLike<boolean>,
  { maxFalsePositiveRate: most = 0.1 }: PartialAucOptions = {},
): number {
  if (!(most > 0 && most <= 1)) {
    throw new RangeError(
      `Cannot compute partial AUC as maxFalsePositiveRate must be above 0 and at most 1: ` +
        `current value is ${most}`,
    );
  }
  const points = rocPoints(scores, isPositive);
  let area = 0;
  for (let i = 1; i < points.length; i++) {
    const { falsePositiveRate: x, truePositiveRate: y } = points[i - 1];
    const { falsePositiveRate: nextX, truePositiveRate: nextY } = points[i];
    const width = Math.min(nextX, most) - x;
    // The step that reaches beyond the rate is cut there, on its straight line.
    if (width > 0) area += width * (y + (nextY - y) * width / (nextX - x) / 2);
  }
  if (most === 1) return Math.min(1, area);
  const byChance = most ** 2 / 2;
  return Math.min(1, (1 + (area - byChance) / (most - byChance)) / 2);
}
