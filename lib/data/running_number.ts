/**
 * The order of recordings, as their names tell it.
 *
 * @module
 */

/**
 * Finds the number in the recordings' names that counts them: one that every name has at the same
 * place, and by which at least nine in ten recordings, or all groups, are told apart. A number that
 * names the class or a speaker is none.
 *
 * @param fnames Names of the recordings.
 * @param groups Group of each.
 * @returns The number of each recording; undefined where no number counts them.
 *
 * @example
 * ```ts
 * import { runningNumbers } from "earmark/data/running_number.ts";
 * import assert from "node:assert/strict";
 *
 * const fnames = ["OK/M4_0007.wav", "OK/M4_0009.wav", "NOK/M4_0012.wav"];
 * assert.deepEqual(runningNumbers(fnames, fnames), [7, 9, 12]);
 * assert.equal(runningNumbers(["OK_1.wav", "OK_2.wav", "NOK_1.wav"], fnames), undefined);
 * ```
 */
export function runningNumbers(
  fnames: readonly string[],
  groups: readonly string[],
): number[] | undefined {
  const numbers = fnames.map((fname) =>
    [...fname.slice(fname.lastIndexOf("/") + 1).matchAll(/\d+/g)].map(([digits]) => Number(digits))
  );
  const nPlaces = numbers[0]?.length ?? Infinity;
  if (numbers.some(({ length }) => length !== nPlaces)) return undefined;
  for (let place = 0; place < nPlaces; place++) {
    const values = numbers.map((ofName) => ofName[place]);
    const nDistinct = new Set(values).size;
    if (nDistinct >= COUNTED * fnames.length || tellsApart(values, groups)) return values;
  }
  return undefined;
}

/** Share of the recordings that a running number tells apart. */
const COUNTED = 0.9;

/** Says whether each group has a number of its own, and there are more groups than a few. */
function tellsApart(values: readonly number[], groups: readonly string[]): boolean {
  const pairs = new Set(values.map((value, i) => `${value} ${groups[i]}`)).size;
  const nGroups = new Set(groups).size;
  return nGroups >= MIN_GROUPS && pairs === nGroups && new Set(values).size === nGroups;
}

/** Groups below which their number may as well be a name. */
const MIN_GROUPS = 20;
