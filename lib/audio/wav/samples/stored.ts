/**
 * The numbers that a WAV file stores, before they are brought to full scale 1.
 *
 * @module
 */
import type { ByteSource } from "../byte_source.ts";
import { expandCodes } from "./companding.ts";
import { SAMPLE_BYTES, type WavEncoding } from "../fmt_chunk.ts";
import type { WavFormat } from "../format.ts";

/** Stored numbers, one per sample, in the machine's own types. */
export type StoredSamples = Uint8Array | Int16Array | Int32Array | Float32Array;

/** Returns `n` stored numbers from the one of index `first` on, until it is called again. */
export type StoredReader = (first: number, n: number) => StoredSamples;

/** Creates what reads stored numbers, frame by frame and channel by channel within each. */
export function storedReaderOf(
  bytes: ByteSource,
  { dataOffset, littleEndian, encoding }: WavFormat,
): StoredReader {
  const width = SAMPLE_BYTES[encoding];
  let unpacked = new Int32Array(0);
  let expanded = new Int16Array(0);
  return (first, n) => {
    const read = bytes.read(dataOffset + first * width, n * width);
    const data = inMachineOrder(read, width, littleEndian);
    switch (encoding) {
      case "pcm24":
        if (unpacked.length < n) unpacked = new Int32Array(n);
        return unpack24(data, unpacked.subarray(0, n));
      case "alaw":
      case "mulaw":
        if (expanded.length < n) expanded = new Int16Array(n);
        return expandCodes(data, encoding, expanded.subarray(0, n));
      default:
        return asNumbers(data, encoding);
    }
  };
}

/** Returns bytes in the machine's byte order, aligned; copies only if necessary. */
function inMachineOrder(data: Uint8Array, width: number, littleEndian: boolean): Uint8Array {
  if (littleEndian || width === 1) return data.byteOffset % width === 0 ? data : data.slice();
  const swapped = data.slice();
  for (let start = 0; start < swapped.length; start += width) {
    for (let i = start, j = start + width - 1; i < j; i++, j--) {
      [swapped[i], swapped[j]] = [swapped[j], swapped[i]];
    }
  }
  return swapped;
}

/** Views bytes as the numbers they store (little-endian, like every machine that Deno runs on). */
function asNumbers(
  data: Uint8Array,
  encoding: Exclude<WavEncoding, "pcm24" | "alaw" | "mulaw">,
): StoredSamples {
  const { buffer, byteOffset } = data;
  const n = data.length / SAMPLE_BYTES[encoding];
  switch (encoding) {
    case "pcm8":
      return data;
    case "pcm16":
      return new Int16Array(buffer, byteOffset, n);
    case "pcm32":
      return new Int32Array(buffer, byteOffset, n);
    case "float32":
      return new Float32Array(buffer, byteOffset, n);
    case "float64":
      // One may be finite, and beyond what 32 bits hold.
      return new Float32Array(new Float64Array(buffer, byteOffset, n));
  }
}

/** Unpacks signed integers of three bytes. */
function unpack24(data: Uint8Array, into: Int32Array): Int32Array {
  for (let i = 0, k = 0; i < into.length; i++, k += 3) {
    into[i] = ((data[k + 2] << 24) | (data[k + 1] << 16) | (data[k] << 8)) >> 8;
  }
  return into;
}
