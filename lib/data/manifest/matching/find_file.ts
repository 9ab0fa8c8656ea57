/**
 * Files by names that are not written as theirs.
 *
 * @module
 */
import { dropShapeless } from "../../../visible.ts";

/** In what a name differs from its file's: letters of the same, folders before it, extension. */
export type Likeness = "spelling" | "path" | "extension";

/** A file that a name means. */
export interface Finding {
  /** The file. */
  readonly file: string;
  /** In what it differs; missing where it does not. */
  readonly by?: Likeness;
}

/** Extensions of recordings, which may be another in a table, or missing. */
const EXTENSION =
  /\.(wave?|flac|mp3|ogg|oga|opus|m4a|mp4|aac|aiff?|aifc|wma|bwf|rf64|w64|au|snd|caf|webm|amr|3gp)$/;

/** A file under one of the ends of its path. */
interface Ending {
  readonly file: string;
  /** Whether the end is the whole path. */
  readonly isWhole: boolean;
}

/**
 * Creates a function that finds the one file that a name means: its letters but for their case and
 * Unicode form are the same, or one of the two is the end of the other's path, or they differ so
 * in their extension. Nothing is found where two files fit as well.
 *
 * @param files Paths with `/`.
 *
 * @example
 * ```ts
 * import { createFinder } from "earmark/data/manifest/matching/find_file.ts";
 * import assert from "node:assert/strict";
 *
 * const find = createFinder(["a.wav", "day 1/b.wav"]);
 * assert.deepEqual(find("Users/QS/A.WAV"), { file: "a.wav", by: "path" });
 * assert.deepEqual(find("b.mp3"), { file: "day 1/b.wav", by: "extension" });
 * assert.equal(find("day 2/b.wav"), undefined);
 * ```
 */
export function createFinder(files: readonly string[]): (name: string) => Finding | undefined {
  if (files.length === 0) return () => undefined;
  const mostParts = files.reduce((most, file) => Math.max(most, partsOf(fold(file)).length), 0);
  const byPath = indexEndings(files, fold);
  const byStem = indexEndings(files, (file) => stemOf(fold(file)));
  return (name) => {
    const path = fold(name);
    const found = findEnding(byPath, path, mostParts);
    if (found !== undefined) {
      return { file: found, by: fold(found) === path ? "spelling" : "path" };
    }
    const file = findEnding(byStem, stemOf(path), mostParts);
    return file === undefined ? undefined : { file, by: "extension" };
  };
}

/** Gathers files by the ends of their paths: `day 1/b.wav` is also under `b.wav`. */
function indexEndings(
  files: readonly string[],
  keyOf: (file: string) => string,
): Map<string, Ending[]> {
  const index = new Map<string, Ending[]>();
  for (const file of files) {
    endingsOf(partsOf(keyOf(file))).forEach((ending, i) => {
      const members = index.get(ending);
      const entry = { file, isWhole: i === 0 };
      if (members) members.push(entry);
      else index.set(ending, [entry]);
    });
  }
  return index;
}

/**
 * Finds the one file whose path is the longest end of a name, or ends in the whole name.
 *
 * @param mostParts Parts of the longest path: no longer end is that of a file.
 */
function findEnding(
  index: ReadonlyMap<string, Ending[]>,
  name: string,
  mostParts: number,
): string | undefined {
  for (const ending of endingsOf(partsOf(name).slice(-mostParts))) {
    const all = index.get(ending) ?? [];
    const whole = all.filter(({ isWhole }) => isWhole);
    const fitting = whole.length > 0 || ending !== name ? whole : all;
    if (fitting.length > 0) return fitting.length === 1 ? fitting[0].file : undefined;
  }
  return undefined;
}

/** Lists the ends of a path in parts, the whole first. */
function endingsOf(segments: readonly string[]): string[] {
  return segments.map((_, i) => segments.slice(i).join("/"));
}

/** Folds case, Unicode form, slashes, and spaces around the parts of a path. */
export function fold(name: string): string {
  if (/^[!-.0-[\]-~]*(?:\/[!-.0-[\]-~]+)*$/.test(name)) return name.toLowerCase();
  // Letters that grow in small, such as the dotted capital I, are composed again.
  return dropShapeless(name).normalize("NFC").toLowerCase().normalize("NFC")
    .split(/[\\/]+/).map((segment) => segment.trim()).join("/").replace(/\r\n?/g, "\n").trim();
}

const partsOf = (path: string): string[] => path.split("/");

export const lastPart = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

export const stemOf = (path: string): string => path.replace(EXTENSION, "");
