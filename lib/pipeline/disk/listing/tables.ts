/**
 * Tables that may have been meant for `audio.csv`.
 *
 * @module
 */
import { join } from "node:path";
import { nameSome } from "../../../plural.ts";
import { listEntries } from "./entries.ts";
import { isOfSystem } from "./folder_names.ts";

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
 *
 * @param isBelow Whether the folder is below that of the data set, so that none there is its table.
 */
export function tablesIn(folder: string, isBelow = false): string[] {
  const isFirst = (name: string) => /^audio\b/i.test(name) ? 0 : 1;
  try {
    return listEntries(folder).entries
      .filter(({ name, isDirectory }) => !isDirectory && !name.startsWith("."))
      .map(({ name }) => name)
      .filter((name) => (isBelow || name !== TABLE) && OF_TABLE.test(name) && !OURS.test(name))
      .sort((a, b) => isFirst(a) - isFirst(b) || (a < b ? -1 : 1));
  } catch {
    return [];
  }
}

/** Lists tables in a folder and in those directly in it, which may say labels. */
export function tablesAround(folder: string): string[] {
  return [...tablesIn(folder), ...inFolders(folder, (place) => tablesIn(place, true))];
}

/** Lists what is found in the folders directly in one; nothing where it can't be read. */
function inFolders(folder: string, find: (place: string) => readonly string[]): string[] {
  try {
    return listEntries(folder).entries
      .filter(({ name, isDirectory }) => isDirectory && !name.startsWith(".") && !isOfSystem(name))
      .flatMap(({ name }) => find(join(folder, name)).map((found) => `${name}/${found}`))
      .sort();
  } catch {
    return [];
  }
}

/** Says how a table becomes that of a data set. */
export function howToUse(tables: readonly string[]): string {
  const how = tables.every((name) => WORKBOOK.test(name))
    ? `save it as CSV UTF-8 under the name ${TABLE}`
    : `name it ${TABLE}`;
  const where = tables.every((name) => name.includes("/")) ? " in the folder above" : "";
  return `${how}${where}, with its columns named fname and label`;
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
  if (tables.length === 0) return isAsked ? whereElse(folder) : undefined;
  return isAsked
    ? `there is no ${TABLE}; did you mean ${tables.slice(0, 3).join(" or ")} (${howToUse(tables)})?`
    : `${nameSome(tables)} is not read (${howToUse(tables)})`;
}

/** Says in which folder below there is a table. */
function whereElse(folder: string): string | undefined {
  const hasTable = (place: string) => tablesIn(place, true).includes(TABLE) ? [TABLE] : [];
  const [first, ...others] = inFolders(folder, hasTable);
  if (first === undefined) return undefined;
  const more = others.length > 0 ? ` and ${others.length} more below` : "";
  return `there is no ${TABLE} but ${first}${more} (name its folder, or move it up)`;
}

/** Says whether a link is at a path: looked for where nothing can be opened. */
function isDeadLink(path: string): boolean {
  try {
    return Deno.lstatSync(path).isSymlink;
  } catch {
    return false;
  }
}
