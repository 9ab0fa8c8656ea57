/**
 * Single chunks of a WAV file: where one starts, where it ends, and where the next one follows.
 *
 * @module
 */
import { idAt, uint32At } from "../riff.ts";
import type { Riff } from "../riff.ts";

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
  /**
   * Why it extends to the end of the file, or to the chunks that close it, whatever its header
   * announces, in words; missing where the size is the one announced.
   */
  readonly openEnded?: string;
  /** Where its last bytes look like a chunk of a known id, bytes; missing where they do not. */
  readonly lookalike?: number;
}

/** Length of a chunk's header, bytes. */
export const HEADER_LENGTH = 8;

/** Ids that stand where a chunk starts, and next to nowhere in sound. */
const COMMON_IDS = new Set([
  "fmt ",
  "data",
  "fact",
  "LIST",
  "PEAK",
  "bext",
  "iXML",
  "smpl",
  "cue ",
  "JUNK",
  "id3 ",
  "ID3 ",
]);

/**
 * Returns where the next chunk starts, bytes. A chunk of odd size is followed by a
 * pad byte, unless a chunk starts in its place and none starts after it.
 */
export function offsetAfter(riff: Riff, { offset, size }: Chunk): number {
  const end = offset + size;
  if (size % 2 === 0 || isCommonId(riff, end)) return end;
  return !isWholeChunk(riff, end + 1) && isWholeChunk(riff, end) ? end : end + 1;
}

/** Says whether there is a chunk header, whose id is printable ASCII, at an offset. */
export function isChunkHeader({ bytes }: Riff, start: number): boolean {
  return start + HEADER_LENGTH <= bytes.size && isPrintable(bytes.read(start, 4), 0);
}

/** Says whether a chunk starts at an offset that ends within the file. */
export function isWholeChunk(riff: Riff, start: number): boolean {
  if (!isChunkHeader(riff, start)) return false;
  const { offset, size } = announcedChunk(riff, start);
  return offset + size <= riff.bytes.size;
}

/** Says whether one of the ids that most files have stands at an offset. */
export function isCommonId({ bytes }: Riff, start: number): boolean {
  return COMMON_IDS.has(idAt(bytes, start));
}

/** Reads a chunk's header as it stands, but for a size that `ds64` has. */
export function announcedChunk(riff: Riff, start: number): Chunk {
  const { bytes, dataSize64 } = riff;
  const id = idAt(bytes, start);
  const announced = uint32At(riff, start + 4);
  const size = id === "data" && announced === 0xffffffff ? dataSize64 ?? announced : announced;
  return { id, start, offset: start + HEADER_LENGTH, size };
}

/** Says whether four characters of an id start at an offset. */
export function isPrintable(bytes: Uint8Array, offset: number): boolean {
  for (let i = offset; i < offset + 4; i++) {
    if (!(bytes[i] >= 0x20 && bytes[i] <= 0x7e)) return false;
  }
  return true;
}
