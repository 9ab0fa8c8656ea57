/**
 * The recordings below a folder, and what is left out of them, by one rule for all commands.
 *
 * @module
 */
import { basename, join } from "node:path";
import { kindOfName, READ_EXTENSION } from "../../../data/naming/extension.ts";
import { DataError } from "../../../errors.ts";
import { lookAtClean } from "../clean_file.ts";
import { CARD_FILE } from "../model/file_names.ts";
import { startsAsRead } from "../recording_file.ts";
import { listEntries, listFault } from "./entries.ts";
import { createSniffer } from "./first_bytes.ts";
import { CLEAN, isOfSystem, isOfTool } from "./folder_names.ts";
import { hiddenBelow, isHiddenRecording, isVisited } from "./hidden.ts";
import { readTextLink } from "./text_link.ts";

/** What is below a folder, as paths relative to it with `/`, sorted by code unit. */
export interface RecordingList {
  /** Recordings in formats that are read, by their extension. */
  readonly recordings: readonly string[];
  /** Those of them that are links which lead nowhere. */
  readonly dead: readonly string[];
  /** By its name: recordings that are not read, archives, and what is compressed by its name alone. */
  readonly others: readonly string[];
  /** Files that begin like a recording and have the name of none. */
  readonly nameless: readonly string[];
  /** Recordings that are hidden, which no command takes. */
  readonly hidden: readonly string[];
  /** What can't be followed or read: links that lead nowhere or where the list has been, pipes. */
  readonly unfollowed: readonly string[];
  /** Files that were links and became text that names where they led, with what it says. */
  readonly textLinks: readonly string[];
  /** Names in another encoding than UTF-8; each counts, though two may be shown alike. */
  readonly misencoded: readonly string[];
  /** Folders without any recording, or model, in or below them. */
  readonly empty: readonly string[];
}

/** Files of which no more than the name is looked at. */
const WAV = /\.wave?$/i;

/**
 * Lists the recordings below a folder. Links to folders are followed, but none twice. Hidden files
 * and what systems make for themselves are left out, as are cleaned recordings, which are told by
 * their stamp and not by the name of their folder.
 *
 * @param visited Gets the real paths of folders, and of files that links lead to.
 * @throws {DataError} If a folder can't be read.
 */
export async function listBelow(
  folder: string,
  visited: Set<string> = new Set(),
): Promise<RecordingList> {
  const found: string[] = [];
  const others: string[] = [];
  const nameless: string[] = [];
  const hidden: string[] = [];
  const hiddenFolders: string[] = [];
  const unfollowed: string[] = [];
  const textLinks: string[] = [];
  const misencoded: string[] = [];
  const empty: string[] = [];
  const links: string[] = [];
  const dead: string[] = [];
  const sniff = createSniffer();

  /** Returns how many recordings of any format are in a folder and below. */
  const walk = async (path: string): Promise<number> => {
    let nFound = 0;
    const below = (name: string) => path === "" ? name : `${path}/${name}`;
    const { entries, misencoded: names } = listEntries(join(folder, path));
    misencoded.push(...names.map(below));
    nFound += names.length;
    for (const { name, isDirectory, isFile, isSymlink } of entries) {
      const child = below(name);
      if (name.startsWith(".")) {
        if (isDirectory) { if (!isOfTool(name)) hiddenFolders.push(child); }
        else if (isHiddenRecording(name)) hidden.push(child);
      } else if (isDirectory) {
        if (!isOfSystem(name)) nFound += await enter(child);
      } else if (isSymlink) links.push(child);
      else if (READ_EXTENSION.test(name)) {
        (isFile ? found : unfollowed).push(child);
        nFound++;
      } else if (name === CARD_FILE) {
        // Where a model is, no class is.
        nFound++;
      } else if (await takeOther(child, isFile)) nFound++;
    }
    return nFound;
  };
  /** Sorts in a file that has no name of a recording that is read; says whether it is named. */
  const takeOther = async (path: string, isFile: boolean): Promise<boolean> => {
    const kind = kindOfName(path);
    if (kind === "noSound") return false;
    if (kind !== "unknown") return (isFile ? others : unfollowed).push(path) > 0;
    if (!isFile) return false;
    const isBare = !basename(path).includes(".");
    const target = isBare ? await readTextLink(join(folder, path)) : undefined;
    if (target !== undefined) textLinks.push(`${path} to ${target}`);
    return target === undefined && sniff(join(folder, path)) && nameless.push(path) > 0;
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
    const real = target && await Deno.realPath(join(folder, link));
    if (real !== undefined && target?.isDirectory) {
      if (visited.has(real)) unfollowed.push(link);
      else await enter(link);
    } else if (real === undefined) {
      // A link that leads nowhere is a recording that can't be read, and is named as one.
      if (READ_EXTENSION.test(link)) {
        found.push(link);
        dead.push(link);
      } else if (!await takeOther(link, false)) unfollowed.push(link);
    } else if (READ_EXTENSION.test(link)) {
      if (target?.isFile) visited.add(real);
      (target?.isFile ? found : unfollowed).push(link);
    } else if (target?.isFile) await takeOther(link, true);
  };
  try {
    visited.add(await Deno.realPath(folder));
    await walk("");
    for (let link = links.shift(); link !== undefined; link = links.shift()) await follow(link);
    for (const path of hiddenFolders) hidden.push(...hiddenBelow(folder, path, visited));
  } catch (cause) {
    throw cause instanceof DataError ? cause : listFault(folder, cause);
  }
  const { recordings, mislabelled } = await sortFound(folder, found);
  const hasLink = (path: string) => found.some((file) => file.startsWith(`${path}/`));
  return {
    recordings: recordings.sort(),
    dead: dead.sort(),
    others: [...others, ...mislabelled].sort(),
    nameless: nameless.sort(),
    hidden: hidden.filter((path) => !isVisited(join(folder, path), visited)).sort(),
    unfollowed: unfollowed.sort(),
    textLinks: textLinks.sort(),
    misencoded: misencoded.sort(),
    empty: empty.filter((path) => !hasLink(path)).sort(),
  };
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
