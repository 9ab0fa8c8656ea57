/**
 * The recordings below a folder, and what is left out of them, by one rule for all commands.
 *
 * @module
 */
import { join } from "node:path";
import { READ_EXTENSION, WAV_KIN } from "../../../data/naming/extension.ts";
import { DataError } from "../../../errors.ts";
import { lookAtClean } from "../clean_file.ts";
import { CARD_FILE } from "../model/file_names.ts";
import { startsAsRead } from "../recording_file.ts";
import { reasonOf } from "../safe/faults.ts";
import { readTextLink } from "./text_link.ts";

/** What is below a folder, as paths relative to it with `/`, sorted by code unit. */
export interface RecordingList {
  /** Recordings in formats that are read, by their extension. */
  readonly recordings: readonly string[];
  /** Those of them that are links which lead nowhere. */
  readonly dead: readonly string[];
  /** Recordings in formats that are not read, and what is compressed by its name alone. */
  readonly others: readonly string[];
  /** Recordings that are hidden, which no command takes. */
  readonly hidden: readonly string[];
  /** What can't be followed or read: links that lead nowhere or where the list has been, pipes. */
  readonly unfollowed: readonly string[];
  /** Files that were links and became text that names where they led, with what it says. */
  readonly textLinks: readonly string[];
  /** Folders without any recording, or model, in or below them. */
  readonly empty: readonly string[];
}

/** Files of which no more than the name is looked at. */
const WAV = /\.wave?$/i;

/** Recordings in formats that are not read. */
const UNREAD = new RegExp(
  `${WAV_KIN.source}|\\.(m4a|mp4|aac|ac3|aiff?|aifc|wma|w64|au|snd|caf|webm|mka|amr|3gp|ape|wv|` +
    `tta|tak|sph|voc|tdms|mp2|spx)$`,
  "i",
);

/** Folders that systems and archives make for themselves. */
const OF_SYSTEMS = new Set(
  ["__MACOSX", "@eaDir", "#recycle", "$RECYCLE.BIN", "System Volume Information", "lost+found"],
);

/** Hidden folders that tools keep for themselves. */
const OF_TOOLS =
  /^\.(git|svn|hg|dvc|venv|jupyter|ipynb_checkpoints|cache|tracks|trash.*|idea|vscode)$/i;

/** Folder in which cleaned recordings are made. */
const CLEAN = "clean";

/**
 * Lists the recordings below a folder. Links to folders are followed, but none twice. Hidden files
 * and what systems make for themselves are left out, as are cleaned recordings, which are told by
 * their stamp and not by the name of their folder.
 *
 * @throws {DataError} If a folder can't be read.
 */
export async function listBelow(folder: string): Promise<RecordingList> {
  const found: string[] = [];
  const others: string[] = [];
  const hidden: string[] = [];
  const unfollowed: string[] = [];
  const textLinks: string[] = [];
  const empty: string[] = [];
  const links: string[] = [];
  const dead: string[] = [];
  const visited = new Set<string>();

  /** Returns how many recordings of any format are in a folder and below. */
  const walk = async (path: string): Promise<number> => {
    let nFound = 0;
    for (const { name, isDirectory, isFile, isSymlink } of entriesOf(join(folder, path))) {
      const child = path === "" ? name : `${path}/${name}`;
      if (name.startsWith(".")) {
        // macOS keeps what it knows of a file beside it, under the same extension.
        if (isDirectory) {
          if (!OF_TOOLS.test(name)) hidden.push(...await hiddenBelow(join(folder, child), child));
        } else if (READ_EXTENSION.test(name) && !name.startsWith("._")) hidden.push(child);
      } else if (isDirectory) {
        if (!OF_SYSTEMS.has(name)) nFound += await enter(child);
      } else if (isSymlink) links.push(child);
      else if (READ_EXTENSION.test(name) || UNREAD.test(name)) {
        if (isFile) (READ_EXTENSION.test(name) ? found : others).push(child);
        else unfollowed.push(child);
        nFound++;
      } else if (name === CARD_FILE) {
        // Where a model is, no class is.
        nFound++;
      } else if (isFile && !name.includes(".")) {
        const target = await readTextLink(join(folder, child));
        if (target !== undefined) textLinks.push(`${child} to ${target}`);
      }
    }
    return nFound;
  };
  const enter = async (path: string): Promise<number> => {
    visited.add(await Deno.realPath(join(folder, path)));
    const nFound = await walk(path);
    if (nFound === 0) empty.push(path);
    return nFound;
  };
  /** Follows a link; what a link leads to is listed once, under its own name where it has one. */
  const follow = async (link: string): Promise<void> => {
    const target = await Deno.stat(join(folder, link)).catch(() => undefined);
    if (target?.isDirectory) {
      if (visited.has(await Deno.realPath(join(folder, link)))) unfollowed.push(link);
      else await enter(link);
    } else if (target?.isFile || target === undefined) {
      // A link that leads nowhere is a recording that can't be read, and is named as one.
      if (READ_EXTENSION.test(link)) {
        found.push(link);
        if (target === undefined) dead.push(link);
      } else if (UNREAD.test(link)) others.push(link);
      else if (target === undefined) unfollowed.push(link);
    } else if (READ_EXTENSION.test(link)) unfollowed.push(link);
  };
  try {
    visited.add(await Deno.realPath(folder));
    await walk("");
    for (let link = links.shift(); link !== undefined; link = links.shift()) await follow(link);
  } catch (cause) {
    throw cause instanceof DataError ? cause : listFault(folder, cause);
  }
  const { recordings, mislabelled } = await sortFound(folder, found);
  const hasLink = (path: string) => found.some((file) => file.startsWith(`${path}/`));
  return {
    recordings: recordings.sort(),
    dead: dead.sort(),
    others: [...others, ...mislabelled].sort(),
    hidden: hidden.sort(),
    unfollowed: unfollowed.sort(),
    textLinks: textLinks.sort(),
    empty: empty.filter((path) => !hasLink(path)).sort(),
  };
}

/** Lists what is in a folder. */
function entriesOf(path: string): readonly Deno.DirEntry[] {
  try {
    return [...Deno.readDirSync(path)];
  } catch (cause) {
    throw listFault(path, cause);
  }
}

function listFault(path: string, cause: unknown): DataError {
  return new DataError(`Cannot list ${path}: ${reasonOf(cause)}`, { cause });
}

/** Lists the recordings in a hidden folder and below, links apart. */
async function hiddenBelow(path: string, child: string): Promise<string[]> {
  const found: string[] = [];
  for (const { name, isDirectory, isFile } of entriesOf(path)) {
    const below = `${child}/${name}`;
    if (isDirectory) found.push(...await hiddenBelow(join(path, name), below));
    else if (isFile && READ_EXTENSION.test(name) && !name.startsWith("._")) found.push(below);
  }
  return found;
}

/**
 * Leaves out the cleaned recordings that preprocessing made, and tells what is compressed by its
 * name alone.
 */
async function sortFound(folder: string, files: readonly string[]) {
  const recordings: string[] = [];
  const mislabelled: string[] = [];
  for (const file of files) {
    const mayBeCleaned = file.split("/").slice(0, -1).includes(CLEAN);
    if (mayBeCleaned && await lookAtClean(join(folder, file)) === "ours") continue;
    const isRead = WAV.test(file) || await startsAsRead(join(folder, file));
    (isRead ? recordings : mislabelled).push(file);
  }
  return { recordings, mislabelled };
}
