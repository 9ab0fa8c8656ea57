/**
 * Recordings of every format that is read, to samples.
 *
 * @module
 */
import type { Signal } from "../dsp/signal.ts";
import { WavError } from "../errors.ts";
import type { CompressedFormat } from "./compressed/format.ts";
import { byteSourceOf } from "./wav/byte_source.ts";
import type { ByteSource } from "./wav/byte_source.ts";
import { decodeWav, openWav } from "./wav/decode.ts";
import type { Sound } from "./wav/decode.ts";
import { describeForeign, soundStart } from "./wav/leading_tags.ts";
import { isWav } from "./wav/riff.ts";

/** A decoded recording. */
export interface DecodedSound<Channel extends Signal = Float32Array> {
  /** Samples, full scale 1. Shape: channels × frames. */
  readonly channels: readonly Channel[];
  /** Frames per second, Hz. */
  readonly sampleRate: number;
  /** Number of frames. */
  readonly length: number;
  /** Encoding of the samples in the file, such as `pcm16` or `mp3`. */
  readonly encoding: string;
  /** What is irregular in the file without being ambiguous, and what it lost, in words. */
  readonly notes: readonly string[];
}

/**
 * Decodes a recording by what is in it, whatever its name: a WAV by {@linkcode decodeWav}; FLAC,
 * Ogg and MP3 by `decodeCompressed`, which is loaded with the first such file.
 *
 * @param bytes The whole file.
 * @throws {WavError} If it is none of them, or a WAV that can't be decoded without guessing.
 * @throws {CompressedError} If it is another and can't be decoded whole.
 *
 * @example
 * ```ts
 * import { decodeSound } from "earmark/audio/decode.ts";
 * import { encodeWav } from "earmark/audio/wav/encode.ts";
 * import assert from "node:assert/strict";
 *
 * const bytes = encodeWav([Float32Array.of(0, 0.5)], { sampleRate: 8000, encoding: "pcm16" });
 * const { encoding, length } = await decodeSound(bytes);
 * assert.deepEqual([encoding, length], ["pcm16", 2]);
 * ```
 */
export async function decodeSound(bytes: Uint8Array): Promise<DecodedSound> {
  const sound = await decodeIfCompressed(byteSourceOf(bytes), { mostHeld: Infinity });
  return sound as DecodedSound | undefined ?? described(decodeWav(bytes));
}

/**
 * Opens a recording as {@linkcode decodeSound} decodes it: a long WAV as `openWav` does, whatever
 * its length; one of another format is decoded at once, and held as `openCompressed` does.
 *
 * @param bytes What the file is read from, for as long as the channels are.
 * @param options.mostHeld As `openWav` takes it.
 * @throws {WavError} As {@linkcode decodeSound} does.
 * @throws {CompressedError} As {@linkcode decodeSound} does.
 */
export async function openSound(
  bytes: ByteSource,
  options?: { readonly mostHeld?: number },
): Promise<DecodedSound<Signal>> {
  return await decodeIfCompressed(bytes, options) ?? described(openWav(bytes, options));
}

/** Bytes behind tags by which the format of a file is known. */
const START = 2 ** 16;

/** Says whether a file may be of a format that is read, by what its sound starts with. */
export async function mayBeRead(bytes: ByteSource): Promise<boolean> {
  const head = bytes.read(soundStart(bytes), START);
  return isWav(head) || await formatOf(head) !== undefined;
}

/** What a recording must be. */
export const MUST_BE_READ = "it must be a WAV, FLAC, Ogg or MP3 file";

/** Says what a file is that is of no format that is read, and what to do about it. */
export async function describeUnread(bytes: ByteSource): Promise<string> {
  const { holdsMp3 } = await import("./compressed/mp3/frames.ts");
  const isMp3 = holdsMp3(bytes.read(soundStart(bytes), START));
  return describeForeign(
    bytes,
    isMp3
      ? "an MP3 file whose beginning is missing; copy it again, or convert it to WAV"
      : undefined,
  );
}

/** Decodes a file of a compressed format; undefined where it is none. */
async function decodeIfCompressed(
  bytes: ByteSource,
  options?: { readonly mostHeld?: number },
): Promise<DecodedSound<Signal> | undefined> {
  const head = bytes.read(soundStart(bytes), START);
  if (isWav(head) || bytes.size === 0) return undefined;
  const known = await formatOf(head);
  if (known === undefined) {
    const value = await describeUnread(bytes);
    throw new WavError(`Cannot decode recording as ${MUST_BE_READ}: current value is ${value}`, 0);
  }
  const { openCompressed, requireSize } = await import("./compressed/decode.ts");
  requireSize(known, bytes.size);
  return await openCompressed(copyOf(bytes), known, options);
}

/** Copies all bytes, so that what they are read from need not hold them longer than this. */
function copyOf(bytes: ByteSource): Uint8Array {
  const all = new Uint8Array(bytes.size);
  for (let at = 0; at < all.length; at += START) all.set(bytes.read(at, START), at);
  return all;
}

/** Finds the compressed format of a file that starts with some bytes. */
async function formatOf(head: Uint8Array): Promise<CompressedFormat | undefined> {
  const { compressedFormat } = await import("./compressed/formats.ts");
  return compressedFormat(head);
}

/** Lays what a WAV says of its samples beside them. */
function described<Channel extends Signal>(
  { format: { encoding, notes }, ...sound }: Sound<Channel>,
): DecodedSound<Channel> {
  return { ...sound, encoding, notes };
}
