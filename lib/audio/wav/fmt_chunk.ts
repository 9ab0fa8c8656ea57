/**
 * The `fmt ` chunk: how samples are encoded.
 *
 * @module
 */
import type { Chunk } from "./chunks/headers.ts";
import { codecName, readSubFormat, TAGS } from "./codecs.ts";
import { refuseWav, type Riff, viewOf } from "./riff.ts";

/** How one sample is stored; PCM is named by its container. */
export type WavEncoding =
  | "pcm8"
  | "pcm16"
  | "pcm24"
  | "pcm32"
  | "float32"
  | "float64"
  | "alaw"
  | "mulaw";

/** What the `fmt ` chunk says. */
export interface SampleFormat {
  /** How a sample is stored. */
  readonly encoding: WavEncoding;
  /** Number of bits, from the highest down, of the container that carry the sample. */
  readonly validBits: number;
  /** Frames per second, Hz. */
  readonly sampleRate: number;
  /** Number of channels. */
  readonly nChannels: number;
  /** Size of one frame, bytes. */
  readonly frameBytes: number;
  /**
   * Whether only the frame's size says that samples stand in wider containers, so that the bits to
   * spare must be zero throughout.
   */
  readonly isWide: boolean;
  /** What is irregular in it without being ambiguous, in words. */
  readonly notes: readonly string[];
}

/** Size of one sample, bytes. */
export const SAMPLE_BYTES: Readonly<Record<WavEncoding, number>> = {
  pcm8: 1,
  pcm16: 2,
  pcm24: 3,
  pcm32: 4,
  float32: 4,
  float64: 8,
  alaw: 1,
  mulaw: 1,
};

/** Size of the chunk where it is extensible, bytes. */
const EXTENSIBLE_SIZE = 40;

/** Offset of the sub-format in it, bytes. */
const SUB_FORMAT = 24;

/** Most channels that a header may plausibly give; libsndfile's limit. */
const MAX_CHANNELS = 1024;

/** Highest rate that a header may plausibly give, Hz: no converter for sound is as fast. */
const MAX_RATE = 1e7;

/** What to do about a header that only its writer can explain. */
const EXPORT_AGAIN = "export it again as plain PCM";

/**
 * Parses the `fmt ` chunk. The average byte rate is ignored, as no sample depends on
 * it; the other fields must be consistent. Bits in a frame of wider samples than they need are the
 * high bits of these.
 *
 * Source: Microsoft, WAVEFORMATEX and WAVEFORMATEXTENSIBLE; RFC 2361.
 *
 * @throws {WavError} If the chunk is cut short, contradicts itself, or names a
 * codec other than PCM, float, A-law and mu-law.
 */
export function parseFmtChunk(riff: Riff, chunk: Chunk): SampleFormat {
  const { bytes, littleEndian } = riff;
  const { offset } = chunk;
  const size = Math.min(chunk.size, bytes.size - offset);
  if (size < 16) {
    refuseWav("the fmt chunk must hold at least 16 bytes", `${size}; ${EXPORT_AGAIN}`, chunk.start);
  }
  if (size < chunk.size) {
    const value = `${chunk.size} bytes; copy it again`;
    refuseWav("the fmt chunk must end within the file", value, chunk.start);
  }
  const view = viewOf(bytes.read(offset, Math.min(size, EXTENSIBLE_SIZE)));
  const nChannels = view.getUint16(2, littleEndian);
  const sampleRate = view.getUint32(4, littleEndian);
  const given = view.getUint16(12, littleEndian);
  const bits = view.getUint16(14, littleEndian);
  if (nChannels < 1 || nChannels > MAX_CHANNELS) {
    const rule = `the number of channels must be in 1 … ${MAX_CHANNELS}`;
    refuseWav(rule, `${nChannels}; ${EXPORT_AGAIN}`, offset + 2);
  }
  if (sampleRate < 1 || sampleRate > MAX_RATE) {
    const rule = `the sample rate must be in 1 … ${MAX_RATE} Hz`;
    refuseWav(rule, `${sampleRate}; ${EXPORT_AGAIN}`, offset + 4);
  }
  const { tag, tagOffset, validBits, notes } = readTag({ view, littleEndian }, chunk, bits);
  const natural = encodingOf(tag, tagOffset, bits, offset + 14);
  const width = given / nChannels;
  const wide = bits > 8 && natural.startsWith("pcm")
    ? widerContainer(width, SAMPLE_BYTES[natural])
    : undefined;
  const encoding = wide ?? natural;
  const expected = nChannels * SAMPLE_BYTES[encoding];
  // What is not written contradicts nothing.
  if (given !== 0 && given !== expected) {
    const rule = `a frame of ${nChannels} × ${bits} bits must take ${expected} bytes`;
    const value = `${given}; the header contradicts itself: ${EXPORT_AGAIN}`;
    refuseWav(rule, value, offset + 12);
  }
  const inWide = wide ? [`its samples of ${bits} bits stand in ${width} bytes each`] : [];
  const unsized = given === 0 ? ["its header gives no size of a frame"] : [];
  const format = { encoding, validBits, sampleRate, nChannels, frameBytes: expected };
  return { ...format, isWide: wide !== undefined, notes: [...notes, ...inWide, ...unsized] };
}

