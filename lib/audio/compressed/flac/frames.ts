/**
 * The frames of a FLAC file, each whole by its checksum and in its place by its number.
 *
 * @module
 */
import { COPY_AGAIN, refuse } from "../format.ts";
import { endWithoutZeros } from "../tags.ts";
import { parseFrameHeader } from "./frame_header.ts";
import type { FrameHeader } from "./frame_header.ts";
import type { StreamInfo } from "./stream_info.ts";

/** Frames one after the other. */
export interface FlacFrames {
  /** Offset of each frame, and of the end of the last, bytes. */
  readonly offsets: readonly number[];
  /** Number of samples of each channel. */
  readonly length: number;
}

/** The table of the checksum of a frame: polynomial x¹⁶ + x¹⁵ + x² + 1. */
const CRC16 = Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 8;
  for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? (crc << 1) ^ 0x8005 : crc << 1;
  return crc;
});

/** Length of a frame's checksum, bytes. */
const CRC_LENGTH = 2;

/**
 * Walks through frames. A frame says its length nowhere: it ends where its checksum fits, and the
 * next frame or the end follows.
 *
 * Source: RFC 9639, section 9.
 *
 * @param start Offset of the first frame, bytes.
 * @throws {CompressedError} If a frame is damaged, missing or unlike STREAMINFO.
 */
export function walkFrames(bytes: Uint8Array, start: number, info: StreamInfo): FlacFrames {
  const offsets = [start];
  let length = 0;
  let offset = start;
  const last = endWithoutZeros(bytes);
  // Where the next frame is not the one that must follow, it is refused and never passed over.
  const mayEnd = (end: number) => end >= last || parseFrameHeader(bytes, end) !== undefined;
  while (offset < last) {
    const nFrames = offsets.length - 1;
    const header = parseFrameHeader(bytes, offset);
    const number = header?.isVariable ? length : nFrames;
    if (header?.number !== number) return refuseDamage(offset, nFrames);
    requireAlike(header, info, offset);
    length += header.nSamples;
    offset = endOfFrame(bytes, offset, header, mayEnd) ?? refuseDamage(offset, nFrames);
    offsets.push(offset);
  }
  return { offsets, length };
}

/** Finds the end of a frame, bytes; undefined where its checksum fits nowhere. */
function endOfFrame(
  bytes: Uint8Array,
  offset: number,
  { headerLength }: FrameHeader,
  mayEnd: (end: number) => boolean,
): number | undefined {
  const earliest = offset + headerLength + CRC_LENGTH;
  let crc = 0;
  for (let i = offset; i < bytes.length; i++) {
    crc = ((crc << 8) & 0xffff) ^ CRC16[(crc >> 8) ^ bytes[i]];
    // The checksum of data with their checksum is 0.
    if (crc === 0 && i + 1 > earliest && mayEnd(i + 1)) return i + 1;
  }
  return undefined;
}

/** Refuses a frame whose sound is not that which STREAMINFO describes. */
function requireAlike(
  { nChannels, bits, sampleRate }: FrameHeader,
  info: StreamInfo,
  offset: number,
): void {
  const own = `${sampleRate || info.sampleRate} Hz, ${nChannels} × ${bits || info.bits} bits`;
  const all = `${info.sampleRate} Hz, ${info.nChannels} × ${info.bits} bits`;
  if (own === all) return;
  refuse(
    "FLAC",
    `every frame must be as its header says (${all})`,
    `${own}; ${COPY_AGAIN}`,
    offset,
  );
}

/** Refuses a frame that is not whole. */
function refuseDamage(offset: number, nFrames: number): never {
  const value = `a damaged one, or the end of the file; ${COPY_AGAIN}`;
  return refuse("FLAC", `frame ${nFrames} must be whole`, value, offset);
}
