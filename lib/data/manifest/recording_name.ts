/**
 * The one way in which a recording is named: relative, with forward slashes.
 *
 * @module
 */

/**
 * Normalises the name of a recording to a relative POSIX path: backslashes
 * become slashes, `.`, empty and `inner/..` segments are folded away.
 *
 * @param name A path relative to the folder of recordings, with either slash.
 * @returns The same path in its only spelling; case and Unicode form are kept.
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
      `Cannot name a recording as the path must be relative to its folder: current value is "${name}"`,
    );
  }
  const segments: string[] = [];
  for (const segment of path.split("/")) {
    if (segment === "" || segment === ".") continue;
    if (segment !== "..") {
      segments.push(segment);
    } else if (segments.pop() === undefined) {
      throw new RangeError(
        `Cannot name a recording as the path must stay inside its folder: current value is "${name}"`,
      );
    }
  }
  if (segments.length === 0) {
    throw new RangeError(
      `Cannot name a recording as the path must not be empty: current value is "${name}"`,
    );
  }
  return segments.join("/");
}
