/**
 * The `fmt ` chunk: how samples are encoded.
 *
 * @module
 */
import { type Chunk, refuseWav, type Riff } from "./chunks.ts";

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

const PCM = 0x0001;
const FLOAT = 0x0003;
const ALAW = 0x0006;
const MULAW = 0x0007;
const EXTENSIBLE = 0xfffe;

/** The last eight bytes of every sub-format that is a format tag. */
const GUID_TAIL = [0x80, 0x00, 0x00, 0xaa, 0x00, 0x38, 0x9b, 0x71];

/** Most channels that a header may plausibly give; libsndfile's limit. */
const MAX_CHANNELS = 1024;

/** Codecs by format tag (RFC 2361), to name what can't be read. */
const CODECS: Readonly<Record<number, string>> = {
  0x0002: "Microsoft ADPCM",
  0x0010: "OKI ADPCM",
  0x0011: "IMA ADPCM",
  0x0022: "TrueSpeech",
  0x0031: "GSM 6.10",
  0x0040: "G.721 ADPCM",
  0x0045: "G.726 ADPCM",
  0x0050: "MPEG layer 1 or 2",
  0x0055: "MP3",
  0x0064: "G.726 ADPCM",
  0x0065: "G.722 ADPCM",
  0x00ff: "AAC",
  0x0160: "Windows Media Audio 1",
  0x0161: "Windows Media Audio 2",
  0x0270: "ATRAC3",
  0x1610: "AAC",
  0x2000: "AC-3",
  0x2001: "DTS",
  0xf1ac: "FLAC",
};

/**
 * Parses the `fmt ` chunk. The average byte rate is ignored, as no sample depends on
 * it; the other fields must be consistent.
 *
 * Source: Microsoft, WAVEFORMATEX and WAVEFORMATEXTENSIBLE; RFC 2361.
 *
 * @throws {WavError} If the chunk is cut short, contradicts itself, or names a
 * codec other than PCM, float, A-law and mu-law.
 */
export function parseFmtChunk(riff: Riff, chunk: Chunk): SampleFormat {
  const { view, littleEndian } = riff;
  const { offset } = chunk;
  const size = Math.min(chunk.size, riff.bytes.length - offset);
  if (size < 16) refuseWav("the fmt chunk must hold at least 16 bytes", size, chunk.start);
  if (size < chunk.size) {
    refuseWav("the fmt chunk must end within the file", `${chunk.size} bytes`, chunk.start);
  }
  const nChannels = view.getUint16(offset + 2, littleEndian);
  const sampleRate = view.getUint32(offset + 4, littleEndian);
  const frameBytes = view.getUint16(offset + 12, littleEndian);
  const bits = view.getUint16(offset + 14, littleEndian);
  if (nChannels < 1 || nChannels > MAX_CHANNELS) {
    refuseWav(`the number of channels must be in 1 … ${MAX_CHANNELS}`, nChannels, offset + 2);
  }
  if (sampleRate === 0) refuseWav("the sample rate must be > 0 Hz", sampleRate, offset + 4);
  const { tag, tagOffset, validBits } = readTag(riff, chunk, bits);
  const encoding = encodingOf(tag, tagOffset, bits, offset + 14);
  const expected = nChannels * SAMPLE_BYTES[encoding];
  if (frameBytes !== expected) {
    const rule = `a frame of ${nChannels} × ${bits} bits must take ${expected} bytes`;
    refuseWav(rule, `${frameBytes}; the header contradicts itself`, offset + 12);
  }
  return { encoding, validBits, sampleRate, nChannels, frameBytes };
}

/** Reads the format tag, from the sub-format if the header is extensible. */
function readTag(
  { bytes, view, littleEndian }: Riff,
  { offset, size }: Chunk,
  bits: number,
): { tag: number; tagOffset: number; validBits: number } {
  const tag = view.getUint16(offset, littleEndian);
  if (tag !== EXTENSIBLE) return { tag, tagOffset: offset, validBits: bits };
  const extension = size >= 18 ? view.getUint16(offset + 16, littleEndian) : 0;
  if (size < 40 || extension < 22) {
    const rule = "an extensible fmt chunk must hold 40 bytes with an extension of 22";
    refuseWav(rule, `${size} with an extension of ${extension}`, offset + 16);
  }
  const tagOffset = offset + 24;
  const isTag = view.getUint16(tagOffset + 4, littleEndian) === 0 &&
    view.getUint16(tagOffset + 6, littleEndian) === 0x10 &&
    GUID_TAIL.every((byte, i) => bytes[tagOffset + 8 + i] === byte);
  if (!isTag) {
    const guid = hex(bytes.subarray(tagOffset, tagOffset + 16));
    refuseWav("the sub-format must be a format tag", guid, tagOffset);
  }
  const validBits = view.getUint16(offset + 18, littleEndian) || bits;
  if (validBits > bits) {
    refuseWav(`valid bits must be <= the container's ${bits}`, validBits, offset + 18);
  }
  return { tag: view.getUint32(tagOffset, littleEndian), tagOffset, validBits };
}

/** Returns the encoding of a format tag and a number of bits; errors name the offset of either. */
function encodingOf(
  tag: number,
  tagOffset: number,
  bits: number,
  bitsOffset: number,
): WavEncoding {
  const refuseBits = (codec: string, rule: string): never =>
    refuseWav(`a sample of ${codec} must have ${rule} bits`, bits, bitsOffset);
  switch (tag) {
    case PCM:
      if (bits < 1 || bits > 32) refuseBits("PCM", "1 … 32");
      return (["pcm8", "pcm16", "pcm24", "pcm32"] as const)[Math.ceil(bits / 8) - 1];
    case FLOAT:
      if (bits !== 32 && bits !== 64) refuseBits("float", "32 or 64");
      return bits === 32 ? "float32" : "float64";
    case ALAW:
    case MULAW:
      if (bits !== 8) refuseBits(tag === ALAW ? "A-law" : "mu-law", "8");
      return tag === ALAW ? "alaw" : "mulaw";
  }
  const name = CODECS[tag] ?? "an unknown codec";
  const tagText = `0x${tag.toString(16).padStart(4, "0")}`;
  const rule = "the codec must be PCM, float, A-law or mu-law";
  return refuseWav(rule, `${name} (format tag ${tagText}); convert it to PCM`, tagOffset);
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
