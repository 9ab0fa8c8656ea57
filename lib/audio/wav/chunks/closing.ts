/**
 * The chunks that close a WAV file, found without knowing where they begin.
 *
 * @module
 */
import type { ByteSource } from "../byte_source.ts";
import {
  announcedChunk,
  HEADER_LENGTH,
  isCommonId,
  isPrintable,
  isWholeChunk,
  offsetAfter,
} from "./headers.ts";
import type { Chunk } from "./headers.ts";
import { viewOf } from "../riff.ts";
import type { Riff } from "../riff.ts";

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
export function findClosingChunks(riff: Riff, from: number): number {
  const { size } = riff.bytes;
  const closes = createClosingTest(riff);
  for (const start of possibleChunks(riff, from, size)) if (closes(start)) return start;
  return size;
}

/** Creates what says whether a chain that ends with the file starts at an offset. */
function createClosingTest(riff: Riff): (start: number) => boolean {
  const ends = new Map<number, number>();
  let contentEnd: number | undefined;
  return (start) => {
    if (!isWholeChunk(riff, start)) return false;
    const end = endOfChain(riff, start, ends);
    if (end >= riff.bytes.size) return true;
    return isCommonId(riff, start) && end >= (contentEnd ??= endOfContent(riff.bytes));
  };
}

/** Bytes of chunks that a data chunk may count as its own; no header is longer. */
const MOST_COUNTED = 4096;

/** Chunks that start within the data. */
export interface CountedChunks {
  /** Offset of the first, bytes. */
  readonly start: number;
  /** Whether the data end there beyond doubt: else the sizes may be meant. */
  readonly isSure: boolean;
}

/**
 * Finds chunks in the last part of a data chunk that ends within the file: it counts some of their
 * bytes as its own, or all. They go on to the end of the file, or, where the first has a known id,
 * at least to that of the data. Beyond doubt they are chunks where the data end within one of them,
 * and no chunk of a known id starts there; where it does, only a known id is of more weight.
 *
 * @returns Nothing where the data are all that they announce.
 */
export function findCountedChunks(riff: Riff, data: Chunk): CountedChunks | undefined {
  const end = data.offset + data.size;
  const after = offsetAfter(riff, data);
  const isFollowed = isWholeChunk(riff, after) && isCommonId(riff, after);
  const closes = createClosingTest(riff);
  for (const start of possibleChunks(riff, Math.max(data.offset, end - MOST_COUNTED), end)) {
    if (!isWholeChunk(riff, start)) continue;
    const isKnown = isCommonId(riff, start);
    const isClosing = closes(start);
    const reached = endReached(riff, start, end);
    if (!isClosing && !(isKnown && reached >= end)) continue;
    const isAcross = reached > end && reached !== after;
    return { start, isSure: isAcross && (!isFollowed || (isKnown && isClosing)) };
  }
  return undefined;
}

/** Returns where the first of a chain of whole chunks ends that reaches an offset, bytes. */
function endReached(riff: Riff, start: number, atLeast: number): number {
  let end = start;
  while (end < atLeast && isWholeChunk(riff, end)) {
    const chunk = announcedChunk(riff, end);
    if (chunk.offset + chunk.size >= atLeast) return chunk.offset + chunk.size;
    end = offsetAfter(riff, chunk);
  }
  return end;
}

/** First character of the id of a data chunk. */
const DATA_START = "d".charCodeAt(0);

/** Bytes that are looked through at once. */
const BLOCK = 2 ** 16;

/** Lists the offsets `from` … `to` at which a whole chunk may start, by its id and its size. */
function* possibleChunks(
  { bytes, littleEndian }: Riff,
  from: number,
  to: number,
): Generator<number> {
  for (let at = from; at < to && at + HEADER_LENGTH <= bytes.size; at += BLOCK) {
    const block = bytes.read(at, Math.min(BLOCK, to - at) + HEADER_LENGTH - 1).slice();
    const view = viewOf(block);
    for (let i = 0; i + HEADER_LENGTH <= block.length; i++) {
      const end = at + i + HEADER_LENGTH + view.getUint32(i + 4, littleEndian);
      // The size of a chunk of data may stand elsewhere.
      if (isPrintable(block, i) && (end <= bytes.size || block[i] === DATA_START)) yield at + i;
    }
  }
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
