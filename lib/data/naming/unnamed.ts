/**
 * How recordings are named whose names tell no classes.
 *
 * @module
 */
import { nameSome, plural } from "../../plural.ts";
import { MAX_CONTRADICTED } from "./warnings.ts";
import { foldersOf, isOfEvaluation } from "./naming.ts";
import { isFoldOrDay } from "./times_and_places.ts";

/** Says in the words of a message how recordings are named; at least one. */
export function describeUnnamed(fnames: readonly string[]): string {
  const [first] = fnames;
  const folders = fnames.map(foldersOf);
  const names = [...new Set(folders.flat())];
  const bare = fnames.filter((_, i) => folders[i].length === 0);
  const depths = folders.map(({ length }) => length);
  if (fnames.every(isOfEvaluation)) {
    return `what a challenge keeps the labels of ("${first}"); predict judges it without them`;
  }
  if (bare.length === fnames.length) return `"${first}"`;
  if (bare.length > 0) {
    return `${bare.length} of ${fnames.length} in no folder ("${bare[0]}"); move them into one`;
  }
  if (names.some(isFoldOrDay)) {
    return `folders of folds or days alone ("${names.slice(0, 3).join('", "')}")`;
  }
  const isOne = depths.every((depth) => depth === depths[0]) && names.length === depths[0];
  return isOne
    ? `one folder alone ("${folders[0].join("/")}"), with names such as "${first}"`
    : `folders at several depths ("${
      names.slice(0, 3).join('", "')
    }"), with names such as "${first}"`;
}

/** Says in the words of a message which recordings have paths that say both good and bad. */
export function describeContradicted(fnames: readonly string[]): string {
  const whose = plural(fnames.length, "path that says", "paths that say");
  return `${whose} both good and bad (${nameSome(fnames, MAX_CONTRADICTED)})`;
}
