/**
 * The compressed formats that are read, in the order in which they are tried.
 *
 * @module
 */
import { flac } from "./flac/flac.ts";
import type { CompressedFormat } from "./format.ts";
import { mp3 } from "./mp3/mp3.ts";
import { oggFlac } from "./ogg/ogg_flac.ts";
import { opus } from "./ogg/opus.ts";
import { vorbis } from "./ogg/vorbis.ts";

/** One line for each format. */
const FORMATS: readonly CompressedFormat[] = [flac, oggFlac, vorbis, opus, mp3];

/**
 * Finds the format of a file by its first bytes, whatever its name.
 *
 * @returns Undefined where it is none of those that are read.
 *
 * @example
 * ```ts
 * import { compressedFormat } from "earmark/audio/compressed/formats.ts";
 * import assert from "node:assert/strict";
 *
 * const bytes = new TextEncoder().encode("fLaC\0\0\0\x22");
 * assert.equal(compressedFormat(bytes)?.name, "FLAC");
 * assert.equal(compressedFormat(new Uint8Array(8)), undefined);
 * ```
 */
export function compressedFormat(bytes: Uint8Array): CompressedFormat | undefined {
  return FORMATS.find(({ isKind }) => isKind(bytes));
}
