/**
 * The chunks of a WAV file. What they mean is left to others, except that the size of `data` may
 * never have been written.
 *
 * @module
 */
import { announcedChunk, isChunkHeader, offsetAfter } from "./headers.ts";
import type { Chunk } from "./headers.ts";
import { chunksFill, findClosingChunks, findCountedChunks } from "./closing.ts";
import { explainDataSize } from "./data_size.ts";
import type { Riff } from "../riff.ts";

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

/** Reads a data chunk, to the end of the data where its size can't be true. */
function readData(riff: Riff, chunk: Chunk): Chunk {
  const end = chunk.offset + chunk.size;
  const { size } = riff.bytes;
  if (chunk.size > 0 && end <= size) return withoutCounted(riff, chunk);
  if (chunk.size === 0 && (end === size || chunksFill(riff, chunk.offset))) return chunk;
  return endAt(riff, chunk, findClosingChunks(riff, chunk.offset));
}

/** Ends data before the chunks whose bytes they count as their own. */
function withoutCounted(riff: Riff, chunk: Chunk): Chunk {
  const counted = findCountedChunks(riff, chunk);
  if (counted === undefined) return chunk;
  const { start, isSure } = counted;
  return isSure ? endAt(riff, chunk, start) : { ...chunk, lookalike: start };
}

/** Ends data at an offset, bytes, where that explains their size. */
function endAt(riff: Riff, chunk: Chunk, end: number): Chunk {
  const available = end - chunk.offset;
  const openEnded = explainDataSize(riff, { ...chunk, available });
  return openEnded === undefined ? chunk : { ...chunk, size: available, openEnded };
}
