import type { SplitInput } from "earmark/data/splits/split_units.ts";
import { createRandom } from "earmark/random.ts";

/** A recording as a test writes it down. */
export interface SplitItem {
  /** Class of the recording. */
  readonly label: string;
  /** Group of the recording. */
  readonly group: string;
}

/** Turns items into what a split takes, and the names of the classes, sorted. */
export function splitInputOf(
  items: readonly SplitItem[],
): { readonly input: SplitInput; readonly names: readonly string[] } {
  const names = [...new Set(items.map(({ label }) => label))].sort();
  const labels = items.map(({ label }) => names.indexOf(label));
  return { input: { labels, groups: items.map(({ group }) => group) }, names };
}

export const repeat = (n: number, label: string, group: (i: number) => string): SplitItem[] =>
  Array.from({ length: n }, (_, i) => ({ label, group: group(i) }));

export const groupsOf = (items: readonly SplitItem[], indices: readonly number[]) =>
  new Set(indices.map((i) => items[i].group));

export const labelsOf = (items: readonly SplitItem[], indices: readonly number[]) =>
  new Set(indices.map((i) => items[i].label));

export const countRarest = (items: readonly SplitItem[]) =>
  Math.min(...[...Map.groupBy(items, ({ label }) => label).values()].map(({ length }) => length));

export function randomItems(seed: number): SplitItem[] {
  const random = createRandom(seed);
  const nGroups = 8 + random.integer(40);
  const nClasses = 2 + random.integer(4);
  const pure = random.next() < 0.5;
  return Array.from({ length: nGroups }, (_, g) => {
    const label = random.integer(nClasses);
    return Array.from({ length: 1 + random.integer(4) }, () => ({
      label: `c${pure ? label : random.integer(nClasses)}`,
      group: `g${g}`,
    }));
  }).flat();
}
