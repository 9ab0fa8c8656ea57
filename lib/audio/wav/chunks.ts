/**
 * The chunks of a WAV file. What they mean is left to others, except that the size of `data` may
 * never have been written.
 *
 * @module
 */
import { areZeroFrom } from "./byte_source.ts";
import { explainDataSize } from "./data_size.ts";
import { idAt, uint32At } from "./riff.ts";
import type { Riff } from "./riff.ts";

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
   * Why it extends to the end of the file, whatever its header announces, in words; missing where
   * the size is the one announced.
   */
  readonly openEnded?: string;
}

/** Length of a chunk's header, bytes. */
const HEADER_LENGTH = 8;

/** Ids that directly follow a chunk of odd size only if its pad byte was left out. */
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
]);

/**
 * Walks the chunks in order and stops where there is no chunk header. The last
 * chunk may reach beyond the file.
 *
 * @param start Offset of the first chunk, bytes.
 */
export function* walkChunks(riff: Riff, start: number = riff.firstChunk): Generator<Chunk> {
  while (isChunkHeader(riff, start)) {
    const chunk = readChunk(riff, start);
    yield chunk;
    start = offsetAfter(riff, chunk);
  }
}

/**
 * Returns where the next chunk starts, bytes. A chunk of odd size is followed by a
 * pad byte, unless a chunk starts in its place and none starts after it.
 */
export function offsetAfter(riff: Riff, { offset, size }: Chunk): number {
  const end = offset + size;
  if (size % 2 === 0 || isCommonId(riff, end)) return end;
  return !isWholeChunk(riff, end + 1) && isWholeChunk(riff, end) ? end : end + 1;
}

/** Says whether a chain of chunks starts at an offset and ends with the file, but for zeros. */
export function chunksFill(riff: Riff, start: number): boolean {
  let end = start;
  while (isWholeChunk(riff, end)) end = offsetAfter(riff, announcedChunk(riff, end));
  return end > start && areZeroFrom(riff.bytes, end);
}

/** Says whether there is a chunk header, whose id is printable ASCII, at an offset. */
function isChunkHeader({ bytes }: Riff, start: number): boolean {
  return start + HEADER_LENGTH <= bytes.size && /^[ -~]{4}$/.test(idAt(bytes, start));
}

/** Says whether a chunk starts at an offset that ends within the file. */
function isWholeChunk(riff: Riff, start: number): boolean {
  if (!isChunkHeader(riff, start)) return false;
  const { offset, size } = announcedChunk(riff, start);
  return offset + size <= riff.bytes.size;
}

function isCommonId({ bytes }: Riff, start: number): boolean {
  return COMMON_IDS.has(idAt(bytes, start));
}

/** Reads a chunk's header as it stands, but for a size that `ds64` has. */
function announcedChunk(riff: Riff, start: number): Chunk {
  const { bytes, dataSize64 } = riff;
  const id = idAt(bytes, start);
  const announced = uint32At(riff, start + 4);
  const size = id === "data" && announced === 0xffffffff ? dataSize64 ?? announced : announced;
  return { id, start, offset: start + HEADER_LENGTH, size };
}

function readChunk(riff: Riff, start: number): Chunk {
  const chunk = announcedChunk(riff, start);
  if (chunk.id !== "data") return chunk;
  const chunksFollow = chunk.size === 0 && chunksFill(riff, chunk.offset);
  const openEnded = explainDataSize(riff, { ...chunk, chunksFollow });
  if (openEnded === undefined) return chunk;
  return { ...chunk, size: riff.bytes.size - chunk.offset, openEnded };
}
