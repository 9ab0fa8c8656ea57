/**
 * The one form of a recording's name: a relative path with forward slashes.
 *
 * @module
 */

/**
 * Normalises the name of a recording to a relative POSIX path: backslashes
 * become slashes, and `.`, empty and `inner/..` segments are removed.
 *
 * @param name A path relative to the folder of recordings, with either slash.
 * @returns The path in its only spelling; case and Unicode form are kept.
 * @throws {RangeError} If the name is empty, absolute, or leads out of the folder.
 *
 * @example
 * ```ts
 * import { normalizeName } from "earmark/data/manifest/recording_name.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(normalizeName(".\\day 1\\part_07.wav"), "day 1/part_07.wav");
 * ```
 */
export function normalizeName(name: string): string {
  const path = name.replaceAll("\\", "/");
  if (path.startsWith("/") || /^[A-Za-z]:/.test(path)) {
    throw new RangeError(
      `Cannot use path of recording as it must be relative to the folder of recordings: current value is "${name}"`,
    );
  }
  const segments: string[] = [];
  for (const segment of path.split("/")) {
    if (segment === "" || segment === ".") continue;
    if (segment !== "..") {
      segments.push(segment);
    } else if (segments.pop() === undefined) {
      throw new RangeError(
        `Cannot use path of recording as it must stay inside the folder of recordings: current value is "${name}"`,
      );
    }
  }
  if (segments.length === 0) {
    throw new RangeError(
      `Cannot use path of recording as it must not be empty: current value is "${name}"`,
    );
  }
  return segments.join("/");
}
