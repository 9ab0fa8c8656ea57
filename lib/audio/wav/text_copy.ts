/**
 * Files that were copied as text, which spoils every sample.
 *
 * @module
 */
import type { ByteSource } from "./byte_source.ts";
import { refuseWav } from "./riff.ts";

/** Line ends in a file from which it is no chance that all of them are two bytes. */
const MANY_LINE_ENDS = 16;

/** Bytes that are looked at in one go. */
const BLOCK = 2 ** 16;

/** The two bytes of a line end. */
const [CARRIAGE, FEED] = [0x0d, 0x0a];

/**
 * Refuses a file that was copied as text: every byte of a line end in it was made two.
 *
 * @throws {WavError} If there are many line ends, and all are of two bytes.
 */
export function requireBinary(bytes: ByteSource): void {
  let nLineEnds = 0;
  let first = -1;
  let before = 0;
  for (let start = 0; start < bytes.size; start += BLOCK) {
    const block = bytes.read(start, BLOCK);
    for (let at = block.indexOf(FEED); at >= 0; at = block.indexOf(FEED, at + 1)) {
      if ((at > 0 ? block[at - 1] : before) !== CARRIAGE) return;
      if (nLineEnds++ === 0) first = start + at;
    }
    before = block[block.length - 1];
  }
  if (nLineEnds < MANY_LINE_ENDS) return;
  const value =
    `${nLineEnds} line ends of two bytes and none of one; copy it again, in binary mode`;
  refuseWav("the file must not be copied as text", value, first - 1);
}
