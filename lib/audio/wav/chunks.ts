/**
 * The chunks of a WAV file. What they mean is left to others, except that the size of `data` may
 * never have been written.
 *
 * @module
 */
import type { ByteSource } from "./byte_source.ts";
import { explainDataSize } from "./data_size.ts";
import { idAt, uint32At, viewOf } from "./riff.ts";
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
  return end > start && end >= endOfContent(riff.bytes);
}

/**
 * Finds the chunks that close a file whose data have no true size: the first chunk from an offset
 * on with which a chain starts that ends with the file; zeros may follow one with a known id.
 *
 * @returns Offset of that chunk, bytes; the end of the file where there is none.
 */
function findClosingChunks(riff: Riff, from: number): number {
  const { size } = riff.bytes;
  const contentEnd = endOfContent(riff.bytes);
  const ends = new Map<number, number>();
  for (const start of possibleChunks(riff, from)) {
    if (!isWholeChunk(riff, start)) continue;
    const end = endOfChain(riff, start, ends);
    if (end >= size || (end >= contentEnd && isCommonId(riff, start))) return start;
  }
  return size;
}

/** First character of the id of a data chunk. */
const DATA_START = "d".charCodeAt(0);

/** Bytes that are looked through at once. */
const BLOCK = 2 ** 16;

/** Lists the offsets from one on at which a whole chunk may start, by its id and its size. */
function* possibleChunks({ bytes, littleEndian }: Riff, from: number): Generator<number> {
  for (let at = from; at + HEADER_LENGTH <= bytes.size; at += BLOCK) {
    const block = bytes.read(at, BLOCK + HEADER_LENGTH - 1).slice();
    const view = viewOf(block);
    for (let i = 0; i + HEADER_LENGTH <= block.length && i < BLOCK; i++) {
      const end = at + i + HEADER_LENGTH + view.getUint32(i + 4, littleEndian);
      // The size of a chunk of data may stand elsewhere.
      if (isPrintable(block, i) && (end <= bytes.size || block[i] === DATA_START)) yield at + i;
    }
  }
}

/** Says whether four characters of an id start at an offset. */
function isPrintable(bytes: Uint8Array, offset: number): boolean {
  for (let i = offset; i < offset + 4; i++) {
    if (!(bytes[i] >= 0x20 && bytes[i] <= 0x7e)) return false;
  }
  return true;
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
function endOfContent(bytes: ByteSource): number {
  for (let end = bytes.size; end > 0; end -= BLOCK) {
    const start = Math.max(0, end - BLOCK);
    const last = bytes.read(start, end - start).findLastIndex((byte) => byte !== 0);
    if (last >= 0) return start + last + 1;
  }
  return 0;
}

/** Says whether there is a chunk header, whose id is printable ASCII, at an offset. */
function isChunkHeader({ bytes }: Riff, start: number): boolean {
  return start + HEADER_LENGTH <= bytes.size && isPrintable(bytes.read(start, 4), 0);
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

/** Reads a data chunk, to the end of the data where its size can't be true. */
function readData(riff: Riff, chunk: Chunk): Chunk {
  const end = chunk.offset + chunk.size;
  const { size } = riff.bytes;
  if (chunk.size > 0 && end <= size) return chunk;
  if (chunk.size === 0 && (end === size || chunksFill(riff, chunk.offset))) return chunk;
  const available = findClosingChunks(riff, chunk.offset) - chunk.offset;
  const openEnded = explainDataSize(riff, { ...chunk, available });
  return openEnded === undefined ? chunk : { ...chunk, size: available, openEnded };
}
