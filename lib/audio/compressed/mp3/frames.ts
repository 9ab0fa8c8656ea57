/**
 * The frames of an MP3 file: where each starts, that none is missing, and what is no frame.
 *
 * @module
 */
import { soundStart } from "../../wav/leading_tags.ts";
import { COPY_AGAIN, refuse } from "../format.ts";
import { endOfSound, endWithoutZeros } from "../tags.ts";
import { parseMp3Header } from "./frame_header.ts";
import type { Mp3Header } from "./frame_header.ts";
import { readInfoFrame } from "./info_frame.ts";
import type { Mp3Info } from "./info_frame.ts";
import { plural } from "../../../plural.ts";

/** The frames of a file. */
export interface Mp3Frames {
  /** What the first frame of sound says; the others have the same rate and channels. */
  readonly header: Mp3Header;
  /** Offsets of the first frame of sound and of what follows the last, bytes. */
  readonly start: number;
  readonly end: number;
  /** Number of frames of sound. */
  readonly nFrames: number;
  /** What the file says of itself; missing where it says nothing. */
  readonly info?: Mp3Info;
  /** What is irregular without being ambiguous, in words. */
  readonly notes: readonly string[];
}

/** Says whether MP3 starts at an offset: a frame, and another where it ends, or the end. */
export function startsMp3(bytes: Uint8Array, offset: number): boolean {
  const header = parseMp3Header(bytes, offset);
  if (header === undefined) return false;
  const next = offset + header.nBytes;
  return header.nBytes === 0 || next + 4 > bytes.length ||
    parseMp3Header(bytes, next) !== undefined;
}

/** Frames in a row by which MP3 is known that does not start with one. */
const N_CERTAIN = 4;

/** Says whether MP3 starts somewhere in some bytes, as where a file was cut in the middle. */
export function holdsMp3(bytes: Uint8Array): boolean {
  return bytes.some((byte, i) => {
    if (byte !== 0xff) return false;
    const first = parseMp3Header(bytes, i);
    let next = i;
    for (let n = 0; n < N_CERTAIN; n++) {
      const header = parseMp3Header(bytes, next);
      if (!header?.nBytes || header.sampleRate !== first?.sampleRate) return false;
      next += header.nBytes;
    }
    return true;
  });
}

/**
 * Walks through the frames of a file.
 *
 * @throws {CompressedError} If something else stands between them, the last is cut off, they differ
 *   in rate or channels, or there are more or fewer than the file says.
 */
export function walkMp3(bytes: Uint8Array): Mp3Frames {
  const first = soundStart(bytes);
  const opening = parseMp3Header(bytes, first) ??
    refuse("MP3", "a frame must come first", `none; ${COPY_AGAIN}`, first);
  if (opening.nBytes === 0) {
    refuse("MP3", "frames must name their bit rate", "free; convert it to WAV", first);
  }
  const info = readInfoFrame(bytes, first, opening);
  const start = info === undefined ? first : first + opening.nBytes;
  const header = parseMp3Header(bytes, start) ??
    refuse("MP3", "a frame of sound must follow", `none; ${COPY_AGAIN}`, first);
  let end = start;
  let nFrames = 0;
  for (let next = header as Mp3Header | undefined; next; next = parseMp3Header(bytes, end)) {
    requireAlike(next, header, end);
    if (next.nBytes === 0 || end + next.nBytes > bytes.length) break;
    end += next.nBytes;
    nFrames++;
  }
  const last = Math.max(end, endWithoutZeros(bytes.subarray(0, endOfSound(bytes))));
  requireEnd(bytes, { end, last, header });
  requireCount(nFrames, info, end);
  return { header, start, end, nFrames, info, notes: notesOn(header, info, last - end) };
}

/** Refuses a frame of another rate or other channels than the first has. */
function requireAlike(found: Mp3Header, first: Mp3Header, offset: number): void {
  const write = ({ sampleRate, nChannels }: Mp3Header) =>
    `${sampleRate} Hz, ${plural(nChannels, "channel")}`;
  if (write(found) === write(first)) return;
  const rule = `every frame must be as the first is (${write(first)})`;
  refuse("MP3", rule, `${write(found)}; convert it to WAV`, offset);
}

/** Refuses a file that goes on behind its frames. */
function requireEnd(
  bytes: Uint8Array,
  { end, last, header }: {
    readonly end: number;
    readonly last: number;
    readonly header: Mp3Header;
  },
): void {
  if (end < last && parseMp3Header(bytes, end) !== undefined) {
    refuse("MP3", "its last frame must be whole", `one cut off; ${COPY_AGAIN}`, end);
  }
  for (let i = end + 1; i < last; i++) {
    const later = parseMp3Header(bytes, i);
    if (later?.sampleRate === header.sampleRate && later.nBytes > 0 && startsMp3(bytes, i)) {
      const value = `${i - end} bytes of something else; ${COPY_AGAIN}`;
      refuse("MP3", "each frame must follow the one before it", value, end);
    }
  }
}

/** Refuses a file with more or fewer frames than it says. */
function requireCount(nFrames: number, info: Mp3Info | undefined, offset: number): void {
  if (info?.nFrames === undefined || info.nFrames === nFrames) return;
  const remedy = nFrames < info.nFrames
    ? COPY_AGAIN
    : "it may be joined of several, which are to be taken apart";
  const rule = `it must hold the ${info.nFrames} frames that it announces`;
  refuse("MP3", rule, `${nFrames}; ${remedy}`, offset);
}

/** Says what is irregular without being ambiguous. */
function notesOn(header: Mp3Header, info: Mp3Info | undefined, nAfter: number): string[] {
  return [
    header.reservoir > 0 && "it starts in the middle of a longer one: its first frames lack data",
    info?.gaps === undefined && "it does not say how much its encoder put before and after the " +
      "sound, which is up to 0.1 s and is left in",
    nAfter > 0 && `the last ${nAfter} bytes belong to no frame and are left out`,
  ].filter((note) => typeof note === "string");
}
