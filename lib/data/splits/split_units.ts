/**
 * The units of a split: what is moved to one side or the other in one piece.
 *
 * @module
 */

import type { LabelledSet } from "../labelled_set.ts";

/** What a split must know of recordings: their classes and groups. */
export type SplitInput = Pick<LabelledSet<unknown>, "labels" | "groups">;

/** Recordings in units, and the classes in each unit. */
export interface SplitUnits {
  /** Unit of each recording, numbered from 0 by first appearance. */
  readonly unitOf: readonly number[];
  /** Recordings of each class in each unit. Shape: units × classes. */
  readonly counts: readonly (readonly number[])[];
  /** Classes that occur, ascending, in the order of the columns of `counts`. */
  readonly classes: readonly number[];
  /** Classes with one group alone, whose group was cut. */
  readonly cutClasses: readonly number[];
}

/**
 * Takes each group as a unit, but for the one group of a class that has no
 * other: within it, each class's recordings are cut into `nBlocks` blocks of
 * neighbours, and the k-th blocks together are a unit.
 */
export function splitUnits({ labels, groups }: SplitInput, nBlocks: number): SplitUnits {
  const classes = [...new Set(labels)].sort((a, b) => a - b);
  const loneGroups = classes.map((label) => new Set(groups.filter((_, i) => labels[i] === label)))
    .map((distinct) => distinct.size === 1 ? [...distinct][0] : undefined);
  const names = nameUnits({ labels, groups }, new Set(loneGroups), nBlocks);
  const index = new Map([...new Set(names)].map((name, i) => [name, i]));
  const unitOf = names.map((name) => index.get(name)!);
  const counts = Array.from(index, () => classes.map(() => 0));
  labels.forEach((label, i) => counts[unitOf[i]][classes.indexOf(label)]++);
  const cutClasses = classes.filter((_, k) => loneGroups[k] !== undefined);
  return { unitOf, counts, classes, cutClasses };
}

/** Counts the units in which each class occurs. */
export function countUnits({ classes, counts }: SplitUnits): number[] {
  return classes.map((_, k) => counts.filter((unit) => unit[k] > 0).length);
}

function nameUnits(
  { labels, groups }: SplitInput,
  cutGroups: ReadonlySet<string | undefined>,
  nBlocks: number,
): string[] {
  const keys = labels.map((label, i) => JSON.stringify([groups[i], label]));
  const sizes = new Map(
    [...Map.groupBy(keys, (key) => key)].map(([key, all]) => [key, all.length]),
  );
  const seen = new Map<string, number>();
  return groups.map((group, i) => {
    if (!cutGroups.has(group)) return JSON.stringify([group]);
    const position = seen.get(keys[i]) ?? 0;
    seen.set(keys[i], position + 1);
    return JSON.stringify([group, Math.floor((position * nBlocks) / sizes.get(keys[i])!)]);
  });
}
