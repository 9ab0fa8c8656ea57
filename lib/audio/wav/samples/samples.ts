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
import { storedReaderOf } from "./stored.ts";

/** Samples that are decoded at once. */
const BLOCK = 2 ** 14;

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
  const channels = channelsOf(format, format.nFrames);
  createDecoder(bytes, format)(0, channels);
  return channels;
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
  const decode = createDecoder(bytes, format);
  const { nChannels, nFrames } = format;
  // The channels of a recording are mostly read one after the other, stretch by stretch.
  let buffers = channelsOf(format, 0);
  let held = { start: 0, length: 0 };
  const read = (channel: number, start: number, into: Float32Array) => {
    const { length } = into;
    if (nChannels === 1) return decode(start, [into]);
    if (held.start !== start || held.length !== length) {
      if (buffers[0].length < length) buffers = channelsOf(format, length);
      decode(start, buffers.map((buffer) => buffer.subarray(0, length)));
      held = { start, length };
    }
    into.set(buffers[channel].subarray(0, length));
  };
  return Array.from({ length: nChannels }, (_, channel) => ({
    length: nFrames,
    read: (start: number, into: Float32Array) => read(channel, start, into),
  }));
}

/** Makes room for frames of every channel. */
function channelsOf({ nChannels }: WavFormat, nFrames: number): Float32Array[] {
  return Array.from({ length: nChannels }, () => new Float32Array(nFrames));
}

/** Creates what decodes as many frames as the channels have room for, from `start` on. */
function createDecoder(bytes: ByteSource, format: WavFormat) {
  const { encoding, nChannels } = format;
  const stored = storedReaderOf(bytes, format);
  const zero = encoding === "pcm8" ? 128 : 0;
  const scale = 1 / FULL_SCALE[encoding];
  const step = Math.max(1, Math.floor(BLOCK / nChannels));
  // One type for all that is stored: a loop over any of several would box every sample.
  let values = new Float64Array(0);
  return (start: number, channels: readonly Float32Array[]): void => {
    const { length } = channels[0];
    for (let first = 0; first < length; first += step) {
      const last = Math.min(length, first + step);
      const n = (last - first) * nChannels;
      if (values.length < n) values = new Float64Array(n);
      values.set(stored((start + first) * nChannels, n));
      for (let c = 0; c < nChannels; c++) {
        takeChannel(values, c, nChannels, channels[c].subarray(first, last), zero, scale);
      }
    }
  };
}

/** Takes every n-th value, brought to full scale 1: a function of its own, compiled once for all. */
function takeChannel(
  values: Float64Array,
  first: number,
  nChannels: number,
  into: Float32Array,
  zero: number,
  scale: number,
): void {
  for (let i = 0, k = first; i < into.length; i++, k += nChannels) {
    into[i] = (values[k] - zero) * scale;
  }
}
