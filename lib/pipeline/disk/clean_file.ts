/**
 * Cleaned recordings on disk: float32 WAV files that say of themselves what they
 * were made from.
 *
 * @module
 */
import type { RecordingChecks } from "../../audio/checks/checks.ts";
import type { Surroundings } from "../../audio/surroundings.ts";
import { readWavComment } from "../../audio/wav/comment.ts";
import { decodeWav } from "../../audio/wav/decode.ts";
import { encodeWav, encodeWavPieces } from "../../audio/wav/encode.ts";
import type { EncodeWavOptions } from "../../audio/wav/encode.ts";
import type { Signal } from "../../dsp/signal.ts";
import { latin1 } from "../../audio/wav/file_signature.ts";
import type { RecordingNotes } from "../judge/sound/recording.ts";
import { writeFileAtomic } from "./files.ts";
import { openLargeFile } from "./large_file.ts";
import { BLANK_SEAL, isSealed, seal, SEAL_BYTES } from "./safe/seal.ts";
import { isSealedSource, writeSealed } from "./safe/seal_pieces.ts";

/** What a cleaned WAV says of itself in its comment. */
export interface CleanStamp {
  /** Hash of the recording, the settings and the version that made it. */
  readonly key: string;
  /** Samples of each cleaned signal. */
  readonly cleanLength: number;
  /** What was found in the recording as it was made. */
  readonly notes: RecordingNotes;
  /** How the recording was made. */
  readonly surroundings: Surroundings;
  /** What may be wrong with it, measured. */
  readonly checks: RecordingChecks;
}

/** First words of the comment in a cleaned WAV; the seal and the stamp follow. */
const STAMP_PREFIX = "earmark ";

const PREFIX_BYTES = new TextEncoder().encode(STAMP_PREFIX);

/** Size from which a cleaned WAV is not held as a whole, bytes. */
const LARGE_CLEAN = 2 ** 25;

/** Bytes at the start of a cleaned WAV that hold its stamp, for those who look no further. */
const HEAD_BYTES = 4096;

/** Encodes cleaned signals as float32, each a channel, with their stamp. */
export function encodeClean(
  signals: readonly Float32Array[],
  sampleRate: number,
  stamp: CleanStamp,
): Uint8Array {
  const bytes = encodeWav(signals, wavOptions(sampleRate, stamp));
  seal(bytes, sealPlace(bytes));
  return bytes;
}

/** Writes cleaned signals with their stamp; long ones as they are read. */
export async function writeClean(
  path: string,
  signals: readonly Signal[],
  sampleRate: number,
  stamp: CleanStamp,
): Promise<void> {
  if (signals.every((signal) => signal instanceof Float32Array)) {
    return await writeFileAtomic(path, encodeClean(signals, sampleRate, stamp));
  }
  const pieces = () => encodeWavPieces(signals, wavOptions(sampleRate, stamp));
  await writeFileAtomic(path, (file) => writeSealed(file, pieces(), sealPlace));
}

/** Says how cleaned signals are encoded. */
function wavOptions(sampleRate: number, stamp: CleanStamp): EncodeWavOptions {
  const comment = `${STAMP_PREFIX}${BLANK_SEAL} ${JSON.stringify(stamp)}`;
  return { sampleRate, encoding: "float32", comment };
}

/** A cleaned WAV that is what was written. */
export interface CleanFile {
  /** What it says of itself. */
  readonly stamp: CleanStamp;
  /** Its bytes; missing where they are too many to be held. */
  readonly bytes?: Uint8Array;
}

/**
 * What is at the path of a cleaned WAV: one that is whole, one that is not, one of an earlier
 * version, another program's file, or nothing.
 */
export type CleanState = CleanFile | "damaged" | "outdated" | "foreign" | "missing";

