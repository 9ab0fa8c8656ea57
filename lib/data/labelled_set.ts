/**
 * The one carrier of labelled recordings, whatever stands for a recording.
 *
 * @module
 */
import { thinOut } from "../arrays.ts";

/** Items with the class and the group of each, all in one order. */
export interface LabelledSet<Item> {
  /** What stands for each recording: its row, the path of its track, its features. */
  readonly items: readonly Item[];
  /** Class of each, as an index. */
  readonly labels: readonly number[];
  /** What each must stay together with when some are held out: its part, its session. */
  readonly groups: readonly string[];
}

/**
 * Takes some items with their labels and groups, in the order of the indices.
 *
 * @example
 * ```ts
 * import { takeItems } from "earmark/data/labelled_set.ts";
 * import assert from "node:assert/strict";
 *
 * const set = { items: ["a.wav", "b.wav"], labels: [0, 1], groups: ["part 1", "part 2"] };
 * assert.deepEqual(takeItems(set, [1]), { items: ["b.wav"], labels: [1], groups: ["part 2"] });
 * ```
 */
export function takeItems<Item>(
  { items, labels, groups }: LabelledSet<Item>,
  indices: readonly number[],
): LabelledSet<Item> {
  return {
    items: indices.map((i) => items[i]),
    labels: indices.map((i) => labels[i]),
    groups: indices.map((i) => groups[i]),
  };
}

/** Replaces what stands for each recording. */
export function mapItems<From, To>(
  { items, labels, groups }: LabelledSet<From>,
  change: (item: From, i: number) => To,
): LabelledSet<To> {
  return { items: items.map(change), labels, groups };
}

/**
 * Chooses some items where there are many: evenly from every class, the rarer ones whole.
 *
 * @param labels Class of each item.
 * @param n Items at most, but for rounding.
 * @param indices Items to choose from. Default: all.
 * @returns Indices, in the order in which they came.
 *
 * @example
 * ```ts
 * import { thinByClass } from "earmark/data/labelled_set.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(thinByClass([0, 0, 0, 0, 0, 0, 1], 4), [0, 3, 6]);
 * assert.deepEqual(thinByClass([0, 1, 0], 4), [0, 1, 2]);
 * ```
 */
export function thinByClass(
  labels: readonly number[],
  n: number,
  indices: readonly number[] = [...labels.keys()],
): readonly number[] {
  if (indices.length <= n) return indices;
  const byClass = [...Map.groupBy(indices, (i) => labels[i]).values()];
  const perClass = Math.ceil(n / byClass.length);
  const chosen = new Set(byClass.flatMap((own) => thinOut(own, perClass)));
  return indices.filter((i) => chosen.has(i));
}
