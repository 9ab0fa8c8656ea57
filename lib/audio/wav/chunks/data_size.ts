/**
 * The size of the data chunk where a recorder never wrote it, or counted it wrongly.
 *
 * @module
 */
import type { Riff } from "../riff.ts";

/** A data chunk as its header announces it, which is not what is there. */
export interface AnnouncedData {
  /** Offset of its content, bytes. */
  readonly offset: number;
  /** Its size, bytes. */
  readonly size: number;
  /** Bytes from its content on to the end of the file, or to the chunks that close it. */
  readonly available: number;
}

/** Length of a chunk's header, bytes. */
const CHUNK_HEADER = 8;

/** How far below 2^31 and 2^32 streaming writers put their placeholders, bytes. */
const PLACEHOLDER_RANGE = 0x10000;

/** Length of a header that a writer may have counted beside its placeholder, bytes. */
const MOST_HEADER = 128;

/** Bytes that must be in a file for a size near 2^31 or 2^32 to be meant. */
const LARGE_FILE = 2 ** 30;

const NEVER_WRITTEN = "the size of the data chunk was never written";

/**
 * Explains a size that can't be true, where one rule does so beyond doubt: the data then extend to
 * the end of the file, or to the chunks that close it.
 *
 * - 0, with bytes behind it that are no chunks: the recorder ended before it wrote the size.
 * - A size near 2^31 or 2^32, more than the file has: a streaming writer's placeholder (ffmpeg
 *   0xFFFFFFFF, the same less its header of 36, 44 or 100 bytes, or even; arecord 0x80000000; SoX
 *   0x7FFFF000 rounded down to whole frames); of 64 bits 0xFFFFFFFF, or near 2^63 or 2^64.
 * - More than stands before the chunks that close the file: they begin where the data end.
 * - A few bytes more than the file has, as many as some of the header has, while the RIFF size is
 *   that of the file and not that of a longer one: the header was counted as data.
 *
 * @returns What is wrong, in words; undefined where the size may be meant.
 */
export function explainDataSize(
  { bytes, start, end, dataSize64 }: Riff,
  { offset, size, available }: AnnouncedData,
): string | undefined {
  if (size === 0) return NEVER_WRITTEN;
  const excess = size - available;
  const isUnwritten = dataSize64 === undefined ? isPlaceholder : isPlaceholder64;
  if (available < LARGE_FILE && isUnwritten(size)) return NEVER_WRITTEN;
  // A file that was cut off would not end with whole chunks.
  if (offset + available < bytes.size) {
    return `the size of the data chunk counts ${excess} bytes more than stand before the next chunk`;
  }
  const header = offset - start;
  const isOfHeader = [CHUNK_HEADER, 2 * CHUNK_HEADER, header - CHUNK_HEADER, header].includes(
    excess,
  );
  const length = bytes.size - start;
  // The RIFF size leaves out its own eight bytes, unless the writer counted them too.
  const isRiffOfFile = [length, length + CHUNK_HEADER].includes(end - start) &&
    end !== offset + size;
  if (!isOfHeader || !isRiffOfFile) return undefined;
  return `the size of the data chunk counts ${excess} bytes of the header too`;
}

/** Says whether a size is just below 2^31 or 2^32, or 2^31 with at most a header's length more. */
function isPlaceholder(size: number): boolean {
  return size >= 2 ** 32 - PLACEHOLDER_RANGE ||
    (size >= 2 ** 31 - PLACEHOLDER_RANGE && size <= 2 ** 31 + MOST_HEADER);
}

/** Says the same of a size of 64 bits: no file has 2^63 bytes, and one of 2^32 may be meant. */
function isPlaceholder64(size: number): boolean {
  return size === 2 ** 32 - 1 || size >= 2 ** 63 - PLACEHOLDER_RANGE;
}
