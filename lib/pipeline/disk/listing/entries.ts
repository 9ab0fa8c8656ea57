/**
 * What is in one folder.
 *
 * @module
 */
import { join } from "node:path";
import { DataError } from "../../../errors.ts";
import { reasonOf } from "../safe/faults.ts";

/** What stands for bytes that are no UTF-8. */
const REPLACED = "\uFFFD";

/** What is in a folder. */
export interface Entries {
  /** What can be opened by its name. */
  readonly entries: readonly Deno.DirEntry[];
  /** Names in another encoding than UTF-8, by which nothing can be opened; equal ones may be several. */
  readonly misencoded: readonly string[];
}

/**
 * Lists what is in a folder.
 *
 * @throws {DataError} If it can't be read.
 */
export function listEntries(path: string): Entries {
  try {
    const entries = [...Deno.readDirSync(path)];
    if (!entries.some(({ name }) => name.includes(REPLACED))) return { entries, misencoded: [] };
    const isLost = createIsLost(path);
    const lost = new Set(entries.filter(({ name }) => name.includes(REPLACED) && isLost(name)));
    return {
      entries: entries.filter((entry) => !lost.has(entry)),
      misencoded: [...lost].map(({ name }) => name),
    };
  } catch (cause) {
    throw listFault(path, cause);
  }
}

/** Makes the error of a folder that can't be listed. */
export function listFault(path: string, cause: unknown): DataError {
  return new DataError(`Cannot list ${path}: ${reasonOf(cause)}`, { cause });
}

/** Creates a function that says whether nothing is at a name, or what is there had the name before. */
function createIsLost(folder: string): (name: string) => boolean {
  const seen = new Set<string>();
  return (name) => {
    if (seen.has(name)) return true;
    seen.add(name);
    try {
      Deno.lstatSync(join(folder, name));
      return false;
    } catch {
      return true;
    }
  };
}
