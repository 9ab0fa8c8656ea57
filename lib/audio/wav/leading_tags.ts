/**
 * What stands before the sound in a file of any kind: tags that taggers put there, and zeros.
 *
 * @module
 */
import { byteSourceOf } from "./byte_source.ts";
import type { ByteSource } from "./byte_source.ts";
import { describeForeignFile, latin1 } from "./file_signature.ts";

/** Bytes before the sound that are passed over at most: tags hold pictures of some MB. */
export const MOST_BEFORE = 2 ** 24;

/** Bytes of one run of zeros that are passed over at most. */
const MOST_ZEROS = 2 ** 16;

/** Tags and runs of zeros that are passed over at most. */
const MOST_PARTS = 256;

/** Length of an ID3 tag's header, and of its footer, bytes. */
const ID3_HEADER = 10;

/** Bit of an ID3 tag's flags that says that a footer follows. */
const HAS_FOOTER = 0x10;

/** Length of an APE tag's header, and of its footer, bytes. */
const APE_HEADER = 32;

/** Bit of an APE tag's flags that says that this is the header, and not the footer. */
const IS_HEADER = 0x20000000;

/**
 * Returns where the sound of a file starts, bytes: behind ID3v2 tags, APE tags with a header and
 * runs of zeros, in any order. What would reach the end of the file, or beyond
 * {@linkcode MOST_BEFORE}, is not passed over, nor is a run of more than 64 KiB of zeros.
 *
 * @param data The file; a few bytes of each tag are read.
 *
 * @example
 * ```ts
 * import { soundStart } from "earmark/audio/wav/leading_tags.ts";
 * import assert from "node:assert/strict";
 *
 * const bytes = new TextEncoder().encode("ID3\x04\0\0\0\0\0\x01-\0\0fLaC");
 * assert.equal(soundStart(bytes), 13);
 * ```
 */
export function soundStart(data: Uint8Array | ByteSource): number {
  const bytes = byteSourceOf(data);
  let start = 0;
  for (let n = 0; n < MOST_PARTS; n++) {
    const next = start + lengthAt(bytes, start);
    if (next === start || next >= bytes.size || next > MOST_BEFORE) break;
    start = next;
  }
  return start;
}

/** Says what stands before the sound. */
export function describeLeading(bytes: ByteSource, start: number): string {
  return id3Length(bytes, 0) === start
    ? `an ID3 tag of ${start} bytes stands before it`
    : `tags or zeros of ${start} bytes stand before it`;
}

/**
 * Says what a file is that is none of those that are read, behind what may stand before its sound.
 *
 * @param unknown What is said of bytes that are not known. Default: which bytes they are.
 */
export function describeForeign(bytes: ByteSource, unknown?: string): string {
  const start = soundStart(bytes);
  const tag = id3Length(bytes, start) || apeLength(bytes, start);
  if (start + tag > MOST_BEFORE && start + tag < bytes.size) {
    return `a tag that ends at byte ${start + tag}, where the sound must start at <= ` +
      `${MOST_BEFORE}; remove the tag`;
  }
  const headAt = (offset: number) => bytes.read(Math.max(0, offset), 256).slice();
  const [head, behind] = [headAt(0), headAt(start)];
  const isBlank = behind.every((byte) => byte === 0);
  if (start === 0 || isBlank) return describeForeignFile(head, unknown);
  // An MP4 file starts with a small number of four bytes, of which the first are zero.
  const known = [0, 3, 2].map((n) => describeForeignFile(headAt(start - n), "")).find(Boolean);
  // A tag tells what a file is where nothing behind it does.
  const isTagged = head[0] !== 0;
  return known ?? unknown ?? describeForeignFile(isTagged ? head : behind);
}

/** Returns the length of the tag or the run of zeros at an offset, bytes; 0 where there is none. */
function lengthAt(bytes: ByteSource, offset: number): number {
  const [first] = bytes.read(offset, 1);
  if (first === 0) return zerosLength(bytes, offset);
  if (first !== 0x49 && first !== 0x41) return 0;
  return id3Length(bytes, offset) || apeLength(bytes, offset);
}

/**
 * Returns the length of the ID3v2 tag at an offset, bytes; 0 where there is none.
 *
 * Source: ID3 tag version 2.4.0, main structure: a size of four bytes with seven bits each, which
 * counts neither header nor footer.
 */
function id3Length(bytes: ByteSource, offset: number): number {
  const header = bytes.read(offset, ID3_HEADER);
  if (header.length < ID3_HEADER || latin1(header.subarray(0, 3)) !== "ID3") return 0;
  const size = header.subarray(6, ID3_HEADER);
  if (size.some((byte) => byte >= 0x80)) return 0;
  const content = size.reduce((total, byte) => total * 0x80 + byte, 0);
  const footer = header[5] & HAS_FOOTER ? ID3_HEADER : 0;
  return ID3_HEADER + content + footer;
}

/**
 * Returns the length of the APE tag whose header stands at an offset, bytes; 0 where there is none.
 *
 * Source: APE tag version 2: a size that counts the items and the footer, and not the header. Where
 * no footer stands at its place, none was written.
 */
function apeLength(bytes: ByteSource, offset: number): number {
  const header = bytes.read(offset, APE_HEADER);
  if (header.length < APE_HEADER || latin1(header.subarray(0, 8)) !== "APETAGEX") return 0;
  const view = new DataView(header.buffer, header.byteOffset, APE_HEADER);
  const size = view.getUint32(12, true);
  if ((view.getUint32(20, true) & IS_HEADER) === 0 || size < APE_HEADER) return 0;
  const hasFooter = latin1(bytes.read(offset + size, 8)) === "APETAGEX";
  return hasFooter ? APE_HEADER + size : size;
}

/** Returns the length of the run of zeros at an offset, bytes; 0 where it is too long. */
function zerosLength(bytes: ByteSource, offset: number): number {
  const zeros = bytes.read(offset, MOST_ZEROS + 1);
  const length = zeros.findIndex((byte) => byte !== 0);
  return Math.max(length, 0);
}
