/**
 * Kinds of defect that folders name.
 *
 * @module
 */
import { meaningOf } from "../class_words.ts";
import { isPlace } from "./times_and_places.ts";

/**
 * Finds the kinds of defect that folders below those of bad recordings name: no good recording is
 * in a folder of such a name, and it is none of a place, a part or a day.
 *
 * @returns The kind of each recording; undefined where folders name fewer than two.
 */
export function kindsBelow(
  recordings: readonly { readonly path: readonly string[]; readonly place?: number }[],
): (string | undefined)[] | undefined {
  const below = recordings.map(({ path, place }) => ({
    meaning: meaningOf(path[place ?? path.length] ?? ""),
    folder: place === undefined ? undefined : path[place + 1],
  }));
  const ofGood = new Set(below.flatMap(({ meaning, folder }) => meaning === "bad" ? [] : folder));
  const kinds = new Set(
    below.flatMap(({ meaning, folder }) =>
      meaning === "bad" && folder !== undefined ? [folder] : []
    ),
  );
  const isKind = (folder: string) => !ofGood.has(folder) && !isPlace(folder) && !/\d/.test(folder);
  if (kinds.size < 2 || ![...kinds].every(isKind)) return undefined;
  return below.map(({ meaning, folder }) => meaning === "bad" ? folder : undefined);
}
