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
  /** Number of folds, 2 or more, or `groups`: each group is held out alone. */
  readonly nFolds: number | "groups";
}

/**
 * Splits recordings into a number of folds, or holds each group out alone.
 *
 * @throws {RangeError} As {@linkcode stratifiedGroupFolds} and {@linkcode leaveOneGroupOut} do.
 */
export function splitIntoFolds(input: SplitInput, { nFolds, ...options }: SplitOptions): Split {
  if (nFolds === "groups") return leaveOneGroupOut(input, options);
  return stratifiedGroupFolds(input, { nFolds, ...options });
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
