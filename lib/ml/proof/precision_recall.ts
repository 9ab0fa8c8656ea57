/**
 * Precision and recall: how many alarms are right, and how many bad parts are found.
 *
 * @module
 */
import { countSteps, requireScores } from "../statistics/curves.ts";

/** What one threshold finds. */
export interface PrecisionRecallPoint {
  /** Smallest score that counts as positive; Infinity where nothing does. */
  readonly threshold: number;
  /** Share of what counts as positive that is; 1 where nothing does. */
  readonly precision: number;
  /** Share of the positives that is found, 0 … 1. */
  readonly recall: number;
}

/**
 * Computes the precision-recall curve. Equal scores make one point, as no threshold parts them.
 *
 * @param scores The higher, the more positive.
 * @param isPositive Truth of each score.
 * @returns Points by falling threshold; recall rises from 0 to 1.
 * @throws {RangeError} If the lengths differ, a score is not finite, or there is no positive.
 *
 * Source: `sklearn.metrics.precision_recall_curve`, in reverse order.
 *
 * @example
 * ```ts
 * import { precisionRecallPoints } from "earmark/ml/proof/precision_recall.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(precisionRecallPoints([0.2, 0.8], [false, true]), [
 *   { threshold: Infinity, precision: 1, recall: 0 },
 *   { threshold: 0.8, precision: 1, recall: 1 },
 *   { threshold: 0.2, precision: 0.5, recall: 1 },
 * ]);
 * ```
 */
export function precisionRecallPoints(
  scores: ArrayLike<number>,
  isPositive: ArrayLike<boolean>,
): PrecisionRecallPoint[] {
  requireScores("compute precision and recall", scores, isPositive);
  const steps = countSteps(scores, isPositive);
  const nPositive = steps.at(-1)!.nTrue;
  if (nPositive === 0) {
    throw new RangeError(
      "Cannot compute precision and recall as there must be positives: current value is 0",
    );
  }
  return steps.map(({ threshold, nTrue, nFalse }) => ({
    threshold,
    precision: nTrue + nFalse === 0 ? 1 : nTrue / (nTrue + nFalse),
    recall: nTrue / nPositive,
  }));
}

/**
 * Computes the average precision: the mean of the precisions, each weighed by the recall that
 * its threshold adds. Chance gives the share of positives.
 *
 * @param scores The higher, the more positive.
 * @param isPositive Truth of each score.
 * @returns Above 0 and at most 1.
 * @throws {RangeError} As {@linkcode precisionRecallPoints}.
 *
 * Source: `sklearn.metrics.average_precision_score`.
 *
 * @example
 * ```ts
 * import { averagePrecision } from "earmark/ml/proof/precision_recall.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(averagePrecision([4, 3, 2, 1], [true, false, false, true]), 0.75);
 * ```
 */
export function averagePrecision(
  scores: ArrayLike<number>,
  isPositive: ArrayLike<boolean>,
): number {
  let [area, found] = [0, 0];
  for (const { precision, recall } of precisionRecallPoints(scores, isPositive)) {
    area += precision * (recall - found);
    found = recall;
  }
  return Math.min(1, area);
}
