/**
 * The first frame of many MP3 files, which holds no sound: how many follow, and what the encoder
 * put before and after the sound.
 *
 * @module
 */
import { latin1 } from "../../wav/file_signature.ts";
import type { Mp3Header } from "./frame_header.ts";

/** What such a frame says. */
export interface Mp3Info {
  /** Frames that follow; missing where it is not said. */
  readonly nFrames?: number;
  /** Samples before the sound and after it, by the encoder; missing where it is not said. */
  readonly gaps?: { readonly delay: number; readonly padding: number };
  /** Edge of the encoder's low-pass filter, Hz; 0 or missing where it is not said. */
  readonly lowPass?: number;
}

/** Offset of Fraunhofer's mark, behind the header, bytes. */
const VBRI_OFFSET = 36;

/** Fields of Xing's tag that come before that of LAME, by their flag, bytes. */
const FIELDS = [[1, 4], [2, 4], [4, 100], [8, 4]];

/** Encoders that write LAME's tag, by how their name starts. */
const ENCODERS = /^(LAME|L3\.|Lav[cf])/;

/**
 * Reads what the first frame says of the file.
 *
 * Source: Xing's and LAME's info tag, revision 1; Fraunhofer's VBRI tag.
 *
 * @returns Undefined where it is a frame of sound.
 */
export function readInfoFrame(
  bytes: Uint8Array,
  offset: number,
  { sideEnd, nBytes }: Mp3Header,
): Mp3Info | undefined {
  const frame = bytes.subarray(offset, offset + nBytes);
  if (markAt(frame, VBRI_OFFSET) === "VBRI") return count(frame, VBRI_OFFSET + 14);
  // Some write it as if the frame had no checksum, others behind it.
  const start = [sideEnd, sideEnd + 2].find((at) => /^(Xing|Info)$/.test(markAt(frame, at)));
  return start === undefined ? undefined : readXing(frame, start);
}

/** Reads Xing's tag, and LAME's behind it. */
function readXing(frame: Uint8Array, start: number): Mp3Info {
  const flags = frame[start + 7];
  const nFrames = flags & 1 ? count(frame, start + 8) : {};
  const lame = FIELDS.reduce((end, [flag, n]) => flags & flag ? end + n : end, start + 8);
  if (lame + 24 > frame.length || !ENCODERS.test(markAt(frame, lame))) return nFrames;
  const delay = frame[lame + 21] * 16 + (frame[lame + 22] >> 4);
  const padding = (frame[lame + 22] & 15) * 256 + frame[lame + 23];
  return { ...nFrames, gaps: { delay, padding }, lowPass: 100 * frame[lame + 10] };
}

/** Reads the four characters at an offset. */
function markAt(frame: Uint8Array, offset: number): string {
  return latin1(frame.subarray(offset, offset + 4));
}

/** Reads a number of frames; none where the frame ends before it. */
function count(frame: Uint8Array, offset: number): Pick<Mp3Info, "nFrames"> {
  if (offset + 4 > frame.length) return {};
  return { nFrames: new DataView(frame.buffer, frame.byteOffset).getUint32(offset) };
}
