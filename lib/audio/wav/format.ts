/**
 * The header of a WAV file: what is in it, and where.
 *
 * @module
 */
import { latin1 } from "./file_signature.ts";
import {
  type Chunk,
  FIRST_CHUNK,
  offsetAfter,
  openRiff,
  refuseWav,
  type Riff,
  walkChunks,
} from "./chunks.ts";
import { parseFmtChunk, type SampleFormat } from "./fmt_chunk.ts";

/** What a WAV file holds, and where. */
export interface WavFormat extends SampleFormat {
  /** Complete frames. */
  readonly nFrames: number;
  /** Offset of the first sample, bytes. */
  readonly dataOffset: number;
  /** Length of all complete frames, bytes. */
  readonly dataBytes: number;
  /** Byte order of the samples. */
  readonly littleEndian: boolean;
  /** What is irregular in the file without being ambiguous, in words. */
  readonly notes: readonly string[];
}

/**
 * Reads what a WAV file holds, without its samples.
 *
 * Rules for wrong headers: the RIFF size and the byte rate are ignored. Chunks may
 * come in any order, but a second `fmt ` or `data` is refused. A data chunk that
 * announces more frames than the file has is refused: the recording was cut off. A
 * data chunk whose size was never written (0 or a streaming writer's placeholder)
 * extends to the end of the file. Bytes after the last complete frame are left out.
 * `notes` says which of these applied.
 *
 * @param bytes The whole file.
 * @throws {WavError} If the file is not a WAV or can't be decoded without guessing.
 *
 * @example
 * ```ts
 * import { encodeWav } from "earmark/audio/wav/encode.ts";
 * import { readWavFormat } from "earmark/audio/wav/format.ts";
 * import assert from "node:assert/strict";
 *
 * const bytes = encodeWav([new Float32Array(8)], { sampleRate: 16000 });
 * const { encoding, sampleRate, nFrames } = readWavFormat(bytes);
 * assert.deepEqual([encoding, sampleRate, nFrames], ["float32", 16000, 8]);
 * ```
 */
export function readWavFormat(bytes: Uint8Array): WavFormat {
  const riff = openRiff(bytes);
  const { fmt, data, last } = locateChunks(riff);
  if (!fmt && data) refuseWav("a fmt chunk must say how samples are encoded", "none", data.start);
  const format = fmt && parseFmtChunk(riff, fmt);
  if (!format || !data) return refuseMissingData(riff, last);
  const { frameBytes } = format;
  const nFrames = Math.floor(data.size / frameBytes);
  const dataBytes = nFrames * frameBytes;
  const available = bytes.length - data.offset;
  if (dataBytes > available) {
    const rule = `the data chunk must hold the ${data.size} bytes that it announces`;
    refuseWav(rule, `${available}; the recording was cut off, copy it again`, bytes.length);
  }
  const notes = [
    data.start < fmt.start && "the fmt chunk comes after the data chunk",
    (data.start % 2 === 1 || fmt.start % 2 === 1) && "a chunk of odd size lacks its pad byte",
    data.openEnded &&
    "the size of the data chunk was never written: it is read to the end of the file",
    data.size > dataBytes && `the last frame is incomplete (${data.size - dataBytes} of ` +
      `${frameBytes} bytes) and is left out`,
  ].filter((note) => note !== false);
  const { littleEndian } = riff;
  return { ...format, nFrames, dataOffset: data.offset, dataBytes, littleEndian, notes };
}

/** The two chunks that matter, and the last one found. */
interface Located {
  fmt?: Chunk;
  data?: Chunk;
  last?: Chunk;
}

/** Finds the chunks; stops at the end that the header gives once both are found. */
function locateChunks(riff: Riff): Located {
  const found: Located = {};
  for (const chunk of walkChunks(riff)) {
    if (found.fmt && found.data && chunk.start >= riff.end) break;
    const key = chunk.id === "fmt " ? "fmt" : "data";
    if (chunk.id === "fmt " || chunk.id === "data") {
      if (found[key]) refuseWav(`the file must hold only one ${key} chunk`, 2, chunk.start);
      found[key] = chunk;
    }
    found.last = chunk;
  }
  return found;
}

/** Refuses a file without a data chunk, and says what is in its place. */
function refuseMissingData(riff: Riff, last: Chunk | undefined): never {
  const { bytes } = riff;
  const rule = "a data chunk must follow";
  const end = last ? offsetAfter(riff, last) : FIRST_CHUNK;
  if (last && last.offset + last.size > bytes.length) {
    const id = JSON.stringify(last.id);
    refuseWav(
      rule,
      `the chunk ${id} of ${last.size} bytes, which ends beyond the file`,
      last.start,
    );
  }
  if (end >= bytes.length) refuseWav(rule, "the end of the file", bytes.length);
  if (end + 8 > bytes.length) refuseWav(rule, "a chunk's header cut short", end);
  const id = JSON.stringify(latin1(bytes.subarray(end, end + 4)));
  refuseWav(rule, `${id}, which is not a chunk id`, end);
}
