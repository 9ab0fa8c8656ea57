/**
 * The decision threshold of two classes: positive (Not OK) at a score of the
 * threshold or above.
 *
 * @module
 */
import { mean } from "../../arrays.ts";
import { clusteredStandardError } from "../statistics/clustered_error.ts";

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

/** Standard errors by which another threshold must be better: it is the best of many. */
const N_ERRORS = 1.5;

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

/** Held-out scores, with the truth. */
export interface ScoredRecordings {
  /** Probabilities of the positive class. */
  readonly scores: readonly number[];
  /** Whether each recording is positive. */
  readonly isPositive: readonly boolean[];
  /** Group of each recording. */
  readonly groups: readonly string[];
}

/**
 * Chooses the threshold to decide by: 0.5, unless that with the best balanced accuracy is
 * better by more than one and a half standard errors. These count groups, and are those of a
 * difference where there is none: so what a single group gains is never enough. On few
 * recordings the best threshold is mostly that of their chance.
 *
 * @example
 * ```ts
 * import { decisionThreshold } from "earmark/ml/judging/threshold.ts";
 * import assert from "node:assert/strict";
 *
 * const scores = [0.1, 0.2, 0.3, 0.45, 0.6, 0.7];
 * const isPositive = [false, false, false, true, true, true];
 * const groups = ["a", "b", "c", "d", "e", "f"];
 * assert.equal(decisionThreshold({ scores, isPositive, groups }), 0.5);
 * ```
 */
export function decisionThreshold({ scores, isPositive, groups }: ScoredRecordings): number {
  const { threshold, balancedAccuracy } = chooseThreshold(scores, isPositive);
  if (threshold === NEUTRAL_THRESHOLD || Number.isNaN(balancedAccuracy)) return NEUTRAL_THRESHOLD;
  const nPositive = isPositive.filter(Boolean).length;
  const gains = Float64Array.from(scores, (score, i) => {
    const isRight = (at: number) => Number(score >= at === isPositive[i]);
    const nAlike = isPositive[i] ? nPositive : isPositive.length - nPositive;
    return (isRight(threshold) - isRight(NEUTRAL_THRESHOLD)) * isPositive.length / (2 * nAlike);
  });
  return mean(gains) > N_ERRORS * clusteredStandardError(gains, groups, 0)
    ? threshold
    : NEUTRAL_THRESHOLD;
}

/**
 * Judges each fold by a threshold chosen on the other folds' held-out scores,
 * so that no figure comes from a threshold tuned on its own recordings.
 *
 * @param folds Which recordings each fold tests.
 * @param choose Chooses the threshold. Default: {@linkcode decisionThreshold}.
 *
 * @example
 * ```ts
 * import { crossFittedVerdicts } from "earmark/ml/judging/threshold.ts";
 * import assert from "node:assert/strict";
 *
 * const folds = [{ test: [0, 1] }, { test: [2, 3] }];
 * const isPositive = [false, true, false, true];
 * const scored = { scores: [0.1, 0.7, 0.2, 0.8], isPositive, groups: ["a", "b", "c", "d"] };
 * assert.deepEqual(crossFittedVerdicts(scored, folds).verdicts, isPositive);
 * ```
 */
export function crossFittedVerdicts(
  { scores, isPositive, groups }: ScoredRecordings,
  folds: readonly { readonly test: readonly number[] }[],
  choose: (others: ScoredRecordings) => number = decisionThreshold,
): CrossFittedVerdicts {
  const verdicts = isPositive.map(() => false);
  const thresholds = folds.map((fold) => {
    const others = folds.filter((other) => other !== fold).flatMap(({ test }) => test);
    const threshold = choose({
      scores: others.map((i) => scores[i]),
      isPositive: others.map((i) => isPositive[i]),
      groups: others.map((i) => groups[i]),
    });
    for (const i of fold.test) verdicts[i] = scores[i] >= threshold;
    return threshold;
  });
  return { verdicts, thresholds };
}

/** Places a threshold in low < t <= high: at 0.5, or else midway. */
export function placeBetween(low: number, high: number): number {
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
