/**
 * The ROC curve of a score: what each threshold would catch, and at what price.
 *
 * @module
 */

/** What one threshold does to positives and negatives. */
export interface RocPoint {
  /** Smallest score that counts as positive; Infinity where nothing does. */
  readonly threshold: number;
  /** Share of the negatives at or above the threshold, 0 … 1. */
  readonly falsePositiveRate: number;
  /** Share of the positives at or above the threshold, 0 … 1. */
  readonly truePositiveRate: number;
}

/**
 * Computes the ROC curve. Equal scores make one point, as no threshold parts
 * them, so that the area under straight lines is `rocAuc` of metrics.ts.
 *
 * @param scores The higher, the more positive.
 * @param isPositive Truth of each score.
 * @returns Points from (0, 0) to (1, 1), by falling threshold.
 * @throws {RangeError} If the lengths differ, a score is not finite, or positives
 *   or negatives are missing.
 *
 * Source: `sklearn.metrics.roc_curve(drop_intermediate=False)`.
 *
 * @example
 * ```ts
 * import { rocPoints } from "earmark/ml/statistics/curves.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(rocPoints([0.2, 0.8], [false, true]), [
 *   { threshold: Infinity, falsePositiveRate: 0, truePositiveRate: 0 },
 *   { threshold: 0.8, falsePositiveRate: 0, truePositiveRate: 1 },
 *   { threshold: 0.2, falsePositiveRate: 1, truePositiveRate: 1 },
 * ]);
 * ```
 */
export function rocPoints(
  scores: ArrayLike<number>,
  isPositive: ArrayLike<boolean>,
): RocPoint[] {
  requireScores("compute ROC curve", scores, isPositive);
  const steps = countSteps(scores, isPositive);
  const { nTrue: nPositive, nFalse: nNegative } = steps.at(-1)!;
  if (nPositive === 0 || nNegative === 0) {
    throw new RangeError(
      `Cannot compute ROC curve as there must be positives and negatives: ` +
        `current value is ${nPositive} and ${nNegative}`,
    );
  }
  return steps.map(({ threshold, nTrue, nFalse }) => ({
    threshold,
    falsePositiveRate: nFalse / nNegative,
    truePositiveRate: nTrue / nPositive,
  }));
}

/** How many positives and negatives lie at or above a threshold. */
export interface ThresholdStep {
  /** Smallest score that counts as positive; Infinity where nothing does. */
  readonly threshold: number;
  /** Positives at or above the threshold. */
  readonly nTrue: number;
  /** Negatives at or above the threshold. */
  readonly nFalse: number;
}

/**
 * Counts what lies at or above each score, from the highest down; first comes nothing. Equal
 * scores make one step.
 */
export function countSteps(
  scores: ArrayLike<number>,
  isPositive: ArrayLike<boolean>,
): ThresholdStep[] {
  const order = Array.from(scores, (_, i) => i).sort((a, b) => scores[b] - scores[a]);
  const steps = [{ threshold: Infinity, nTrue: 0, nFalse: 0 }];
  for (const i of order) {
    const last = steps.at(-1)!;
    const step = scores[i] === last.threshold ? last : { ...last, threshold: scores[i] };
    if (step !== last) steps.push(step);
    if (isPositive[i]) step.nTrue++;
    else step.nFalse++;
  }
  return steps;
}

/** Throws if the lengths differ or a score is not finite; the action completes "Cannot …". */
export function requireScores(
  action: string,
  scores: ArrayLike<number>,
  isPositive: ArrayLike<boolean>,
): void {
  if (scores.length !== isPositive.length) {
    throw new RangeError(
      `Cannot ${action} as both lists must have one length: ` +
        `current value is ${scores.length} and ${isPositive.length}`,
    );
  }
  const wrong = Array.from(scores).find((score) => !Number.isFinite(score));
  if (wrong !== undefined) {
    throw new RangeError(
      `Cannot ${action} as scores must be finite: current value is ${wrong}`,
    );
  }
}
