/**
 * Recordings of every format that is read, to samples.
 *
 * @module
 */
import type { Signal } from "../dsp/signal.ts";
import { byteSourceOf } from "./wav/byte_source.ts";
import type { ByteSource } from "./wav/byte_source.ts";
import { decodeWav, openWav } from "./wav/decode.ts";
import type { Sound } from "./wav/decode.ts";
import { tagLength } from "./wav/id3.ts";
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
  return await decodeIfCompressed(byteSourceOf(bytes)) ?? described(decodeWav(bytes));
}

/**
 * Opens a recording as {@linkcode decodeSound} decodes it: a long WAV as `openWav` does, whatever
 * its length; one of another format is decoded at once.
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
  return await decodeIfCompressed(bytes) ?? described(openWav(bytes, options));
}

/** First bytes of a file, by which its format is known. */
export const START = 2 ** 16;

/** Says whether a file that starts with some bytes may be of a format that is read. */
export async function mayBeRead(head: Uint8Array): Promise<boolean> {
  const tag = tagLength(head);
  if (tag + 12 > START || isWav(head.subarray(tag))) return true;
  const { compressedFormat } = await import("./compressed/formats.ts");
  return compressedFormat(head) !== undefined;
}

/** Decodes a file of a compressed format; undefined where it is none. */
async function decodeIfCompressed(bytes: ByteSource): Promise<DecodedSound | undefined> {
  const tag = tagLength(bytes.read(0, START));
  if (isWav(bytes.read(tag, 12))) return undefined;
  const { compressedFormat } = await import("./compressed/formats.ts");
  const known = compressedFormat(bytes.read(0, tag + START));
  if (known === undefined) return undefined;
  const { decodeCompressed, requireSize } = await import("./compressed/decode.ts");
  requireSize(known, bytes.size);
  return await decodeCompressed(bytes.read(0, bytes.size), known);
}

/** Lays what a WAV says of its samples beside them. */
function described<Channel extends Signal>(
  { format: { encoding, notes }, ...sound }: Sound<Channel>,
): DecodedSound<Channel> {
  return { ...sound, encoding, notes };
}
