/**
 * What one judge does better than another on the same recordings, with an
 * interval: the difference is taken recording by recording, so what makes a part
 * hard for both has no say.
 *
 * @module
 */
import { mean, sum } from "../../arrays.ts";
import { clopperPearsonInterval, type Estimate, type IntervalOptions } from "./intervals.ts";
import { studentQuantile } from "./quantiles.ts";

/** Two lists of verdicts on the same recordings. */
export interface PairedVerdicts {
  /** True class of each recording. */
  readonly labels: readonly number[];
  /** Group of each recording. */
  readonly groups: readonly string[];
  /** Verdicts of the one judge. */
  readonly first: readonly number[];
  /** Verdicts of the other. */
  readonly second: readonly number[];
}

/**
 * Computes by how much the first judge's balanced accuracy is above the
 * second's. The interval takes groups as independent, and nothing else: a t
 * interval with the degrees of freedom of the class of fewest groups. Where all
 * groups gain alike, nothing shows how they vary: it is then as wide as Clopper
 * and Pearson's upper limit for none of those groups.
 *
 * @returns The difference and its interval, -1 … 1; the whole of that where a
 *   class has one group only.
 * @throws {RangeError} If the lengths differ, or there is no recording.
 *
 * Source: the linearised variance of a mean over clusters, as in Obuchowski 1998,
 * "On the comparison of correlated proportions for clustered data".
 *
 * @example
 * ```ts
 * import { balancedAccuracyDifference } from "earmark/ml/statistics/paired_difference.ts";
 * import assert from "node:assert/strict";
 *
 * const labels = [0, 0, 1, 1];
 * const groups = ["a", "b", "c", "d"];
 * const verdicts = { labels, groups, first: [0, 0, 1, 1], second: [0, 1, 1, 1] };
 * assert.equal(balancedAccuracyDifference(verdicts).value, 0.25);
 * ```
 */
export function balancedAccuracyDifference(
  verdicts: PairedVerdicts,
  { confidence = 0.95 }: IntervalOptions = {},
): Estimate {
  const { labels, groups, first, second } = verdicts;
  requireSameLengths(verdicts);
  const gains = labels.map((label, i) => Number(first[i] === label) - Number(second[i] === label));
  const classes = [...Map.groupBy(labels.keys(), (i) => labels[i]).values()];
  const influences = new Float64Array(labels.length);
  const gainOfClass = classes.map((members) => {
    const gain = mean(members.map((i) => gains[i]));
    for (const i of members) influences[i] = (gains[i] - gain) / (members.length * classes.length);
    return gain;
  });
  const value = mean(gainOfClass);
  const nFewest = Math.min(
    ...classes.map((members) => new Set(members.map((i) => groups[i])).size),
  );
  if (nFewest < 2) return { value, lower: -1, upper: 1 };
  const sums = [...Map.groupBy(labels.keys(), (i) => groups[i]).values()]
    .map((members) => sum(members.map((i) => influences[i])));
  const variance = (nFewest / (nFewest - 1)) * sum(sums.map((total) => total * total));
  // Rounding leaves a trace where the variance is 0.
  const half = variance > 1e-24
    ? studentQuantile(confidence, nFewest - 1) * Math.sqrt(variance)
    : clopperPearsonInterval(0, nFewest, { confidence }).upper;
  return { value, lower: Math.max(-1, value - half), upper: Math.min(1, value + half) };
}

function requireSameLengths({ labels, groups, first, second }: PairedVerdicts): void {
  const lengths = [labels, groups, first, second].map(({ length }) => length);
  if (lengths[0] > 0 && new Set(lengths).size === 1) return;
  throw new RangeError(
    `Cannot compare verdicts as the lists must have one length above 0: ` +
      `current value is ${lengths.join(", ")}`,
  );
}
