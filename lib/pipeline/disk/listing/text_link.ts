/**
 * Links that became text: Git writes the path that a link leads to into a plain file where it can
 * make no links, and so do some archives.
 *
 * @module
 */
import { dirname, join } from "node:path";

/** Longest path that is taken for one, bytes. */
const LONGEST = 1024;

/** One line that may be a path: the signs that no path has would tell of something else. */
// deno-lint-ignore no-control-regex
const PATH = /^[^\0-\x1f\uFFFD]*\/[^\0-\x1f\uFFFD]*[^\0-\x1f\uFFFD/]$/;

/**
 * Reads where a file that was a link led to: its only line is a relative path, which leads out of
 * its folder, or to something that is there.
 *
 * @returns The path as it is written; undefined where the file is no such link.
 */
export async function readTextLink(file: string): Promise<string | undefined> {
  try {
    if ((await Deno.stat(file)).size > LONGEST) return undefined;
    const path = (await Deno.readTextFile(file)).trimEnd();
    if (!PATH.test(path)) return undefined;
    // What lies outside may be out of reach of a command, which reads the data set alone.
    if (!path.startsWith("../")) await Deno.lstat(join(dirname(file), path));
    return path;
  } catch {
    return undefined;
  }
}
