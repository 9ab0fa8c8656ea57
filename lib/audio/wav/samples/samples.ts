/**
 * The samples of a WAV file: bytes to float channels, full scale 1, some frames at a time.
 *
 * @module
 */
import type { Signal } from "../../../dsp/signal.ts";
import type { ByteSource } from "../byte_source.ts";
import { requireSamples } from "./checks.ts";
import type { WavEncoding } from "../fmt_chunk.ts";
import type { WavFormat } from "../format.ts";
import { storedSamples } from "./stored.ts";

/** Bytes that are decoded at once. */
const BLOCK_BYTES = 2 ** 18;

/** The stored number that means full scale; companded codes expand to 16 bits. */
const FULL_SCALE: Readonly<Record<WavEncoding, number>> = {
  pcm8: 2 ** 7,
  pcm16: 2 ** 15,
  pcm24: 2 ** 23,
  pcm32: 2 ** 31,
  float32: 1,
  float64: 1,
  alaw: 2 ** 15,
  mulaw: 2 ** 15,
};

/**
 * Decodes the samples that a header describes.
 *
 * @returns One array per channel, full scale 1. Shape: channels × frames.
 * @throws {WavError} If a float sample is not finite, or if it is ambiguous whether
 * the samples are the high or the low bits of their containers.
 */
export function decodeSamples(bytes: ByteSource, format: WavFormat): Float32Array[] {
  requireSamples(bytes, format);
  return decodeFrames(bytes, format, 0, format.nFrames);
}

/**
 * Opens the samples that a header describes, to be decoded as they are read. All are looked at
 * once where some may be none.
 *
 * @returns One signal per channel, full scale 1.
 * @throws {WavError} As {@linkcode decodeSamples} does.
 */
export function openSamples(bytes: ByteSource, format: WavFormat): Signal[] {
  requireSamples(bytes, format);
  // The channels of a recording are mostly read one after the other, stretch by stretch.
  let last: { readonly start: number; readonly end: number; readonly channels: Float32Array[] };
  const framesAt = (start: number, end: number) => {
    if (last?.start !== start || last.end !== end) {
      last = { start, end, channels: decodeFrames(bytes, format, start, end) };
    }
    return last.channels;
  };
  return Array.from({ length: format.nChannels }, (_, channel) => ({
    length: format.nFrames,
    read: (start: number, end: number) => framesAt(start, end)[channel],
  }));
}

/** Decodes frames `start` … `end` - 1. Shape: channels × frames. */
function decodeFrames(
  bytes: ByteSource,
  format: WavFormat,
  start: number,
  end: number,
): Float32Array[] {
  const { encoding, nChannels, frameBytes } = format;
  const zero = encoding === "pcm8" ? 128 : 0;
  const scale = 1 / FULL_SCALE[encoding];
  const channels = Array.from({ length: nChannels }, () => new Float32Array(end - start));
  const step = Math.max(1, Math.floor(BLOCK_BYTES / frameBytes));
  for (let from = start; from < end; from += step) {
    const nFrames = Math.min(step, end - from);
    const values = storedSamples(bytes, format, from * nChannels, nFrames * nChannels);
    channels.forEach((channel, first) => {
      for (let i = from - start, k = first, last = i + nFrames; i < last; i++, k += nChannels) {
        channel[i] = (values[k] - zero) * scale;
      }
    });
  }
  return channels;
}
