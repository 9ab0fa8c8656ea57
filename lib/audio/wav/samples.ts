/**
 * The samples of a WAV file: bytes to float channels, full scale 1.
 *
 * @module
 */
import { expandCodes } from "./companding.ts";
import { SAMPLE_BYTES, type WavEncoding } from "./fmt_chunk.ts";
import type { WavFormat } from "./format.ts";
import { refuseWav } from "./riff.ts";

/** Stored numbers, one per sample, in the machine's own types. */
type StoredSamples = Uint8Array | Int16Array | Int32Array | Float32Array | Float64Array;

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
export function decodeSamples(bytes: Uint8Array, format: WavFormat): Float32Array[] {
  const { encoding, nChannels, nFrames } = format;
  const stored = storedSamples(sampleBytes(bytes, format), encoding);
  if (encoding.startsWith("pcm")) refuseDoubtfulAlignment(stored, format);
  // Only 64-bit floats are rounded in a copy: one may be finite, and beyond what 32 bits hold.
  const values = stored instanceof Float64Array ? new Float32Array(stored) : stored;
  if (values instanceof Float32Array) refuseNonFinite(values, format);
  const zero = encoding === "pcm8" ? 128 : 0;
  const scale = 1 / FULL_SCALE[encoding];
  return Array.from({ length: nChannels }, (_, first) => {
    const channel = new Float32Array(nFrames);
    for (let i = 0, k = first; i < nFrames; i++, k += nChannels) {
      channel[i] = (values[k] - zero) * scale;
    }
    return channel;
  });
}

/** Returns the samples' bytes in the machine's byte order, aligned; copies only if necessary. */
function sampleBytes(bytes: Uint8Array, format: WavFormat): Uint8Array {
  const { dataOffset, dataBytes, littleEndian, encoding } = format;
  const width = SAMPLE_BYTES[encoding];
  const data = bytes.subarray(dataOffset, dataOffset + dataBytes);
  if (littleEndian) return data.byteOffset % width === 0 ? data : data.slice();
  const swapped = data.slice();
  for (let start = 0; start < swapped.length; start += width) {
    for (let i = start, j = start + width - 1; i < j; i++, j--) {
      [swapped[i], swapped[j]] = [swapped[j], swapped[i]];
    }
  }
  return swapped;
}

/** Views bytes as the numbers they store (little-endian, like every machine that Deno runs on). */
function storedSamples(data: Uint8Array, encoding: WavEncoding): StoredSamples {
  const { buffer, byteOffset } = data;
  const n = data.length / SAMPLE_BYTES[encoding];
  switch (encoding) {
    case "pcm8":
      return data;
    case "pcm16":
      return new Int16Array(buffer, byteOffset, n);
    case "pcm24":
      return unpack24(data);
    case "pcm32":
      return new Int32Array(buffer, byteOffset, n);
    case "float32":
      return new Float32Array(buffer, byteOffset, n);
    case "float64":
      return new Float64Array(buffer, byteOffset, n);
    case "alaw":
    case "mulaw":
      return expandCodes(data, encoding);
  }
}

/** Unpacks signed integers of three bytes. */
function unpack24(data: Uint8Array): Int32Array {
  const values = new Int32Array(data.length / 3);
  for (let i = 0, k = 0; i < values.length; i++, k += 3) {
    values[i] = ((data[k + 2] << 24) | (data[k + 1] << 16) | (data[k] << 8)) >> 8;
  }
  return values;
}

/** Refuses float data that holds NaN, infinity, or values beyond float32. */
function refuseNonFinite(values: Float32Array, { dataOffset, encoding }: WavFormat): void {
  for (let i = 0; i < values.length; i++) {
    if (values[i] - values[i] !== 0) {
      const byteOffset = dataOffset + i * SAMPLE_BYTES[encoding];
      const value = `${values[i]}; record it again, or export it as plain PCM`;
      refuseWav("every sample must be a finite float32 number", value, byteOffset);
    }
  }
}

/**
 * Refuses samples narrower than their containers if they may be the high bits, as
 * the format specifies, or the low bits, as some writers have it: bits are set that
 * should be zero, and every value would fit in the low bits, or nothing but the frame's size
 * says that there are bits to spare.
 */
function refuseDoubtfulAlignment(stored: StoredSamples, format: WavFormat): void {
  const { encoding, validBits, dataOffset, isWide } = format;
  const width = SAMPLE_BYTES[encoding];
  const spareBits = 8 * width - validBits;
  if (spareBits === 0) return;
  const spareMask = 2 ** spareBits - 1;
  const first = stored.findIndex((value) => (value & spareMask) !== 0);
  if (first < 0) return;
  const low = encoding === "pcm8" ? 0 : -(2 ** (validBits - 1));
  const fitsLow = stored.every((value) => value >= low && value < 2 ** validBits);
  if (!fitsLow && !isWide) return;
  const rule = `${validBits}-bit samples in ${width} bytes must leave the low bits zero`;
  refuseWav(
    rule,
    `${stored[first]}; they may be the high or the low bits: export it again as plain PCM`,
    dataOffset + first * width,
  );
}
