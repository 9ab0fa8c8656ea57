/**
 * The ID3 tag that some taggers put before a file of another kind.
 *
 * @module
 */
import { latin1 } from "./file_signature.ts";

/** Length of the tag's header, and of its footer, bytes. */
const HEADER_LENGTH = 10;

/** Bit of the flags that says that a footer follows. */
const HAS_FOOTER = 0x10;

/**
 * Returns the length of the ID3v2 tag that a file starts with, bytes; 0 where there is none.
 *
 * Source: ID3 tag version 2.4.0, main structure: a size of four bytes with seven bits each, which
 * counts neither header nor footer.
 */
export function tagLength(bytes: Uint8Array): number {
  if (bytes.length < HEADER_LENGTH || latin1(bytes.subarray(0, 3)) !== "ID3") return 0;
  const size = bytes.subarray(6, HEADER_LENGTH);
  if (size.some((byte) => byte >= 0x80)) return 0;
  const content = size.reduce((total, byte) => total * 0x80 + byte, 0);
  const footer = bytes[5] & HAS_FOOTER ? HEADER_LENGTH : 0;
  return HEADER_LENGTH + content + footer;
}