/** Looks at what is at the path of a cleaned WAV. */
export async function readCleanFile(path: string): Promise<CleanState> {
  const state = await lookAtClean(path);
  if (state === "empty") return "damaged";
  if (state !== "ours") return state;
  const size = await sizeOf(path);
  if (size === undefined) return "missing";
  if (size >= LARGE_CLEAN) return readLargeClean(path);
  const bytes = await Deno.readFile(path).catch(() => undefined);
  if (bytes === undefined) return "missing";
  if (bytes[sealPlace(bytes)] === "{".charCodeAt(0)) return "outdated";
  const stamp = stampOf(bytes);
  return stamp ? { stamp, bytes } : "damaged";
}

/** Returns the size of a file, bytes; undefined where another run has removed it. */
async function sizeOf(path: string): Promise<number | undefined> {
  return await Deno.stat(path).then(({ size }) => size, () => undefined);
}

/** Looks at a cleaned WAV whose bytes are too many to be held. */
function readLargeClean(path: string): CleanState {
  using file = openLargeFile(path);
  const head = file.read(0, HEAD_BYTES).slice();
  const place = sealPlace(head);
  if (head[place] === "{".charCodeAt(0)) return "outdated";
  const stamp = isSealedSource(file, place) ? stampIn(head) : undefined;
  return stamp ? { stamp } : "damaged";
}

/** Returns what a cleaned WAV says of itself; undefined where its bytes are not what was written. */
export function stampOf(bytes: Uint8Array): CleanStamp | undefined {
  return isSealed(bytes, sealPlace(bytes)) ? stampIn(bytes) : undefined;
}

/**
 * Says by its first bytes whether a file is one of ours, whole or not; never waits for a FIFO. An
 * empty one was ours in a folder of ours, where a write was cut off, and is anyone's elsewhere.
 */
export async function lookAtClean(
  path: string,
): Promise<"ours" | "empty" | "foreign" | "missing"> {
  try {
    const { isFile, size } = await Deno.lstat(path);
    if (!isFile) return "foreign";
    if (size === 0) return "empty";
    using file = await Deno.open(path);
    const head = new Uint8Array(HEAD_BYTES);
    return isOurs(head.subarray(0, await file.read(head) ?? 0)) ? "ours" : "foreign";
  } catch (error) {
    return error instanceof Deno.errors.NotFound ? "missing" : "foreign";
  }
}

/** Tells a head of ours, of which a few bytes may be damaged. */
function isOurs(head: Uint8Array): boolean {
  const text = latin1Of(head);
  return [STAMP_PREFIX, '{"key":"', '"cleanLength":', '"surroundings":'].filter((word) =>
    text.includes(word)
  ).length >= 2;
}

/** Reads cleaned signals whose stamp has a key; undefined where there are none such, or too long ones. */
export async function readCleanSignals(
  path: string,
  key: string,
): Promise<readonly Float32Array[] | undefined> {
  if ((await sizeOf(path) ?? 0) >= LARGE_CLEAN) return undefined;
  const found = await readCleanFile(path);
  const isWanted = typeof found === "object" && found.stamp.key === key;
  return isWanted && found.bytes ? decodeWav(found.bytes).channels : undefined;
}

/** Returns where the seal stands. */
function sealPlace(bytes: Uint8Array): number {
  const head = bytes.subarray(0, HEAD_BYTES);
  const isPrefix = (at: number) => PREFIX_BYTES.every((byte, i) => head[at + i] === byte);
  let place = head.indexOf(PREFIX_BYTES[0]);
  while (place >= 0 && !isPrefix(place)) place = head.indexOf(PREFIX_BYTES[0], place + 1);
  return place < 0 ? bytes.length : place + PREFIX_BYTES.length;
}

/** Decodes the bytes of a head, each a character. */
function latin1Of(head: Uint8Array): string {
  return latin1(head.subarray(0, HEAD_BYTES));
}

/** Finds the stamp in a whole file; undefined where there is none. */
function stampIn(bytes: Uint8Array): CleanStamp | undefined {
  try {
    const comment = readWavComment(bytes);
    return comment?.startsWith(STAMP_PREFIX)
      ? JSON.parse(comment.slice(STAMP_PREFIX.length + SEAL_BYTES))
      : undefined;
  } catch {
    return undefined;
  }
}
