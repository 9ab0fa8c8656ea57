/**
 * How far single features tell classes apart, counted by groups, and how far
 * chance alone would.
 *
 * @module
 */
import { columnOf, type Matrix, mean, quantile, rowOf, stackRows } from "../../arrays.ts";
import type { Random } from "../../random.ts";
import { rocAuc } from "./metrics.ts";
import { columnMoments } from "../features/scaler.ts";

/** What one feature vector belongs to. */
export interface GroupMember {
  /** Class. */
  readonly label: string;
  /** What must be counted once: the part, the session. */
  readonly group: string;
}

/** Feature vectors, one for each group. */
export interface GroupMeans {
  /** Class and group of each row. */
  readonly members: readonly GroupMember[];
  /** Means over the group's recordings. Shape: groups × features. */
  readonly features: Matrix<Float64Array>;
}

/**
 * Averages the recordings of each group, so that a part that was recorded four
 * times counts once. A group with recordings of several classes becomes one row
 * for each of them.
 *
 * @param features Shape: recordings × features.
 * @param members Class and group of each row.
 * @returns Groups in the order in which they appear.
 * @throws {RangeError} If there is not one member for each row.
 *
 * @example
 * ```ts
 * import { averageGroups } from "earmark/ml/statistics/separation.ts";
 * import assert from "node:assert/strict";
 *
 * const part = { label: "OK", group: "part 1" };
 * const features = { data: Float64Array.of(1, 3), rows: 2, columns: 1 };
 * assert.deepEqual(averageGroups(features, [part, part]).features.data, Float64Array.of(2));
 * ```
 */
export function averageGroups(features: Matrix, members: readonly GroupMember[]): GroupMeans {
  requireRows("average groups", features, members);
  const rowsOf = Map.groupBy(
    members.keys(),
    (i) => JSON.stringify([members[i].label, members[i].group]),
  );
  const means = [...rowsOf.values()].map((indices) =>
    columnMoments([stackRows(indices.map((i) => rowOf(features, i)))]).mean
  );
  return {
    members: [...rowsOf.values()].map(([first]) => members[first]),
    features: stackRows(means),
  };
}

/**
 * Measures how far one feature tells classes apart: how often, of two groups of
 * different classes, it ranks them as most such pairs are ranked; the mean over
 * the pairs of classes.
 *
 * @param values One value for each group.
 * @param labels Class of each.
 * @returns 0.5 (not at all) … 1 (without fault); NaN where there is one class alone.
 * @throws {RangeError} If the lengths differ.
 *
 * Source: the ROC AUC, turned to 0.5 or above; over the pairs of classes as in
 * Hand and Till (2001).
 *
 * @example
 * ```ts
 * import { separation } from "earmark/ml/statistics/separation.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(separation([1, 2, 3, 4], ["OK", "OK", "Not OK", "Not OK"]), 1);
 * assert.equal(separation([1, 4, 2, 3], ["OK", "OK", "Not OK", "Not OK"]), 0.5);
 * ```
 */
export function separation(values: ArrayLike<number>, labels: readonly string[]): number {
  requireRows("measure separation", { rows: values.length }, labels);
  const classes = [...new Set(labels)];
  const ofPairs = classes.flatMap((a, i) =>
    classes.slice(i + 1).map((b) => {
      const members = [...labels.keys()].filter((k) => labels[k] === a || labels[k] === b);
      const auc = rocAuc(members.map((k) => values[k]), members.map((k) => labels[k] === b));
      return Math.max(auc, 1 - auc);
    })
  );
  return mean(ofPairs);
}

/** Measures the separation by each column; as {@linkcode separation}. Shape: features. */
export function separations(features: Matrix, labels: readonly string[]): Float64Array {
  return Float64Array.from(
    { length: features.columns },
    (_, k) => separation(columnOf(features, k), labels),
  );
}

/** How {@linkcode shuffledSeparations} shuffles. */
export interface ShuffleOptions {
  /** Where the shuffles come from. */
  readonly random: Random;
  /** Shuffles. Default: 200. */
  readonly nShuffles?: number;
}

/** How {@linkcode chanceSeparation} shuffles, and which shuffle it takes. */
export interface ChanceSeparationOptions extends ShuffleOptions {
  /** Share of the shuffles that stay at or below the result, 0 … 1. Default: 0.95. */
  readonly probability?: number;
}

/**
 * Measures what the best of the features would reach if they knew nothing: the
 * labels are shuffled over the groups, and the best separation of each shuffle
 * taken. The more features and the fewer groups, the higher it is.
 *
 * @param features One row for each group, since recordings of one part are not independent.
 * @param labels Class of each row.
 * @returns The level below which the best feature stays in 95 % of the shuffles; NaN where
 *   there is one class alone.
 * @throws {RangeError} If there is not one label for each row.
 *
 * Source: the maximum-statistic permutation test, Westfall and Young (1993).
 */
export function chanceSeparation(
  features: Matrix,
  labels: readonly string[],
  { probability = 0.95, ...shuffling }: ChanceSeparationOptions,
): number {
  const shuffled = shuffledSeparations(features, labels, shuffling);
  const best = Array.from({ length: shuffled.rows }, (_, i) => Math.max(...rowOf(shuffled, i)));
  return quantile(best, probability);
}

/**
 * Measures the separation by each feature where it knows nothing: with the labels
 * shuffled over the groups. Its mean is above 0.5, since the better direction is taken.
 *
 * @param features One row for each group.
 * @param labels Class of each row.
 * @returns Shape: shuffles × features.
 * @throws {RangeError} If there is not one label for each row.
 */
export function shuffledSeparations(
  features: Matrix,
  labels: readonly string[],
  { random, nShuffles = 200 }: ShuffleOptions,
): Matrix<Float64Array> {
  return stackRows(Array.from(
    { length: nShuffles },
    () => separations(features, random.shuffle(labels)),
  ));
}

function requireRows(
  action: string,
  { rows }: { readonly rows: number },
  items: readonly unknown[],
): void {
  if (rows === items.length) return;
  throw new RangeError(
    `Cannot ${action} as each row needs a class: current value is ${rows} rows and ${items.length} classes`,
  );
}
