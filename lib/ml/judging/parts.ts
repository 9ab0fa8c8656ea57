/**
 * Parts: what is produced, sold and returned. A part may have several recordings.
 *
 * @module
 */

/** A part, by the recordings of it. */
export interface Part {
  /** Group of its recordings. */
  readonly group: string;
  /** Class of its recordings, as an index. */
  readonly label: number;
  /** Its recordings, as ascending indices. */
  readonly members: readonly number[];
}

/**
 * Gathers recordings into parts: one for each group. A group whose recordings are of several
 * classes counts once for each of them.
 *
 * @param recordings Class and group of each recording.
 * @param indices Which of them are gathered. Default: all.
 * @returns Parts in the order in which they appear.
 * @throws {RangeError} If there are not as many groups as labels.
 *
 * @example
 * ```ts
 * import { partsOf } from "earmark/ml/judging/parts.ts";
 * import assert from "node:assert/strict";
 *
 * const parts = partsOf({ labels: [0, 0, 1], groups: ["a", "a", "b"] });
 * assert.deepEqual(parts.map(({ members }) => members), [[0, 1], [2]]);
 * ```
 */
export function partsOf(
  { labels, groups }: { readonly labels: readonly number[]; readonly groups: readonly string[] },
  indices: Iterable<number> = labels.keys(),
): Part[] {
  if (labels.length !== groups.length) {
    throw new RangeError(
      `Cannot gather parts as each of ${labels.length} recordings must have a group: ` +
        `current value is ${groups.length}`,
    );
  }
  const byPart = Map.groupBy(indices, (i) => JSON.stringify([labels[i], groups[i]]));
  return [...byPart.values()].map((members) => {
    const [first] = members;
    return { group: groups[first], label: labels[first], members };
  });
}

/**
 * Says of each part whether it fails: where at least one of its recordings is judged bad.
 *
 * @param isBad Whether each recording is judged bad.
 *
 * @example
 * ```ts
 * import { failingParts, partsOf } from "earmark/ml/judging/parts.ts";
 * import assert from "node:assert/strict";
 *
 * const parts = partsOf({ labels: [0, 0, 1], groups: ["a", "a", "b"] });
 * assert.deepEqual(failingParts(parts, [false, true, false]), [true, false]);
 * ```
 */
export function failingParts(parts: readonly Part[], isBad: readonly boolean[]): boolean[] {
  return parts.map(({ members }) => members.some((i) => isBad[i]));
}

/**
 * Returns the score of each part: the highest of its recordings, by which it fails from a
 * threshold on as {@linkcode failingParts} says.
 *
 * @param scores Probability of the bad class of each recording.
 *
 * @example
 * ```ts
 * import { partScores, partsOf } from "earmark/ml/judging/parts.ts";
 * import assert from "node:assert/strict";
 *
 * const parts = partsOf({ labels: [0, 0, 1], groups: ["a", "a", "b"] });
 * assert.deepEqual(partScores(parts, [0.1, 0.3, 0.2]), [0.3, 0.2]);
 * ```
 */
export function partScores(parts: readonly Part[], scores: ArrayLike<number>): number[] {
  return parts.map(({ members }) => Math.max(...members.map((i) => scores[i])));
}
