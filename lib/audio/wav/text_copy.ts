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

/** Characters of two bytes or more in a file from which it is no chance that it is UTF-8. */
const MANY_CHARACTERS = 16;

/** Bytes that tell whether a file is UTF-8: sound is not for long. */
const MOST_OF_TEXT = 2 ** 20;

/**
 * Refuses a file that was copied as text: every byte of a line end in it was made two, or every byte
 * above 127 a character of UTF-8.
 *
 * @param most Bytes that are looked at. Default: all.
 * @throws {WavError} If there are many line ends, and all are of two bytes, or many such characters
 *   and nothing else above 127.
 */
export function requireBinary(bytes: ByteSource, most: number = bytes.size): void {
  requireNoUtf8(bytes);
  const end = Math.min(most, bytes.size);
  let nLineEnds = 0;
  let first = -1;
  let before = 0;
  for (let start = 0; start < end; start += BLOCK) {
    const block = bytes.read(start, Math.min(BLOCK, end - start));
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

/** Refuses a file that is UTF-8 throughout and holds many characters beyond ASCII. */
function requireNoUtf8(bytes: ByteSource): void {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let nCharacters = 0;
  for (let start = 0; start < Math.min(MOST_OF_TEXT, bytes.size); start += BLOCK) {
    const block = bytes.read(start, BLOCK);
    try {
      decoder.decode(block, { stream: true });
    } catch {
      return;
    }
    for (const byte of block) if (byte >= 0xc0) nCharacters++;
  }
  if (nCharacters < MANY_CHARACTERS) return;
  const value = "UTF-8 throughout, as where a program opened it as text and saved it; copy the " +
    "original again";
  refuseWav("the file must not be copied as text", value, 0);
}
