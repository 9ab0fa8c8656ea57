/**
 * The header of a WAV file: what is in it, and where.
 *
 * @module
 */
import { latin1 } from "./file_signature.ts";
import { type Chunk, chunksFill, offsetAfter, walkChunks } from "./chunks.ts";
import { parseFmtChunk, type SampleFormat } from "./fmt_chunk.ts";
import { openRiff, refuseWav, type Riff } from "./riff.ts";

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
 * Rules for wrong headers: the byte rate is ignored, and so is the RIFF size but where it tells
 * whether a file was cut off. Chunks may come in any order, but a second `fmt ` or `data` is
 * refused. A data chunk that announces more frames than the file has is refused: the recording was
 * cut off. A data chunk whose size was never written, or counts the header too
 * ({@linkcode explainDataSize}), extends to the end of the file. Bytes after the last complete frame
 * are left out, and so is what follows the data and is no chunk. `notes` says which of these applied.
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
  const { fmt, data, last, lacksPad } = locateChunks(riff);
  if (!fmt && data) {
    refuseWav("a fmt chunk must say how samples are encoded", `none; ${EXPORT_AGAIN}`, data.start);
  }
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
  const { littleEndian } = riff;
  const { notes: ofFormat, ...rest } = format;
  const notes = [...notesOn(riff, { fmt, data, lacksPad }, { frameBytes, dataBytes }), ...ofFormat];
  return { ...rest, nFrames, dataOffset: data.offset, dataBytes, littleEndian, notes };
}

/** Says what is irregular in a file without being ambiguous. */
function notesOn(
  riff: Riff,
  { fmt, data, lacksPad }: Required<Omit<Located, "last">>,
  { frameBytes, dataBytes }: { readonly frameBytes: number; readonly dataBytes: number },
): string[] {
  const { bytes, start, promises64, dataSize64 } = riff;
  const after = offsetAfter(riff, data);
  const nAfter = bytes.length - after;
  const isForeign = nAfter > 0 && !chunksFill(riff, after) &&
    !bytes.subarray(after).every((byte) => byte === 0);
  if (isForeign) requireBinary(bytes);
  return [
    start > 0 && `an ID3 tag of ${start} bytes stands before it`,
    promises64 && dataSize64 === undefined && "the ds64 chunk with its 64-bit sizes is missing",
    data.start < fmt.start && "the fmt chunk comes after the data chunk",
    lacksPad && "a chunk of odd size lacks its pad byte",
    data.openEnded && `${data.openEnded}: it is read to the end of the file`,
    data.size > dataBytes && `the last frame is incomplete (${data.size - dataBytes} of ` +
      `${frameBytes} bytes) and is left out`,
    isForeign && `the last ${nAfter} bytes belong to no chunk and are left out`,
  ].filter((note) => typeof note === "string");
}

/** Line ends in a file from which it is no chance that all of them are two bytes. */
const MANY_LINE_ENDS = 16;

/** Refuses a file that was copied as text: every byte of a line end in it was made two. */
function requireBinary(bytes: Uint8Array): void {
  const [feed, carriage] = [0x0a, 0x0d];
  let nLineEnds = 0;
  for (let at = bytes.indexOf(feed); at >= 0; at = bytes.indexOf(feed, at + 1)) {
    if (bytes[at - 1] !== carriage) return;
    nLineEnds++;
  }
  if (nLineEnds < MANY_LINE_ENDS) return;
  const value =
    `${nLineEnds} line ends of two bytes and none of one; copy it again, in binary mode`;
  refuseWav("the file must not be copied as text", value, bytes.indexOf(feed) - 1);
}

/** What to do about a file that nothing but its maker can explain. */
const EXPORT_AGAIN = "export it again from the program that recorded it";

/** The two chunks that matter, and the last one found. */
interface Located {
  fmt?: Chunk;
  data?: Chunk;
  last?: Chunk;
  /** Whether a chunk of odd size is followed by the next without a pad byte. */
  lacksPad: boolean;
}

/** Finds the chunks; stops at the end that the header gives once both are found. */
function locateChunks(riff: Riff): Located {
  const found: Located = { lacksPad: false };
  for (const chunk of walkChunks(riff)) {
    if (found.fmt && found.data && chunk.start >= riff.end) break;
    const key = chunk.id === "fmt " ? "fmt" : "data";
    if (chunk.id === "fmt " || chunk.id === "data") {
      if (found[key]) {
        refuseWav(`the file must hold only one ${key} chunk`, `2; ${EXPORT_AGAIN}`, chunk.start);
      }
      found[key] = chunk;
    }
    found.last = chunk;
    found.lacksPad ||= chunk.size % 2 === 1 && !chunk.openEnded &&
      offsetAfter(riff, chunk) === chunk.offset + chunk.size;
  }
  return found;
}

/** Refuses a file without a data chunk, and says what is in its place. */
function refuseMissingData(riff: Riff, last: Chunk | undefined): never {
  const { bytes } = riff;
  const rule = "a data chunk must follow";
  const end = last ? offsetAfter(riff, last) : riff.firstChunk;
  if (last && last.offset + last.size > bytes.length) {
    const id = JSON.stringify(last.id);
    refuseWav(
      rule,
      `the chunk ${id} of ${last.size} bytes, which ends beyond the file; copy it again`,
      last.start,
    );
  }
  if (end >= bytes.length) refuseWav(rule, "the end of the file; copy it again", bytes.length);
  if (end + 8 > bytes.length) refuseWav(rule, "a chunk's header cut short; copy it again", end);
  const id = JSON.stringify(latin1(bytes.subarray(end, end + 4)));
  refuseWav(rule, `${id}, which is not a chunk id; ${EXPORT_AGAIN}`, end);
}
