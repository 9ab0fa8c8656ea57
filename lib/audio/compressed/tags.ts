/**
 * Tags that stand behind the sound.
 *
 * @module
 */
import { latin1 } from "../wav/file_signature.ts";

/** Length of an ID3v1 tag, bytes. */
const ID3V1_LENGTH = 128;

/** Length of the footer of an APE tag, and of its header, bytes. */
const APE_FOOTER = 32;

/** Bit of an APE tag's flags that says that a header comes before its items. */
const HAS_HEADER = 0x80000000;

/**
 * Returns where the sound of a file ends, bytes: before an ID3v1 tag and an APE tag.
 *
 * Source: ID3 tag version 1; APE tag version 2.
 */
export function endOfSound(bytes: Uint8Array): number {
  let end = bytes.length;
  if (startsWith(bytes, end - ID3V1_LENGTH, "TAG")) end -= ID3V1_LENGTH;
  if (startsWith(bytes, end - APE_FOOTER, "APETAGEX")) {
    const footer = new DataView(bytes.buffer, bytes.byteOffset + end - APE_FOOTER, APE_FOOTER);
    const header = footer.getUint32(20, true) & HAS_HEADER ? APE_FOOTER : 0;
    end = Math.max(0, end - footer.getUint32(12, true) - header);
  }
  return end;
}

/** Returns the offset behind the last byte that is not zero. */
export function endWithoutZeros(bytes: Uint8Array): number {
  return bytes.findLastIndex((byte) => byte !== 0) + 1;
}

/** Says whether text stands at an offset. */
function startsWith(bytes: Uint8Array, offset: number, text: string): boolean {
  return offset >= 0 && latin1(bytes.subarray(offset, offset + text.length)) === text;
}
