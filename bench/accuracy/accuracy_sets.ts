/**
 * The data sets of the bench of accuracy.
 *
 * @module
 */

import { writeSampleSet } from "earmark/pipeline/synth.ts";
import { basename, join, resolve } from "node:path";

/** A data set by its name in the tables. */
export interface BenchSet {
  readonly name: string;
  /** Makes the set where it must be made, and returns its folder. */
  open(): Promise<string>;
}

/** What to measure on. */
export interface BenchSetsOptions {
  /** Folders with `audio.csv` and `wavfiles/`. */
  readonly folders: readonly string[];
  /** Seeds of the generator's sets. */
  readonly seeds: readonly number[];
  /** Folder that gets the generator's sets. */
  readonly temporary: string;
}

/**
 * Lists the sets: the generator's, then the folders, each by its last name.
 *
 * @throws {RangeError} If two have the same name, as their results would be one.
 */
export function listSets({ folders, seeds, temporary }: BenchSetsOptions): BenchSet[] {
  const samples = seeds.map((seed) => ({
    name: `sample ${seed}`,
    open: async () => {
      const out = join(temporary, `sample ${seed}`);
      await writeSampleSet({ out, seed });
      return out;
    },
  }));
  const given = folders.map((folder) => ({
    name: basename(resolve(folder)),
    open: () => Promise.resolve(resolve(folder)),
  }));
  const sets = [...samples, ...given];
  const names = sets.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice === undefined) return sets;
  throw new RangeError(`Cannot tell sets apart as names must differ: current value is ${twice}`);
}
