/**
 * What recordings that sound alike say of each other's labels: a second opinion beside a trained
 * model's, which learns nothing.
 *
 * @module
 */
import { mean, sum, variance } from "../../arrays.ts";

/** What neighbours are asked for. */
export interface NeighbourOptions {
  /** Label of each recording, as the index of a class. */
  readonly labels: readonly number[];
  /** Group of each recording: no recording votes on one of its own group. */
  readonly groups: readonly string[];
  /** Number of classes. */
  readonly nClasses: number;
  /** Neighbours that vote. Default: 15. */
  readonly nNeighbours?: number;
}

/** Neighbours that vote where nothing else is asked for. */
const N_NEIGHBOURS = 15;

/**
 * Lets the nearest recordings of other groups vote on each recording's class, by the Euclidean
 * distance of standardised features. A vote counts by the rarity of its class, so that a rare class
 * is not always outvoted, and every class has one vote of its own, so that none is ruled out.
 *
 * @param rows Features of each recording. Shape: recordings × features.
 * @returns Shares of the votes, which sum to 1. Shape: recordings × classes.
 * @throws {RangeError} If there are not as many labels or groups as rows.
 *
 * @example
 * ```ts
 * import { neighbourProbabilities } from "earmark/ml/labels/neighbours.ts";
 * import assert from "node:assert/strict";
 *
 * const [first] = neighbourProbabilities([[0], [0.1], [5], [5.1]], {
 *   labels: [1, 0, 1, 0],
 *   groups: ["a", "b", "c", "d"],
 *   nClasses: 2,
 *   nNeighbours: 1,
 * });
 * assert.deepEqual(first.map((share) => share.toFixed(2)), ["0.67", "0.33"]);
 * ```
 */
export function neighbourProbabilities(
  rows: readonly ArrayLike<number>[],
  { labels, groups, nClasses, nNeighbours = N_NEIGHBOURS }: NeighbourOptions,
): number[][] {
  if (labels.length !== rows.length || groups.length !== rows.length) {
    throw new RangeError(
      `Cannot ask neighbours as each of ${rows.length} recordings must have a label and a group: ` +
        `current value is ${labels.length} and ${groups.length}`,
    );
  }
  const scaled = standardize(rows);
  const classes = Array.from({ length: nClasses }, (_, k) => k);
  const counts = classes.map((k) => labels.filter((label) => label === k).length);
  return scaled.map((own, i) => {
    const others = [...scaled.keys()].filter((j) => groups[j] !== groups[i]);
    const nearest = others.map((j) => ({ label: labels[j], distance: distance(own, scaled[j]) }))
      .sort((a, b) => a.distance - b.distance).slice(0, nNeighbours);
    const votes = classes.map((k) => {
      const weight = counts[k] === 0 ? 0 : labels.length / (nClasses * counts[k]);
      return 1 + weight * nearest.filter(({ label }) => label === k).length;
    });
    return votes.map((vote) => vote / sum(votes));
  });
}

/** Brings each feature to mean 0 and deviation 1; one that never changes becomes 0. */
function standardize(rows: readonly ArrayLike<number>[]): Float64Array[] {
  const columns = Array.from(rows[0] ?? [], (_, k) => {
    const values = rows.map((row) => row[k]);
    return { centre: mean(values), deviation: Math.sqrt(variance(values)) };
  });
  return rows.map((row) =>
    Float64Array.from(
      columns,
      ({ centre, deviation }, k) => deviation > 0 ? (row[k] - centre) / deviation : 0,
    )
  );
}

/** Computes the squared Euclidean distance. */
function distance(a: Float64Array, b: Float64Array): number {
  let total = 0;
  for (let k = 0; k < a.length; k++) total += (a[k] - b[k]) ** 2;
  return total;
}
