/**
 * The decision threshold of two classes: positive (Not OK) at a score of the
 * threshold or above.
 *
 * @module
 */

/** A threshold and what it reaches on the scores that chose it. */
export interface ThresholdChoice {
  /** Scores of at least this are positive. */
  readonly threshold: number;
  /** Mean of both classes' recalls on the given scores. */
  readonly balancedAccuracy: number;
}

/** Verdicts of which none was made with a threshold that had seen its recording. */
export interface CrossFittedVerdicts {
  /** Whether each recording is positive; false where no fold tests it. */
  readonly verdicts: readonly boolean[];
  /** Threshold of each fold. */
  readonly thresholds: readonly number[];
}

/** Threshold where nothing speaks for another. */
const NEUTRAL_THRESHOLD = 0.5;

/**
 * Chooses the threshold with the best balanced accuracy. Between two
 * neighbouring scores every threshold is as good: there it is 0.5, or else the
 * midpoint; of equally good places, the one nearest to 0.5. So 0.5 gives way
 * only to what is better on the scores.
 *
 * @param scores Probabilities of the positive class, 0 … 1, from held-out data.
 * @param isPositive Whether each recording is positive.
 * @returns The threshold, in 0 … 1; 0.5 and NaN where a class is missing.
 *
 * @example
 * ```ts
 * import { chooseThreshold } from "earmark/ml/judging/threshold.ts";
 * import assert from "node:assert/strict";
 *
 * const { threshold } = chooseThreshold([0.1, 0.2, 0.4, 0.9], [false, false, true, true]);
 * assert.equal(threshold.toFixed(3), "0.300");
 * ```
 */
export function chooseThreshold(
  scores: ArrayLike<number>,
  isPositive: readonly boolean[],
): ThresholdChoice {
  const nPositive = isPositive.filter(Boolean).length;
  const nNegative = isPositive.length - nPositive;
  if (nPositive === 0 || nNegative === 0) {
    return { threshold: NEUTRAL_THRESHOLD, balancedAccuracy: NaN };
  }
  const order = [...isPositive.keys()].sort((a, b) => scores[a] - scores[b]);
  let best: ThresholdChoice = { threshold: NEUTRAL_THRESHOLD, balancedAccuracy: -Infinity };
  let [nFound, nCleared] = [nPositive, 0];
  // A threshold above the first i scores and up to the next one.
  for (let i = 0; i <= order.length; i++) {
    const low = i === 0 ? 0 : scores[order[i - 1]];
    const high = i === order.length ? 1 : scores[order[i]];
    if (i === 0 || low < high) {
      const balancedAccuracy = (nFound / nPositive + nCleared / nNegative) / 2;
      best = betterOf(best, { threshold: placeBetween(low, high), balancedAccuracy });
    }
    if (isPositive[order[i]]) nFound--;
    else nCleared++;
  }
  return best;
}

/**
 * Judges each fold by a threshold chosen on the other folds' held-out scores,
 * so that no figure comes from a threshold tuned on its own recordings.
 *
 * @param scores Held-out probabilities of the positive class.
 * @param isPositive Whether each recording is positive.
 * @param folds Which recordings each fold tests.
 *
 * @example
 * ```ts
 * import { crossFittedVerdicts } from "earmark/ml/judging/threshold.ts";
 * import assert from "node:assert/strict";
 *
 * const folds = [{ test: [0, 1] }, { test: [2, 3] }];
 * const isPositive = [false, true, false, true];
 * const { verdicts } = crossFittedVerdicts([0.1, 0.3, 0.1, 0.3], isPositive, folds);
 * assert.deepEqual(verdicts, isPositive);
 * ```
 */
export function crossFittedVerdicts(
  scores: ArrayLike<number>,
  isPositive: readonly boolean[],
  folds: readonly { readonly test: readonly number[] }[],
): CrossFittedVerdicts {
  const verdicts = isPositive.map(() => false);
  const thresholds = folds.map((fold) => {
    const others = folds.filter((other) => other !== fold).flatMap(({ test }) => test);
    const { threshold } = chooseThreshold(
      others.map((i) => scores[i]),
      others.map((i) => isPositive[i]),
    );
    for (const i of fold.test) verdicts[i] = scores[i] >= threshold;
    return threshold;
  });
  return { verdicts, thresholds };
}

/** Places a threshold in low < t <= high: at 0.5, or else midway. */
function placeBetween(low: number, high: number): number {
  if (low < NEUTRAL_THRESHOLD && NEUTRAL_THRESHOLD <= high) return NEUTRAL_THRESHOLD;
  const middle = (low + high) / 2;
  return middle > low ? middle : high;
}

/** Takes the better of two choices; of equal ones the nearer to 0.5, then the first. */
function betterOf(a: ThresholdChoice, b: ThresholdChoice): ThresholdChoice {
  if (a.balancedAccuracy !== b.balancedAccuracy) {
    return a.balancedAccuracy > b.balancedAccuracy ? a : b;
  }
  const distance = ({ threshold }: ThresholdChoice) => Math.abs(threshold - NEUTRAL_THRESHOLD);
  return distance(b) < distance(a) ? b : a;
}
