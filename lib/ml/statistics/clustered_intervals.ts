/**
 * Confidence intervals where recordings of one group (a part, a session) are
 * not independent: ten recordings of one part prove less than ten parts.
 *
 * @module
 */
import { mean, sum } from "../../arrays.ts";
import {
  countAlike,
  countGroups,
  effectiveNumber,
  spreadOf,
  sumByGroup,
} from "./effective_number.ts";
import { clopperPearsonInterval, type Interval, type IntervalOptions } from "./intervals.ts";
import { rankOf, rocAuc } from "./metrics.ts";

/**
 * Degrees of freedom of the variance for each group with the rarer verdict. With those of all
 * groups the true share lies beyond the interval's end twice too often where 1 in 20 parts fails.
 */
const DEGREES_OF_RARE = 2;

/**
 * Computes an interval for the share of right verdicts. The recordings count as
 * many as independent ones would that vary as much from group to group: at most
 * as many as there are, at least as if all of a group were alike. Where all
 * verdicts are right, or all wrong, nothing shows how groups vary, and each
 * group counts once.
 *
 * @param isRight Whether each verdict is right.
 * @param groups Group of each recording.
 * @returns Clopper and Pearson's interval for the effective numbers; never of
 *   width 0, and 0 … 1 where there is no recording.
 *
 * Source: Korn & Graubard 1998, "Confidence intervals for proportions with
 * small expected number of positive counts estimated from survey data"; the
 * design effect of Rao & Scott 1992; the least number is Kish's, 1965.
 *
 * @example
 * ```ts
 * import { clusteredInterval } from "earmark/ml/statistics/clustered_intervals.ts";
 * import assert from "node:assert/strict";
 *
 * const right = [true, true, true, false];
 * const apart = clusteredInterval(right, ["a", "b", "c", "d"]);
 * const together = clusteredInterval([...right, ...right], [..."abcdabcd"]);
 * assert.deepEqual(apart, together);
 * ```
 */
export function clusteredInterval(
  isRight: readonly boolean[],
  groups: readonly string[],
  { confidence = 0.95 }: IntervalOptions = {},
): Interval {
  if (isRight.length === 0) return { lower: 0, upper: 1 };
  const n = isRight.length;
  const share = isRight.filter(Boolean).length / n;
  const residuals = sumByGroup(isRight.map((right) => Number(right) - share), groups);
  const nGroups = residuals.length;
  const variance = spreadOf(residuals, residuals, nGroups) / (n * n);
  const fewest = share === 0 || share === 1 ? nGroups : countAlike(groups);
  // The variance is learned from the groups with the rarer verdict: few where errors are rare.
  const nRarer = Math.min(...[true, false].map((side) => countGroups(isRight, groups, side)));
  const nEffective = effectiveNumber(share, variance, {
    fewest,
    most: n,
    nGroups: Math.min(nGroups, DEGREES_OF_RARE * nRarer + 1),
    confidence,
  });
  return clopperPearsonInterval(share * nEffective, nEffective, { confidence });
}

/**
 * Computes an interval for the mean of the classes' recalls from the interval
 * of each class that occurs: distances to the limits add up as squares where
 * each group has one class, and plainly (as if wholly dependent) where groups
 * span classes.
 *
 * @param yTrue True class of each recording.
 * @param yPredicted Verdict on each recording.
 * @param groups Group of each recording.
 *
 * Source: MOVER, Zou & Donner 2008, "Construction of confidence limits about
 * effect measures"; limits of each class by {@linkcode clusteredInterval}.
 *
 * @example
 * ```ts
 * import { balancedAccuracyInterval } from "earmark/ml/statistics/clustered_intervals.ts";
 * import assert from "node:assert/strict";
 *
 * const { lower } = balancedAccuracyInterval([0, 0, 1, 1], [0, 0, 1, 1], ["a", "b", "c", "d"]);
 * assert.equal(lower.toFixed(2), "0.40");
 * ```
 */
