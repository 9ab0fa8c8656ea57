/**
 * WAV files to samples: every encoding that is unambiguous, none that needs a guess.
 *
 * @module
 */
import { MOST_HELD } from "../../dsp/signal.ts";
import type { Signal } from "../../dsp/signal.ts";
import { byteSourceOf } from "./byte_source.ts";
import type { ByteSource } from "./byte_source.ts";
import { readWavFormat, type WavFormat } from "./format.ts";
import { describeAlignment } from "./samples/checks.ts";
import { decodeSamples, openSamples } from "./samples/samples.ts";

/** A decoded recording. */
export interface Sound<Channel extends Signal = Float32Array> {
  /** Samples, full scale 1; float files may exceed it. Shape: channels × frames. */
  readonly channels: readonly Channel[];
  /** Frames per second, Hz. */
  readonly sampleRate: number;
  /** Number of frames. */
  readonly length: number;
  /** What the file holds, and what is irregular in it. */
  readonly format: WavFormat;
}

/**
 * Decodes a WAV file: PCM of 1 to 32 bits, float of 32 and 64, A-law and
 * mu-law; RIFF, RIFX, RF64 and BW64; plain and extensible. Integers are divided by
 * their full scale (8-bit: (x - 128) / 128; 16-bit: x / 32768); floats are taken as
 * they are. For files with wrong headers, see {@linkcode readWavFormat}.
 *
 * Source: libsndfile's `sf_readf_float` gives the same numbers.
 *
 * @param bytes The whole file.
 * @returns The samples of every channel, of the same length, all finite, a copy.
 * @throws {WavError} If the file is not a WAV, is cut off, holds NaN or infinity,
 * or can't be decoded without guessing; names the byte, and what to do.
 *
 * @example
 * ```ts
 * import { decodeWav } from "earmark/audio/wav/decode.ts";
 * import { encodeWav } from "earmark/audio/wav/encode.ts";
 * import assert from "node:assert/strict";
 *
 * const bytes = encodeWav([Float32Array.of(0, 0.5, -1)], { sampleRate: 8000, encoding: "pcm16" });
 * const sound = decodeWav(bytes);
 * assert.equal(sound.sampleRate, 8000);
 * assert.deepEqual(sound.channels, [Float32Array.of(0, 0.5, -1)]);
 * ```
 */
export function decodeWav(bytes: Uint8Array): Sound {
  const source = byteSourceOf(bytes);
  const format = readWavFormat(source);
  return soundOf(source, format, decodeSamples(source, format));
}

/**
 * Opens a WAV file as {@linkcode decodeWav} decodes it, whatever its length: the channels of a long
 * one are decoded as they are read, each time anew.
 *
 * @param bytes What the file is read from, for as long as the channels are.
 * @param options.mostHeld Samples of all channels up to which they are decoded at once. Default:
 *   4,194,304.
 * @throws {WavError} As {@linkcode decodeWav} does.
 */
export function openWav(
  bytes: ByteSource,
  { mostHeld = MOST_HELD }: { readonly mostHeld?: number } = {},
): Sound<Signal> {
  const format = readWavFormat(bytes);
  const isShort = format.nFrames * format.nChannels <= mostHeld;
  return soundOf(bytes, format, (isShort ? decodeSamples : openSamples)(bytes, format));
}

/** Puts samples beside what the header says of them. */
function soundOf<Channel extends Signal>(
  bytes: ByteSource,
  header: WavFormat,
  channels: readonly Channel[],
): Sound<Channel> {
  const format = { ...header, notes: [...header.notes, ...describeAlignment(bytes, header)] };
  return { channels, sampleRate: format.sampleRate, length: format.nFrames, format };
}
