/**
 * The first block of a FLAC file: what all of its frames have.
 *
 * @module
 */
import { latin1 } from "../../wav/file_signature.ts";
import { COPY_AGAIN, refuse } from "../format.ts";

/** What STREAMINFO says. */
export interface StreamInfo {
  /** Frames per second, Hz. */
  readonly sampleRate: number;
  readonly nChannels: number;
  /** Bits of a sample, 4 … 32. */
  readonly bits: number;
  /** Number of samples of each channel; 0 where it was not known when the header was written. */
  readonly length: number;
  /** MD5 of all samples, 32 hexadecimal digits; zeros where none was computed. */
  readonly md5: string;
}

/** Length of STREAMINFO without its header, bytes. */
const INFO_LENGTH = 34;

/** Length of a metadata block's header, bytes. */
const HEADER_LENGTH = 4;

/** Says whether FLAC starts at an offset: its mark, and the header of STREAMINFO. */
export function startsFlac(bytes: Uint8Array, offset: number): boolean {
  return /^fLaC[\0\x80]\0\0\x22/.test(latin1(bytes.subarray(offset, offset + 8)));
}

/**
 * Reads STREAMINFO and passes over the metadata after it.
 *
 * Source: RFC 9639, section 8.
 *
 * @param start Offset of `fLaC`, bytes.
 * @returns What it says, and the offset of the first frame or of the end, bytes.
 * @throws {CompressedError} If it is missing, cut off or impossible.
 */
export function readStreamInfo(
  bytes: Uint8Array,
  start: number,
): { readonly info: StreamInfo; readonly firstFrame: number } {
  const block = start + 4;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const offset = block + HEADER_LENGTH;
  if (!startsFlac(bytes, start) || offset + INFO_LENGTH > bytes.length) {
    const value = "something else, or the end of the file";
    refuse("FLAC", "STREAMINFO must come first", `${value}; ${COPY_AGAIN}`, block);
  }
  const info = parseInfo(view, offset);
  if (info.sampleRate === 0 || info.bits < 4) {
    const value = `${info.sampleRate} Hz and ${info.bits} bits; ${COPY_AGAIN}`;
    refuse("FLAC", "STREAMINFO must name a rate and 4 to 32 bits", value, offset);
  }
  let end = block;
  for (let isLast = false; !isLast;) {
    if (end + HEADER_LENGTH > bytes.length) {
      refuse("FLAC", "the first frame must follow", `the end of the file; ${COPY_AGAIN}`, block);
    }
    isLast = bytes[end] >= 0x80;
    end += HEADER_LENGTH + (view.getUint32(end) & 0xffffff);
  }
  return { info, firstFrame: end };
}

/** Takes the fields out of STREAMINFO. */
function parseInfo(view: DataView, offset: number): StreamInfo {
  const packed = view.getUint32(offset + 10);
  const md5 = Array.from({ length: 16 }, (_, i) => view.getUint8(offset + 18 + i));
  return {
    sampleRate: packed >>> 12,
    nChannels: ((packed >>> 9) & 7) + 1,
    bits: ((packed >>> 4) & 31) + 1,
    length: (packed & 15) * 2 ** 32 + view.getUint32(offset + 14),
    md5: Uint8Array.from(md5).toHex(),
  };
}
