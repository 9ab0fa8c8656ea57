/**
 * The units of a split: what is moved to one side or the other in one piece.
 *
 * @module
 */

/** What a split must know of a recording. */
export interface SplitItem {
  /** Class of the recording. */
  readonly label: string;
  /** Group of the recording. */
  readonly group: string;
}

/** Recordings in units, and the classes in each unit. */
export interface SplitUnits {
  /** Unit of each recording, numbered from 0 by first appearance. */
  readonly unitOf: readonly number[];
  /** Recordings of each class in each unit. Shape: units × classes. */
  readonly counts: readonly (readonly number[])[];
  /** Classes, in the order of the columns of `counts`. */
  readonly classes: readonly string[];
  /** Classes with one group alone, whose group was cut. */
  readonly cutClasses: readonly string[];
}

/**
 * Takes each group as a unit, but for the one group of a class that has no
 * other: within it, each class's recordings are cut into `nBlocks` blocks of
 * neighbours, and the k-th blocks together are a unit.
 */
export function splitUnits(items: readonly SplitItem[], nBlocks: number): SplitUnits {
  const classes = [...new Set(items.map(({ label }) => label))].sort();
  const groupsOf = Map.groupBy(items, ({ label }) => label);
  const loneGroups = classes.map((label) => new Set(groupsOf.get(label)!.map(({ group }) => group)))
    .map((groups) => groups.size === 1 ? [...groups][0] : undefined);
  const names = nameUnits(items, new Set(loneGroups), nBlocks);
  const index = new Map([...new Set(names)].map((name, i) => [name, i]));
  const unitOf = names.map((name) => index.get(name)!);
  const counts = Array.from(index, () => classes.map(() => 0));
  items.forEach(({ label }, i) => counts[unitOf[i]][classes.indexOf(label)]++);
  const cutClasses = classes.filter((_, k) => loneGroups[k] !== undefined);
  return { unitOf, counts, classes, cutClasses };
}

/** Counts the units in which each class occurs. */
export function countUnits({ classes, counts }: SplitUnits): number[] {
  return classes.map((_, k) => counts.filter((unit) => unit[k] > 0).length);
}

function nameUnits(
  items: readonly SplitItem[],
  cutGroups: ReadonlySet<string | undefined>,
  nBlocks: number,
): string[] {
  const keys = items.map(({ label, group }) => JSON.stringify([group, label]));
  const sizes = new Map([...Map.groupBy(keys, (key) => key)].map(([key, of]) => [key, of.length]));
  const seen = new Map<string, number>();
  return items.map(({ group }, i) => {
    if (!cutGroups.has(group)) return JSON.stringify([group]);
    const position = seen.get(keys[i]) ?? 0;
    seen.set(keys[i], position + 1);
    return JSON.stringify([group, Math.floor((position * nBlocks) / sizes.get(keys[i])!)]);
  });
}
