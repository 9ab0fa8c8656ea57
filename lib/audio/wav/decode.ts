/**
 * WAV files to samples: every encoding that is unambiguous, none that needs a guess.
 *
 * @module
 */
import { readWavFormat, type WavFormat } from "./format.ts";
import { decodeSamples } from "./samples.ts";

/** A decoded recording. */
export interface Sound {
  /** Samples, full scale 1; float files may exceed it. Shape: channels × frames. */
  readonly channels: readonly Float32Array[];
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
  const format = readWavFormat(bytes);
  const { sampleRate, nFrames: length } = format;
  return { channels: decodeSamples(bytes, format), sampleRate, length, format };
}
