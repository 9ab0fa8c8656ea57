/**
 * Recordings of every format that is read, to samples.
 *
 * @module
 */
import { decodeWav } from "./wav/decode.ts";
import { tagLength } from "./wav/id3.ts";
import { isWav } from "./wav/riff.ts";

/** A decoded recording. */
export interface DecodedSound {
  /** Samples, full scale 1. Shape: channels × frames. */
  readonly channels: readonly Float32Array[];
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
  if (!isWav(bytes.subarray(tagLength(bytes)))) {
    const { compressedFormat } = await import("./compressed/formats.ts");
    const format = compressedFormat(bytes);
    if (format !== undefined) {
      const { decodeCompressed } = await import("./compressed/decode.ts");
      return decodeCompressed(bytes, format);
    }
  }
  const { format: { encoding, notes }, ...sound } = decodeWav(bytes);
  return { ...sound, encoding, notes };
}
