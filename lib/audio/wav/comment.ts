/**
 * The comment of a WAV file (LIST INFO ICMT).
 *
 * @module
 */
import { byteSourceOf } from "./byte_source.ts";
import { walkChunks } from "./chunks/walk.ts";
import { latin1 } from "./file_signature.ts";
import { isWav, openRiff } from "./riff.ts";

/**
 * Reads the comment of a WAV file. The start of the file is enough if it holds the
 * whole comment; {@linkcode encodeWav} writes it before the data.
 *
 * @param bytes The file, or its start.
 * @returns The comment; undefined if there is none, or if the file is not a WAV.
 *
 * @example
 * ```ts
 * import { readWavComment } from "earmark/audio/wav/comment.ts";
 * import { encodeWav } from "earmark/audio/wav/encode.ts";
 * import assert from "node:assert/strict";
 *
 * const bytes = encodeWav([new Float32Array(9000)], { sampleRate: 16000, comment: "part 7" });
 * assert.equal(readWavComment(bytes.subarray(0, 4096)), "part 7");
 * ```
 */
export function readWavComment(bytes: Uint8Array): string | undefined {
  if (!isWav(bytes)) return undefined;
  const riff = openRiff(byteSourceOf(bytes));
  for (const { id, offset, size } of walkChunks(riff)) {
    const isInfo = id === "LIST" && latin1(bytes.subarray(offset, offset + 4)) === "INFO";
    if (!isInfo) continue;
    const list = bytes.subarray(0, offset + size);
    for (const entry of walkChunks({ ...riff, bytes: byteSourceOf(list) }, offset + 4)) {
      const content = list.subarray(entry.offset, entry.offset + entry.size);
      if (entry.id === "ICMT" && content.length === entry.size) return untilNul(content);
    }
  }
  return undefined;
}

/** Decodes UTF-8 up to the first NUL. */
function untilNul(content: Uint8Array): string {
  const end = content.indexOf(0);
  return new TextDecoder().decode(end < 0 ? content : content.subarray(0, end));
}