/** Returns the PCM container of a width that is larger than the samples need, if there is one. */
function widerContainer(width: number, needed: number): WavEncoding | undefined {
  if (width <= needed) return undefined;
  return width === 2 ? "pcm16" : width === 3 ? "pcm24" : width === 4 ? "pcm32" : undefined;
}

/** Reads the format tag, from the sub-format if the header is extensible. */
function readTag(
  { view, littleEndian }: { readonly view: DataView; readonly littleEndian: boolean },
  { offset, size }: Chunk,
  bits: number,
): { tag: number; tagOffset: number; validBits: number; notes: string[] } {
  const tag = view.getUint16(0, littleEndian);
  if (tag !== TAGS.extensible) return { tag, tagOffset: offset, validBits: bits, notes: [] };
  const extension = size >= 18 ? view.getUint16(16, littleEndian) : 0;
  if (size < EXTENSIBLE_SIZE || (extension < 22 && extension !== 0)) {
    const rule = "an extensible fmt chunk must hold 40 bytes with an extension of 22";
    refuseWav(rule, `${size} with an extension of ${extension}; ${EXPORT_AGAIN}`, offset + 16);
  }
  const tagOffset = offset + SUB_FORMAT;
  const subFormat = readSubFormat(view, SUB_FORMAT, littleEndian);
  if (subFormat === undefined) {
    const guid = Array.from({ length: 16 }, (_, i) => view.getUint8(SUB_FORMAT + i));
    refuseWav("the sub-format must be a format tag", `${hex(guid)}; ${EXPORT_AGAIN}`, tagOffset);
  }
  const validBits = view.getUint16(18, littleEndian) || bits;
  if (validBits > bits) {
    const rule = `valid bits must be <= the container's ${bits}`;
    refuseWav(rule, `${validBits}; ${EXPORT_AGAIN}`, offset + 18);
  }
  const notes = [subFormat.note, extension === 0 && "its header's extension has no size"]
    .filter((note) => typeof note === "string");
  return { tag: subFormat.tag, tagOffset, validBits, notes };
}

/** Returns the encoding of a format tag and a number of bits; errors name the offset of either. */
function encodingOf(
  tag: number,
  tagOffset: number,
  bits: number,
  bitsOffset: number,
): WavEncoding {
  const refuseBits = (codec: string, rule: string): never => {
    const value = `${bits}; convert it to PCM of 16, 24 or 32 bits`;
    return refuseWav(`a sample of ${codec} must have ${rule} bits`, value, bitsOffset);
  };
  switch (tag) {
    case TAGS.pcm:
      if (bits < 1 || bits > 32) refuseBits("PCM", "1 … 32");
      return (["pcm8", "pcm16", "pcm24", "pcm32"] as const)[Math.ceil(bits / 8) - 1];
    case TAGS.float:
      if (bits !== 32 && bits !== 64) refuseBits("float", "32 or 64");
      return bits === 32 ? "float32" : "float64";
    case TAGS.alaw:
    case TAGS.mulaw:
      if (bits !== 8) refuseBits(tag === TAGS.alaw ? "A-law" : "mu-law", "8");
      return tag === TAGS.alaw ? "alaw" : "mulaw";
  }
  const rule = "the codec must be PCM, float, A-law or mu-law";
  return refuseWav(rule, `${codecName(tag)}; convert it to PCM`, tagOffset);
}

function hex(bytes: readonly number[]): string {
  return bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
