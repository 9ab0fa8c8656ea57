/**
 * Where the recordings of a data set are, and what lies beside them.
 *
 * @module
 */
import { basename, join } from "node:path";
import { kindOfName } from "../../../data/naming/extension.ts";
import { isFolder } from "../files.ts";
import { listBeside } from "./beside.ts";
import { listEntries } from "./entries.ts";
import { CLEAN, isOfSystem, TRACKS } from "./folder_names.ts";
import { listBelow } from "./list_recordings.ts";
import type { RecordingList } from "./list_recordings.ts";

/** The recordings of a data set. */
export interface ListedRecordings {
  /** Folder with the recordings. */
  readonly folder: string;
  /** What is in it and below. */
  readonly list: RecordingList;
  /** Recordings in the data set that are not below that folder. */
  readonly beside: readonly string[];
}

/**
 * Returns the folder with a data set's recordings: `wavfiles/`, or the data set itself without one,
 * or where that holds no recording and another folder does.
 */
export async function recordingsFolder(data: string): Promise<string> {
  const wavfiles = join(data, "wavfiles");
  if (!await isFolder(wavfiles)) return data;
  return holdsAny(wavfiles, isAnything) || !holdsAny(data, isRead) ? wavfiles : data;
}

/**
 * Lists the recordings of a data set, below {@linkcode recordingsFolder}, and those that lie beside
 * them.
 *
 * @throws {DataError} If the folder can't be read.
 */
export async function listRecordings(data: string): Promise<ListedRecordings> {
  const visited = new Set<string>();
  const wavfiles = join(data, "wavfiles");
  const inside = await isFolder(wavfiles) ? await listBelow(wavfiles, visited) : undefined;
  const hasInside = inside !== undefined && inside.recordings.length > 0;
  const folder = hasInside ? wavfiles : await recordingsFolder(data);
  if (inside === undefined || folder === data) {
    return { folder: data, list: await listBelow(data), beside: [] };
  }
  const { recordings } = inside;
  return { folder, list: inside, beside: await listBeside(data, { recordings, visited }) };
}

/** Says whether what has a name may be a recording, or lead to some. */
const isAnything = ({ name, isSymlink }: Deno.DirEntry): boolean =>
  isSymlink || !["noSound", "unknown"].includes(kindOfName(name));

/** Says whether a name is that of a recording. */
const isRead = ({ name }: Deno.DirEntry): boolean => kindOfName(name) === "read";

/** Says whether some entry in a folder or below is one that is looked for; stops at the first. */
function holdsAny(folder: string, isWanted: (entry: Deno.DirEntry) => boolean): boolean {
  const { entries, misencoded } = listEntries(folder);
  if (misencoded.length > 0) return true;
  const isOurs = basename(folder) === CLEAN && entries.some(({ name }) => name === TRACKS);
  if (isOurs) return false;
  const isSeen = ({ name }: Deno.DirEntry) => !name.startsWith(".");
  return entries.some((entry) => !entry.isDirectory && isSeen(entry) && isWanted(entry)) ||
    entries.some((entry) =>
      entry.isDirectory && isSeen(entry) && !isOfSystem(entry.name) &&
      holdsAny(join(folder, entry.name), isWanted)
    );
}
