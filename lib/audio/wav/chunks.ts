/**
 * The container of a WAV file: a RIFF header and the chunks after it. What chunks
 * mean is left to others, except that recorders may leave the size of `data` open.
 *
 * @module
 */
import { WavError } from "../../errors.ts";
import { describeForeignFile, latin1 } from "./file_signature.ts";

/** A WAV file whose first twelve bytes have been read. */
export interface Riff {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  /** Byte order of every number in it: `RIFX` is big-endian. */
  readonly littleEndian: boolean;
  /** Where the header says that the file ends, bytes; often wrong. */
  readonly end: number;
  /** Size of the data chunk according to `ds64` (RF64 and BW64), bytes. */
  readonly dataSize64?: number;
}

/** Where a chunk is. */
export interface Chunk {
  /** Four characters, such as `"fmt "`. */
  readonly id: string;
  /** Offset of its header, bytes. */
  readonly start: number;
  /** Offset of its content, bytes. */
  readonly offset: number;
  /** Size of its content as announced, bytes; may reach beyond the file. */
  readonly size: number;
  /** Whether the size was never written, so that the content extends to the end of the file. */
  readonly openEnded: boolean;
}

/** Where the first chunk starts, bytes. */
export const FIRST_CHUNK = 12;

/** Ids that directly follow a chunk of odd size only if its pad byte was left out. */
const COMMON_IDS = new Set([
  "fmt ",
  "data",
  "fact",
  "LIST",
  "PEAK",
  "bext",
  "smpl",
  "cue ",
  "JUNK",
]);

/** Throws a {@linkcode WavError} that names a rule and the value that broke it. */
export function refuseWav(rule: string, value: string | number, byteOffset: number): never {
  throw new WavError(`Cannot decode WAV as ${rule}: current value is ${value}`, byteOffset);
}

/** Says whether the bytes start like a WAV file of any kind: RIFF, RIFX, RF64 or BW64. */
export function isWav(bytes: Uint8Array): boolean {
  return /^(RIFF|RIFX|RF64|BW64)[^]{4}WAVE$/.test(latin1(bytes.subarray(0, 12)));
}

/**
 * Reads the RIFF header, and the 64-bit sizes of RF64 and BW64.
 *
 * Source: Microsoft and IBM, Multimedia Programming Interface 1.0; EBU Tech
 * 3306 (RF64); ITU-R BS.2088 (BW64).
 *
 * @throws {WavError} If the file is empty or not a WAV; the message says what it is.
 */
export function openRiff(bytes: Uint8Array): Riff {
  if (bytes.length === 0) {
    refuseWav("the file must not be empty", "0 bytes; copy or record it again", 0);
  }
  if (!isWav(bytes)) {
    refuseWav('the file must start with "RIFF" and "WAVE"', describeForeignFile(bytes), 0);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const littleEndian = bytes[3] !== "X".charCodeAt(0);
  const hasDs64 = bytes.length >= 36 && latin1(bytes.subarray(12, 16)) === "ds64" &&
    view.getUint32(16, true) >= 16;
  if (!hasDs64) return { bytes, view, littleEndian, end: 8 + view.getUint32(4, littleEndian) };
  const end = 8 + Number(view.getBigUint64(20, true));
  return { bytes, view, littleEndian, end, dataSize64: Number(view.getBigUint64(28, true)) };
}

/**
 * Walks the chunks in order and stops where there is no chunk header. The last
 * chunk may reach beyond the file.
 *
 * @param start Offset of the first chunk, bytes.
 */
export function* walkChunks(riff: Riff, start: number = FIRST_CHUNK): Generator<Chunk> {
  while (isChunkHeader(riff, start)) {
    const chunk = readChunk(riff, start);
    yield chunk;
    start = offsetAfter(riff, chunk);
  }
}

/**
 * Returns where the next chunk starts, bytes. A chunk of odd size is followed by a
 * pad byte, unless one of the common ids is in its place.
 */
export function offsetAfter(riff: Riff, { offset, size }: Chunk): number {
  const end = offset + size;
  return size % 2 === 0 || isCommonId(riff, end) ? end : end + 1;
}

/** Says whether there is a chunk header, whose id is printable ASCII, at an offset. */
function isChunkHeader({ bytes }: Riff, start: number): boolean {
  return start + 8 <= bytes.length && /^[ -~]{4}$/.test(latin1(bytes.subarray(start, start + 4)));
}

function isCommonId({ bytes }: Riff, start: number): boolean {
  return COMMON_IDS.has(latin1(bytes.subarray(start, start + 4)));
}

function readChunk(riff: Riff, start: number): Chunk {
  const { bytes, view, littleEndian, dataSize64 } = riff;
  const id = latin1(bytes.subarray(start, start + 4));
  const offset = start + 8;
  const announced = view.getUint32(start + 4, littleEndian);
  const size = id === "data" && announced === 0xffffffff ? dataSize64 ?? announced : announced;
  const openEnded = id === "data" && isNeverWritten(riff, offset, size);
  return { id, start, offset, size: openEnded ? bytes.length - offset : size, openEnded };
}

/**
 * Says whether the size of a data chunk is a placeholder that its recorder never
 * replaced: 0 in a file whose RIFF size is no larger than the header, or a size
 * beyond the file's end that streaming writers use (ffmpeg 0xFFFFFFFF, arecord
 * 0x80000000, SoX 0x7FFFF000 rounded down to whole frames).
 */
function isNeverWritten(riff: Riff, offset: number, size: number): boolean {
  if (size === 0) {
    return riff.end <= offset && riff.bytes.length > offset && !isCommonId(riff, offset);
  }
  if (size <= riff.bytes.length - offset || riff.dataSize64 !== undefined) return false;
  return size === 0xffffffff || (size >= 0x7fff0000 && size <= 0x80000000);
}
