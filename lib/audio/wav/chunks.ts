/**
 * The chunks of a WAV file. What they mean is left to others, except that the size of `data` may
 * never have been written.
 *
 * @module
 */
import { explainDataSize } from "./data_size.ts";
import { latin1 } from "./file_signature.ts";
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
   * Why it extends to the end of the file, or to the chunks that close it, whatever its header
   * announces, in words; missing where the size is the one announced.
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
  "id3 ",
  "ID3 ",
]);

/**
 * Walks the chunks in order and stops where there is no chunk header. The last
 * chunk may reach beyond the file.
 *
 * @param start Offset of the first chunk, bytes.
 */
export function* walkChunks(riff: Riff, start: number = riff.firstChunk): Generator<Chunk> {
  let hasData = false;
  while (isChunkHeader(riff, start)) {
    const announced: Chunk = announcedChunk(riff, start);
    const isFirstData: boolean = announced.id === "data" && !hasData;
    const chunk = isFirstData ? readData(riff, announced) : announced;
    hasData ||= isFirstData;
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
  return end > start && end >= endOfContent(riff);
}

/**
 * Finds the chunks that close a file whose data have no true size: the first chunk from an offset
 * on with which a chain starts that ends with the file; zeros may follow one with a known id.
 *
 * @returns Offset of that chunk, bytes; the end of the file where there is none.
 */
function findClosingChunks(riff: Riff, from: number): number {
  const { bytes } = riff;
  const contentEnd = endOfContent(riff);
  const ends = new Map<number, number>();
  for (let start = from; start + HEADER_LENGTH <= bytes.length; start++) {
    if (!isWholeChunk(riff, start)) continue;
    const end = endOfChain(riff, start, ends);
    if (end >= bytes.length || (end >= contentEnd && isCommonId(riff, start))) return start;
  }
  return bytes.length;
}

/**
 * Follows a chain of whole chunks; returns where it ends, bytes.
 *
 * @param ends Where those chains end that were followed before: many may run into one.
 */
function endOfChain(riff: Riff, start: number, ends: Map<number, number>): number {
  const passed: number[] = [];
  let end = start;
  while (!ends.has(end) && isWholeChunk(riff, end)) {
    passed.push(end);
    end = offsetAfter(riff, announcedChunk(riff, end));
  }
  end = ends.get(end) ?? end;
  for (const at of passed) ends.set(at, end);
  return end;
}

/** Returns the offset behind the last byte that is not zero. */
function endOfContent({ bytes }: Riff): number {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end--;
  return end;
}

/** Says whether there is a chunk header, whose id is printable ASCII, at an offset. */
function isChunkHeader({ bytes }: Riff, start: number): boolean {
  if (start + HEADER_LENGTH > bytes.length) return false;
  for (let i = start; i < start + 4; i++) if (bytes[i] < 0x20 || bytes[i] > 0x7e) return false;
  return true;
}

/** Says whether a chunk starts at an offset that ends within the file. */
function isWholeChunk(riff: Riff, start: number): boolean {
  if (!isChunkHeader(riff, start)) return false;
  const { offset, size } = announcedChunk(riff, start);
  return offset + size <= riff.bytes.length;
}

function isCommonId({ bytes }: Riff, start: number): boolean {
  return COMMON_IDS.has(latin1(bytes.subarray(start, start + 4)));
}

/** Reads a chunk's header as it stands, but for a size that `ds64` has. */
function announcedChunk({ bytes, view, littleEndian, dataSize64 }: Riff, start: number): Chunk {
  const id = latin1(bytes.subarray(start, start + 4));
  const announced = view.getUint32(start + 4, littleEndian);
  const size = id === "data" && announced === 0xffffffff ? dataSize64 ?? announced : announced;
  return { id, start, offset: start + HEADER_LENGTH, size };
}

/** Reads a data chunk, to the end of the data where its size can't be true. */
function readData(riff: Riff, chunk: Chunk): Chunk {
  const end = chunk.offset + chunk.size;
  const { length } = riff.bytes;
  if (chunk.size > 0 && end <= length) return chunk;
  if (chunk.size === 0 && (end === length || chunksFill(riff, chunk.offset))) return chunk;
  const available = findClosingChunks(riff, chunk.offset) - chunk.offset;
  const openEnded = explainDataSize(riff, { ...chunk, available });
  return openEnded === undefined ? chunk : { ...chunk, size: available, openEnded };
}
