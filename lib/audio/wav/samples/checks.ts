/**
 * Stored numbers that are no samples, or leave it in doubt what they are.
 *
 * @module
 */
import type { ByteSource } from "../byte_source.ts";
import { SAMPLE_BYTES } from "../fmt_chunk.ts";
import type { WavFormat } from "../format.ts";
import { refuseWav } from "../riff.ts";
import { storedReaderOf } from "./stored.ts";
import type { StoredSamples } from "./stored.ts";

/** Numbers that are looked at in one go. */
const BLOCK = 2 ** 14;

/**
 * Refuses float data that holds NaN, infinity, or values beyond float32, and samples narrower than
 * their containers if they may be the high or the low bits of these. What can hold neither is not
 * looked at.
 *
 * @throws {WavError} That names the byte.
 */
export function requireSamples(bytes: ByteSource, format: WavFormat): void {
  const { encoding, validBits } = format;
  if (encoding.startsWith("float")) {
    for (const block of blocksOf(bytes, format)) refuseNonFinite(block, format);
  } else if (encoding.startsWith("pcm") && validBits < 8 * SAMPLE_BYTES[encoding]) {
    refuseDoubtfulAlignment(bytes, format);
  }
}

/** Numbers in a row, until the next are read. */
interface Block {
  readonly values: StoredSamples;
  /** Index of the first. */
  readonly first: number;
}

/** Reads all stored numbers in order, some at a time. */
function* blocksOf(bytes: ByteSource, format: WavFormat): Generator<Block> {
  const n = format.nFrames * format.nChannels;
  const stored = storedReaderOf(bytes, format);
  for (let first = 0; first < n; first += BLOCK) {
    yield { values: stored(first, Math.min(BLOCK, n - first)), first };
  }
}

/** Bits of a float's exponent, all set where it is no finite number. */
const EXPONENT = 0x7f800000;

function refuseNonFinite({ values, first }: Block, { dataOffset, encoding }: WavFormat): void {
  const bits = new Int32Array(values.buffer, values.byteOffset, values.length);
  for (let i = 0; i < bits.length; i++) {
    if ((bits[i] & EXPONENT) === EXPONENT) {
      const byteOffset = dataOffset + (first + i) * SAMPLE_BYTES[encoding];
      const value = `${values[i]}; record it again, or export it as plain PCM`;
      refuseWav("every sample must be a finite float32 number", value, byteOffset);
    }
  }
}

/**
 * Refuses samples that may be the high bits, as the format specifies, or the low bits, as some
 * writers have it: bits are set that should be zero, and every value would fit in the low bits, or
 * nothing but the frame's size says that there are bits to spare.
 */
function refuseDoubtfulAlignment(bytes: ByteSource, format: WavFormat): void {
  const { encoding, validBits, dataOffset, isWide } = format;
  const width = SAMPLE_BYTES[encoding];
  const spareMask = 2 ** (8 * width - validBits) - 1;
  const low = encoding === "pcm8" ? 0 : -(2 ** (validBits - 1));
  const high = 2 ** validBits;
  let spare: { readonly index: number; readonly value: number } | undefined;
  let fitsLow = true;
  for (const { values, first } of blocksOf(bytes, format)) {
    for (let i = 0; i < values.length; i++) {
      const value = values[i];
      if (spare === undefined && (value & spareMask) !== 0) spare = { index: first + i, value };
      if (value < low || value >= high) fitsLow = false;
    }
  }
  if (spare === undefined || (!fitsLow && !isWide)) return;
  const rule = `${validBits}-bit samples in ${width} bytes must leave the low bits zero`;
  const doubt = "they may be the high or the low bits: export it again as plain PCM";
  refuseWav(rule, `${spare.value}; ${doubt}`, dataOffset + spare.index * width);
}

/**
 * Says so where samples in wider containers that nothing but the frame's size explains would all
 * fit in the low bits too, though none of the lowest are set: they are quiet, or at the wrong end.
 *
 * @returns One note at most.
 */
export function describeAlignment(bytes: ByteSource, format: WavFormat): string[] {
  const { encoding, validBits, isWide } = format;
  if (!isWide) return [];
  let lowest = 0;
  let highest = 0;
  for (const { values } of blocksOf(bytes, format)) {
    for (let i = 0; i < values.length; i++) {
      lowest = Math.min(lowest, values[i]);
      highest = Math.max(highest, values[i]);
    }
  }
  const limit = 2 ** (validBits - 1);
  if (lowest === highest || lowest < -limit || highest >= limit) return [];
  const unused = 8 * SAMPLE_BYTES[encoding] - validBits;
  return [
    `no sample uses the upper ${unused} bits: it is quiet, or its samples stand at the wrong end and ` +
    `are ${Math.round(20 * Math.log10(2) * unused)} dB too quiet; export it again as plain PCM`,
  ];
}
