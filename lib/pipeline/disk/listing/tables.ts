/**
 * Tables that may have been meant for `audio.csv`.
 *
 * @module
 */
import { join } from "node:path";
import { nameSome } from "../../../plural.ts";
import { entriesOf } from "./entries.ts";

/** The name of a data set's table. */
const TABLE = "audio.csv";

/** Names of tables, and of texts that are called as one. */
const OF_TABLE = /\.(csv|tsv|tab|xls[xmb]?|ods|numbers)(\.txt)?$|^audio\W.*\.txt$/i;

/** Tables that this program writes. */
const OURS = /^(predictions?|heldout|limits|audio\.corrected)\b.*\.csv$/i;

/** Tables that have to be saved as text first. */
const WORKBOOK = /\.(xls[xmb]?|ods|numbers)$/i;

/**
 * Lists tables in a folder that may say labels, those that are called as one first; nothing where
 * it can't be read.
 */
export function tablesIn(folder: string): string[] {
  const isFirst = (name: string) => /^audio\b/i.test(name) ? 0 : 1;
  try {
    return entriesOf(folder).entries
      .filter(({ name, isDirectory }) => !isDirectory && !name.startsWith("."))
      .map(({ name }) => name)
      .filter((name) => name !== TABLE && OF_TABLE.test(name) && !OURS.test(name))
      .sort((a, b) => isFirst(a) - isFirst(b) || (a < b ? -1 : 1));
  } catch {
    return [];
  }
}

/** Lists tables in a folder and in those directly in it, which may say labels. */
export function tablesAround(folder: string): string[] {
  const below = entriesOf(folder).entries
    .filter(({ name, isDirectory }) => isDirectory && !name.startsWith("."))
    .flatMap(({ name }) => tablesIn(join(folder, name)).map((table) => `${name}/${table}`));
  return [...tablesIn(folder), ...below.sort()];
}

/** Says how a table becomes that of a data set. */
export function howToUse(tables: readonly string[]): string {
  const how = tables.every((name) => WORKBOOK.test(name))
    ? `save it as CSV UTF-8 under the name ${TABLE}`
    : `name it ${TABLE}`;
  return `${how}, with its columns named fname and label`;
}

/**
 * Says why a folder has no table of recordings, where that can be told: its link leads nowhere, or
 * it has another name. Undefined where there is none, or only some that are called otherwise and
 * `isAsked` is false.
 *
 * @param isAsked Whether a table is needed.
 */
export function whyNoTable(folder: string, isAsked: boolean): string | undefined {
  if (isDeadLink(join(folder, TABLE))) {
    return `${TABLE} is a link that leads nowhere (put the table in its place)`;
  }
  const tables = tablesIn(folder).filter((name) => isAsked || /^audio\b/i.test(name));
  if (tables.length === 0) return undefined;
  return isAsked
    ? `there is no ${TABLE}; did you mean ${tables.slice(0, 3).join(" or ")} (${howToUse(tables)})?`
    : `${nameSome(tables)} is not read (${howToUse(tables)})`;
}

/** Says whether a link is at a path: looked for where nothing can be opened. */
function isDeadLink(path: string): boolean {
  try {
    return Deno.lstatSync(path).isSymlink;
  } catch {
    return false;
  }
}
