/**
 * Names of cleaned recordings.
 *
 * @module
 */
import { READ_EXTENSION } from "../../data/naming/extension.ts";

/** A WAV whose name another recording would get. */
const AS_IF_MADE = new RegExp(
  READ_EXTENSION.source.replace("wave?|", "").replace("$", "(\\.wav)+$"),
  "i",
);

/**
 * Returns the name of a cleaned recording, which is a WAV whatever was recorded. No two recordings
 * share one: `x.flac` is `x.flac.wav`, and a recording of that name gets one more ending.
 *
 * @example
 * ```ts
 * import { cleanName } from "earmark/pipeline/disk/clean_name.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(cleanName("x.wav"), "x.wav");
 * assert.equal(cleanName("x.flac"), "x.flac.wav");
 * assert.equal(cleanName("x.flac.wav"), "x.flac.wav.wav");
 * ```
 */
export function cleanName(fname: string): string {
  return /\.wave?$/i.test(fname) && !AS_IF_MADE.test(fname) ? fname : `${fname}.wav`;
}
