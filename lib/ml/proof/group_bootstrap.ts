/**
 * Intervals of any figure by drawing the groups anew: recordings of one part stay together.
 *
 * @module
 */
import { quantileOfSorted, variance } from "../../arrays.ts";
import type { Random } from "../../random.ts";
import { clopperPearsonInterval, type Estimate } from "../statistics/intervals.ts";
import { normalQuantile, normalTail, studentQuantile } from "../statistics/quantiles.ts";

/** Recordings that are drawn by group. */
export interface GroupedRecordings {
  /** Class of each recording. */
  readonly labels: readonly (number | boolean)[];
  /** Group of each recording. */
  readonly groups: readonly string[];
}

/** How often groups are drawn. */
export interface GroupBootstrapOptions {
  /** Where the draws come from. */
  readonly random: Random;
  /** Number of draws. Default 1,000. */
  readonly nReplicates?: number;
  /** Share of intervals that hold the true value. Default 0.95. */
  readonly confidence?: number;
}

/** How often groups are drawn, and how far off a figure can be. */
export interface DifferenceOptions extends GroupBootstrapOptions {
  /** Largest distance of a true value from what was seen where no group differs. */
  readonly reach: number;
}

/** Computes a figure from some recordings; one that was drawn twice is listed twice. */
export type Statistic = (indices: readonly number[]) => number;

/**
 * Computes the figure on draws of the groups. The groups are drawn with replacement, as many as
 * there are, from each stratum by itself: the groups with recordings of the same classes. So
 * each draw holds every class, and as many groups of it as the data. Groups come whole.
 *
 * @returns One value for each draw, ascending; NaN are left out.
 * @throws {RangeError} If the lengths differ, or there is no recording.
 *
 * Source: the stratified cluster bootstrap, Davison & Hinkley 1997, sections 3.2 and 3.8.
 */
export function replicates(
  { labels, groups }: GroupedRecordings,
  statistic: Statistic,
  { random, nReplicates = 1000 }: GroupBootstrapOptions,
): Float64Array {
  const strata = strataOf({ labels, groups });
  const values = Array.from(
    { length: nReplicates },
    () =>
      statistic(
        strata.flatMap((members) => members.flatMap(() => members[random.integer(members.length)])),
      ),
  );
  return Float64Array.from(values.filter((value) => !Number.isNaN(value))).sort();
}

/**
 * Computes an interval for a figure in 0 … 1, such as an area under a curve: that of a
 * proportion of as many trials as have the variance of the draws, made wider for few groups. At
 * most as many trials count as there are groups, and where no draw differs as many as the rarest
 * class has. Plain percentiles would say "exactly 1" of three bad parts ranked
 * without a fault.
 *
 * @param statistic Computes the figure from indices of recordings.
 * @returns The figure and its interval.
 * @throws {RangeError} As {@linkcode replicates}, and if the figure is not in 0 … 1.
 *
 * Source: the effective number of trials of Korn & Graubard 1998, with the variance of
 * {@linkcode replicates}.
 *
 * @example
 * ```ts
 * import { bootstrapShare } from "earmark/ml/proof/group_bootstrap.ts";
 * import { createRandom } from "earmark/random.ts";
 * import { rocAuc } from "earmark/ml/statistics/metrics.ts";
 * import assert from "node:assert/strict";
 *
 * const scores = [0.1, 0.2, 0.3, 0.8, 0.7, 0.9];
 * const labels = [false, false, false, true, true, true];
 * const auc = (drawn: readonly number[]) =>
 *   rocAuc(drawn.map((i) => scores[i]), drawn.map((i) => labels[i]));
 * const random = createRandom(1, "auc");
 * const { value, lower } = bootstrapShare({ labels, groups: [..."abcdef"] }, auc, { random });
 * assert.deepEqual([value, lower.toFixed(2)], [1, "0.29"]);
 * ```
 */