export function balancedAccuracyInterval(
  yTrue: ArrayLike<number>,
  yPredicted: ArrayLike<number>,
  groups: readonly string[],
  options: IntervalOptions = {},
): Interval {
  if (groups.length === 0) return { lower: 0, upper: 1 };
  const classes = [...Map.groupBy(groups.keys(), (i) => yTrue[i]).values()];
  const limits = classes.map((members) => {
    const isRight = members.map((i) => yPredicted[i] === yTrue[i]);
    const interval = clusteredInterval(isRight, members.map((i) => groups[i]), options);
    return { recall: mean(isRight.map(Number)), ...interval };
  });
  const nPairs = sum(classes.map((members) => new Set(members.map((i) => groups[i])).size));
  const doSpan = nPairs > new Set(groups).size;
  const combine = doSpan ? sum : (parts: number[]) => Math.hypot(...parts);
  const centre = mean(limits.map(({ recall }) => recall));
  const below = combine(limits.map(({ recall, lower }) => recall - lower)) / classes.length;
  const above = combine(limits.map(({ recall, upper }) => upper - recall)) / classes.length;
  return { lower: Math.max(0, centre - below), upper: Math.min(1, centre + above) };
}

/**
 * Computes an interval for the area under the ROC curve, as that of a
 * proportion of as many trials as have its variance: at least as many as the
 * rarer class has groups, at most as many as there are recordings.
 *
 * @param scores Higher means more likely positive.
 * @param isPositive Whether each recording is positive.
 * @param groups Group of each recording.
 * @returns The interval; 0 … 1 where there is no positive or no negative.
 *
 * Source: the variance of Obuchowski 1997, "Nonparametric analysis of clustered
 * ROC curve data" (DeLong's where each group is one recording).
 *
 * @example
 * ```ts
 * import { rocAucInterval } from "earmark/ml/statistics/clustered_intervals.ts";
 * import assert from "node:assert/strict";
 *
 * const { lower } = rocAucInterval([1, 2, 3, 4], [false, false, true, true], ["a", "b", "c", "d"]);
 * assert.equal(lower.toFixed(2), "0.16");
 * ```
 */
export function rocAucInterval(
  scores: ArrayLike<number>,
  isPositive: readonly boolean[],
  groups: readonly string[],
  { confidence = 0.95 }: IntervalOptions = {},
): Interval {
  const auc = rocAuc(scores, isPositive);
  if (Number.isNaN(auc)) return { lower: 0, upper: 1 };
  const [positive, negative] = [true, false].map((side) => ({
    sums: sumByGroup(influences(scores, isPositive, side, auc), groups),
    nGroups: new Set(groups.filter((_, i) => isPositive[i] === side)).size,
  }));
  const nGroups = positive.sums.length;
  const variance = spreadOf(positive.sums, positive.sums, positive.nGroups) +
    spreadOf(negative.sums, negative.sums, negative.nGroups) +
    2 * spreadOf(positive.sums, negative.sums, nGroups);
  const nEffective = effectiveNumber(auc, variance, {
    fewest: Math.min(positive.nGroups, negative.nGroups),
    most: groups.length,
    nGroups,
    confidence,
  });
  return clopperPearsonInterval(auc * nEffective, nEffective, { confidence });
}

/** Computes what each recording of one side adds to the AUC's error; 0 for the other side. */
function influences(
  scores: ArrayLike<number>,
  isPositive: readonly boolean[],
  side: boolean,
  auc: number,
): number[] {
  const opponents = Float64Array.from(
    isPositive.flatMap((positive, i) => positive === side ? [] : [scores[i]]),
  ).sort();
  const nMembers = isPositive.length - opponents.length;
  return isPositive.map((positive, i) => {
    if (positive !== side) return 0;
    const below = rankOf(scores[i], opponents);
    const wins = (below.less + below.upTo) / 2 / opponents.length;
    const share = side ? wins : 1 - wins;
    return (share - auc) / nMembers;
  });
}
