/**
 * Folds by their number, or one for each group.
 *
 * @module
 */
import type { SplitInput } from "./split_units.ts";
import { leaveOneUnitOut, stratifiedGroupFolds } from "./splits.ts";
import type { FoldOptions, Split } from "./splits.ts";

/** Folds to make: so many, or one for each group. */
export interface SplitOptions extends Omit<FoldOptions, "nFolds"> {
  /**
   * Number of folds, 2 or more; `groups` holds each group out alone; `auto` does so where
   * groups are few, and makes 5 folds elsewhere.
   */
  readonly nFolds: number | "groups" | "auto";
}

/** Groups up to which each is held out alone by itself: each is a large share of what is learnt. */
const FEW_GROUPS = 8;

/** Folds where groups are many. */
const N_FOLDS = 5;

/**
 * Splits recordings into a number of folds, or holds each group out alone.
 *
 * @throws {RangeError} As {@linkcode stratifiedGroupFolds} and {@linkcode leaveOneGroupOut} do.
 */
export function splitIntoFolds(input: SplitInput, { nFolds, ...options }: SplitOptions): Split {
  const wanted = nFolds === "auto" ? suitedFolds(input) : nFolds;
  if (wanted === "groups") return leaveOneGroupOut(input, options);
  return stratifiedGroupFolds(input, { nFolds: wanted, ...options });
}

/** Chooses folds: one for each group, where there are few and every class stands in several. */
function suitedFolds({ labels, groups }: SplitInput): number | "groups" {
  if (new Set(groups).size > FEW_GROUPS) return N_FOLDS;
  const groupsOfClass = Map.groupBy(labels.keys(), (i) => labels[i]);
  const isSpread = [...groupsOfClass.values()].every((members) =>
    new Set(members.map((i) => groups[i])).size > 1
  );
  return isSpread ? "groups" : N_FOLDS;
}

/** Blocks into which the one group of a class is cut, each of which is then held out alone. */
const N_BLOCKS = 5;

/**
 * Holds each group out alone, in the order in which groups appear. A fold may test one class
 * alone; its training part has every class all the same.
 *
 * Where a class has one group alone, that group is cut into blocks of neighbouring recordings,
 * as in {@linkcode stratifiedGroupFolds}; `splittable` is then false and `unit` "recording".
 *
 * @param input Class and group of each recording, in the manifest's order.
 * @returns As many folds as groups; none where a class has a single recording.
 * @throws {RangeError} If there is no recording.
 *
 * Source: LeaveOneGroupOut of scikit-learn.
 *
 * @example
 * ```ts
 * import { leaveOneGroupOut } from "earmark/data/splits/folds.ts";
 * import assert from "node:assert/strict";
 *
 * const input = { labels: [0, 0, 1, 0, 1], groups: ["a", "a", "b", "c", "d"] };
 * const { folds } = leaveOneGroupOut(input);
 * assert.deepEqual(folds.map(({ test }) => test), [[0, 1], [2], [3], [4]]);
 * ```
 */
export function leaveOneGroupOut(
  input: SplitInput,
  { names }: Pick<SplitOptions, "names"> = {},
): Split {
  return leaveOneUnitOut(input, { nBlocks: N_BLOCKS, names });
}
