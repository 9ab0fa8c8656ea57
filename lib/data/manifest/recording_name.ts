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
  const { segments, nOutside } = resolveSegments(path);
  if (nOutside > 0) {
    throw new RangeError(
      `Cannot use path of recording as it must stay inside the folder of recordings: current value is "${name}"`,
    );
  }
  return joinSegments(segments, name);
}

/**
 * Makes a relative path of the name of a recording in a table. A name that leads elsewhere, to a
 * drive, a server or out of the folder, loses what leads there: what is left stays inside, and
 * tells the recording by the end of its path. A colon in a name stays.
 *
 * @throws {RangeError} If nothing is left.
 *
 * @example
 * ```ts
 * import { tableName } from "earmark/data/manifest/recording_name.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(tableName("C:\\Users\\QS\\a.wav"), "Users/QS/a.wav");
 * assert.equal(tableName("../wavfiles/a.wav"), "wavfiles/a.wav");
 * assert.equal(tableName("A:1.wav"), "A:1.wav");
 * ```
 */
export function tableName(name: string): string {
  const path = name.replaceAll("\\", "/")
    .replace(/^[A-Za-z][A-Za-z0-9+.-]*:\/\//, "")
    .replace(/^\/*[A-Za-z]:\//, "");
  return joinSegments(resolveSegments(path).segments, name);
}

/** Follows the segments of a path; counts how often it leads out of where it starts. */
function resolveSegments(path: string): { segments: string[]; nOutside: number } {
  const segments: string[] = [];
  let nOutside = 0;
  for (const segment of path.split("/")) {
    if (segment === "" || segment === ".") continue;
    if (segment !== "..") segments.push(segment);
    else if (segments.pop() === undefined) nOutside++;
  }
  return { segments, nOutside };
}

function joinSegments(segments: readonly string[], name: string): string {
  if (segments.length > 0) return segments.join("/");
  throw new RangeError(
    `Cannot use path of recording as it must not be empty: current value is "${name}"`,
  );
}