export function bootstrapShare(
  recordings: GroupedRecordings,
  statistic: Statistic,
  options: GroupBootstrapOptions,
): Estimate {
  const { confidence = 0.95 } = options;
  const value = statistic([...recordings.labels.keys()]);
  if (!(value >= 0 && value <= 1)) {
    throw new RangeError(
      `Cannot compute interval as the figure must be in 0 … 1: current value is ${value}`,
    );
  }
  const drawn = replicates(recordings, statistic, options);
  const fewest = fewestGroups(recordings);
  const spread = variance(drawn);
  const most = new Set(recordings.groups).size;
  const isBlind = fewest < 2 || value === 0 || value === 1 || !(spread > 0);
  const n = isBlind
    ? fewest
    : Math.min(most, (value * (1 - value) / spread) / fewGroups(fewest, confidence) ** 2);
  return { value, ...clopperPearsonInterval(value * n, n, { confidence }) };
}

/**
 * Computes an interval for a difference, such as that of two models' costs on the same parts:
 * percentiles of the draws, further out for few groups. Where no draw differs, nothing shows how
 * groups vary; the interval then reaches as far as Clopper and Pearson's limit for none of as
 * many groups as the rarest class has, times `reach`. Where groups of one class differ, and those of
 * another class, which would weigh more, happen not to, the interval is too narrow: for costs
 * take `costDifference`.
 *
 * @param statistic Computes the difference from indices of recordings.
 * @returns The difference and its interval.
 * @throws {RangeError} As {@linkcode replicates}.
 *
 * Source: the expanded percentile interval, Hesterberg 2015, "What teachers should know about
 * the bootstrap", section 5.2.
 *
 * @example
 * ```ts
 * import { bootstrapDifference } from "earmark/ml/proof/group_bootstrap.ts";
 * import { createRandom } from "earmark/random.ts";
 * import { mean } from "earmark/arrays.ts";
 * import assert from "node:assert/strict";
 *
 * const gains = [1, 2, 3, 2, 1, 3, 2, 2];
 * const recordings = { labels: gains.map(() => 0), groups: [..."abcdefgh"] };
 * const gain = (drawn: readonly number[]) => mean(drawn.map((i) => gains[i]));
 * const options = { random: createRandom(1, "gain"), reach: 10 };
 * const { value, lower } = bootstrapDifference(recordings, gain, options);
 * assert.ok(value === 2 && lower > 1 && lower < 1.6);
 * ```
 */
export function bootstrapDifference(
  recordings: GroupedRecordings,
  statistic: Statistic,
  { reach, ...options }: DifferenceOptions,
): Estimate {
  const { confidence = 0.95 } = options;
  const value = statistic([...recordings.labels.keys()]);
  const drawn = replicates(recordings, statistic, options);
  const fewest = fewestGroups(recordings);
  if (fewest < 2) return { value, lower: value - reach, upper: value + reach };
  if (!(drawn[drawn.length - 1] - drawn[0] > 1e-12)) {
    const half = reach * clopperPearsonInterval(0, fewest, { confidence }).upper;
    return { value, lower: value - half, upper: value + half };
  }
  const tail = normalTail(normalQuantile(confidence) * fewGroups(fewest, confidence));
  return {
    value,
    lower: Math.min(value, quantileOfSorted(drawn, tail)),
    upper: Math.max(value, quantileOfSorted(drawn, 1 - tail)),
  };
}

/** Computes by how much an interval is too narrow where the rarest class has n groups, n > 1. */
function fewGroups(n: number, confidence: number): number {
  return Math.sqrt(n / (n - 1)) * studentQuantile(confidence, n - 1) / normalQuantile(confidence);
}

/** Counts the groups of the class that has fewest. */
function fewestGroups({ labels, groups }: GroupedRecordings): number {
  const byClass = Map.groupBy(labels.keys(), (i) => labels[i]);
  return Math.min(...[...byClass.values()].map((own) => new Set(own.map((i) => groups[i])).size));
}

/** Lists the strata: the groups of the same classes, each group as indices of recordings. */
function strataOf({ labels, groups }: GroupedRecordings): number[][][] {
  if (labels.length === 0 || labels.length !== groups.length) {
    throw new RangeError(
      `Cannot draw groups as both lists must have one length above 0: ` +
        `current value is ${labels.length} and ${groups.length}`,
    );
  }
  const members = [...Map.groupBy(groups.keys(), (i) => groups[i]).values()];
  const classesOf = (own: readonly number[]) =>
    [...new Set(own.map((i) => Number(labels[i])))].sort((a, b) => a - b).join();
  return [...Map.groupBy(members, classesOf).values()];
}
