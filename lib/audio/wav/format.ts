/**
 * The header of a WAV file: what is in it, and where.
 *
 * @module
 */
import { areZeroFrom, byteSourceOf } from "./byte_source.ts";
import type { ByteSource } from "./byte_source.ts";
import { type Chunk, chunksFill, offsetAfter, walkChunks } from "./chunks.ts";
import { parseFmtChunk, type SampleFormat } from "./fmt_chunk.ts";
import { describeLeading } from "./leading_tags.ts";
import { idAt, openRiff, refuseWav, type Riff } from "./riff.ts";
import { requireBinary } from "./text_copy.ts";

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
 * ({@linkcode explainDataSize}), extends to the end of the file or to the chunks that close it. Bytes
 * after the last complete frame are left out, and so is what follows the data and is no chunk, or
 * another file. `notes` says which of these applied.
 *
 * @param bytes The whole file, or what it is read from.
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
export function readWavFormat(bytes: Uint8Array | ByteSource): WavFormat {
  const riff = openRiff(byteSourceOf(bytes));
  const { size } = riff.bytes;
  const { fmt, data, last, lacksPad } = locateChunks(riff);
  if (!fmt && data) {
    refuseWav("a fmt chunk must say how samples are encoded", `none; ${EXPORT_AGAIN}`, data.start);
  }
  const format = fmt && parseFmtChunk(riff, fmt);
  if (!format || !data) return refuseMissingData(riff, last);
  const { frameBytes } = format;
  const isPadded = mayBePadded(riff, data, frameBytes);
  const nFrames = Math.floor((data.size - (isPadded ? 1 : 0)) / frameBytes);
  const dataBytes = nFrames * frameBytes;
  const available = size - data.offset;
  if (dataBytes > available) {
    const rule = `the data chunk must hold the ${data.size} bytes that it announces`;
    refuseWav(rule, `${available}; the recording was cut off, copy it again`, size);
  }
  const { littleEndian } = riff;
  const { notes: ofFormat, ...rest } = format;
  const notes = [...notesOn(riff, { fmt, data, lacksPad }, { frameBytes, dataBytes }), ...ofFormat];
  return { ...rest, nFrames, dataOffset: data.offset, dataBytes, littleEndian, notes };
}

/** What a recording has, or begins with. */
const RECORDING_IDS = new Set(["fmt ", "data", "RIFF", "RIFX", "RF64", "BW64"]);

/** Says what is irregular in a file without being ambiguous. */
function notesOn(
  riff: Riff,
  { fmt, data, lacksPad }: Required<Pick<Located, "fmt" | "data">> & Located,
  { frameBytes, dataBytes }: { readonly frameBytes: number; readonly dataBytes: number },
): string[] {
  const { bytes, start, promises64, dataSize64 } = riff;
  const after = offsetAfter(riff, data);
  const nAfter = bytes.size - after;
  const isForeign = nAfter > 0 && !chunksFill(riff, after) &&
    !areZeroFrom(bytes, after);
  const behind = walkChunks(riff, data.start < fmt.start ? offsetAfter(riff, fmt) : after);
  const isSecond = behind.some(({ id }) => RECORDING_IDS.has(id));
  if (isForeign) requireBinary(bytes);
  return [
    start > 0 && describeLeading(bytes, start),
    promises64 && dataSize64 === undefined && "the ds64 chunk with its 64-bit sizes is missing",
    data.start < fmt.start && "the fmt chunk comes after the data chunk",
    lacksPad && "a chunk of odd size lacks its pad byte",
    data.openEnded &&
    `${data.openEnded}: it is read to the ${nAfter > 0 ? "chunks that close" : "end of"} the file`,
    mayBePadded(riff, data, frameBytes)
      ? "its last byte is zero, may be padding, and is left out"
      : data.size > dataBytes && `the last frame is incomplete (${data.size - dataBytes} of ` +
          `${frameBytes} bytes) and is left out`,
    !data.openEnded && wrongRiffSize(riff, Math.max(fmt.start, data.start)),
    isSecond && "a second recording stands behind the end of the first and is left out",
    isForeign && !isSecond && `the last ${nAfter} bytes belong to no chunk and are left out`,
  ].filter((note) => typeof note === "string");
}

/**
 * Says that the size in the RIFF header ends where neither the file does nor a chunk from an offset
 * on; false where it does. With its 64-bit sizes missing, a file promised none.
 */
function wrongRiffSize(riff: Riff, from: number): string | false {
  const { bytes, start, end, promises64, dataSize64 } = riff;
  if (end === bytes.size || (promises64 && dataSize64 === undefined)) return false;
  for (const chunk of walkChunks(riff)) {
    const ends = [chunk.offset + chunk.size, offsetAfter(riff, chunk)];
    if (chunk.start >= from && ends.includes(end)) return false;
  }
  return `the RIFF size is wrong (${end - start - 8} bytes, where ${bytes.size - start - 8} ` +
    "follow) and is not used";
}

/** Says whether the last byte of data without a true size may fill them up to an even length. */
function mayBePadded({ bytes }: Riff, { offset, size, openEnded }: Chunk, frameBytes: number) {
  return openEnded !== undefined && frameBytes === 1 && size > 0 && size % 2 === 0 &&
    bytes.read(offset + size - 1, 1)[0] === 0;
}

/** What to do about a file that nothing but its maker can explain. */
const EXPORT_AGAIN = "export it again from the program that recorded it";

/** The two chunks that matter, and the last one found. */
interface Located {
  fmt?: Chunk;
  data?: Chunk;
  last?: Chunk;
  /** Whether a chunk of odd size up to these lacks its pad byte. */
  lacksPad?: boolean;
}

/** Finds the chunks; stops at the end that the header gives once both are found. */
function locateChunks(riff: Riff): Located {
  const found: Located = {};
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
  if (last && last.offset + last.size > bytes.size) {
    const id = JSON.stringify(last.id);
    refuseWav(
      rule,
      `the chunk ${id} of ${last.size} bytes, which ends beyond the file; copy it again`,
      last.start,
    );
  }
  for (const chunk of walkChunks(riff)) {
    const kin = nameOfKin(riff, chunk);
    if (kin) refuseWav(rule, `${kin} in its place; ${EXPORT_AGAIN}`, chunk.start);
  }
  if (end >= bytes.size) refuseWav(rule, "the end of the file; copy it again", bytes.size);
  if (end + 8 > bytes.size) refuseWav(rule, "a chunk's header cut short; copy it again", end);
  const id = JSON.stringify(idAt(bytes, end));
  refuseWav(rule, `${id}, which is not a chunk id; ${EXPORT_AGAIN}`, end);
}

/** Names a chunk that holds sound where no data chunk does; undefined where it holds none. */
function nameOfKin({ bytes }: Riff, { id, offset }: Chunk): string | undefined {
  if (id.toLowerCase() === "data") return JSON.stringify(id);
  const isList = id === "LIST" && idAt(bytes, offset) === "wavl";
  return isList ? 'pieces of sound and silence (a "wavl" list)' : undefined;
}
