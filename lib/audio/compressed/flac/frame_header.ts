/**
 * The header of a FLAC frame.
 *
 * @module
 */

/** What a frame's header says. */
export interface FrameHeader {
  /** Length of the header, bytes. */
  readonly headerLength: number;
  /** Samples of each channel in the frame. */
  readonly nSamples: number;
  /** Number of the frame, or of its first sample where `isVariable`. */
  readonly number: number;
  /** Whether frames differ in length, and are numbered by their samples. */
  readonly isVariable: boolean;
  readonly nChannels: number;
  /** Bits of a sample; 0 for what STREAMINFO says, -1 for what no decoder knows. */
  readonly bits: number;
  /** Rate, Hz; 0 for what STREAMINFO says. */
  readonly sampleRate: number;
}

/** Bits of a sample by their code. */
const BITS = [0, 8, 12, -1, 16, 20, 24, 32];

/** Rates by their code, Hz; the codes after them say how the rate is written at the end. */
const RATES = [0, 88200, 176400, 192000, 8000, 16000, 22050, 24000, 32000, 44100, 48000, 96000];

/** The table of the checksum of a header: polynomial x⁸ + x² + x + 1. */
const CRC8 = Uint8Array.from({ length: 256 }, (_, byte) => {
  for (let bit = 0; bit < 8; bit++) byte = byte & 0x80 ? (byte << 1) ^ 0x07 : byte << 1;
  return byte;
});

/**
 * Parses the header of a frame.
 *
 * Source: RFC 9639, section 9.1.
 *
 * @returns Undefined where none is at the offset, or its checksum is wrong.
 */
export function parseFrameHeader(bytes: Uint8Array, offset: number): FrameHeader | undefined {
  if (bytes[offset] !== 0xff || (bytes[offset + 1] & 0xfe) !== 0xf8) return undefined;
  const sizeCode = bytes[offset + 2] >> 4;
  const rateCode = bytes[offset + 2] & 15;
  const channelCode = bytes[offset + 3] >> 4;
  const coded = codedNumber(bytes, offset + 4);
  if (sizeCode === 0 || rateCode === 15 || channelCode > 10 || coded === undefined) {
    return undefined;
  }
  let end = offset + 4 + coded.nBytes;
  const take = (nBytes: number) => {
    end += nBytes;
    return nBytes === 1 ? bytes[end - 1] : bytes[end - 2] * 256 + bytes[end - 1];
  };
  const nSamples = sizeCode === 6 || sizeCode === 7 ? take(sizeCode - 5) + 1 : blockSize(sizeCode);
  const rateUnit = [1000, 1, 10][rateCode - 12];
  const sampleRate = rateCode < 12 ? RATES[rateCode] : rateUnit * take(rateCode === 12 ? 1 : 2);
  if (end >= bytes.length || crc8(bytes.subarray(offset, end)) !== bytes[end]) return undefined;
  return {
    headerLength: end + 1 - offset,
    nSamples,
    number: coded.value,
    isVariable: (bytes[offset + 1] & 1) === 1,
    nChannels: channelCode < 8 ? channelCode + 1 : 2,
    bits: BITS[(bytes[offset + 3] >> 1) & 7],
    sampleRate,
  };
}

/** Samples in a frame by their code. */
function blockSize(code: number): number {
  if (code === 1) return 192;
  return code < 6 ? 576 << (code - 2) : 256 << (code - 8);
}

/** Reads a number in the manner of UTF-8, up to 36 bits in seven bytes. */
function codedNumber(bytes: Uint8Array, offset: number) {
  const first = bytes[offset];
  const nOnes = Math.clz32(~(first << 24));
  if (nOnes === 1 || nOnes > 7) return undefined;
  const nBytes = Math.max(nOnes, 1);
  let value = nOnes === 0 ? first : first & (0x7f >> nOnes);
  for (let i = 1; i < nBytes; i++) {
    if ((bytes[offset + i] & 0xc0) !== 0x80) return undefined;
    value = value * 64 + (bytes[offset + i] & 0x3f);
  }
  return { value, nBytes };
}

/** Computes the checksum of a header. */
function crc8(bytes: Uint8Array): number {
  return bytes.reduce((crc, byte) => CRC8[crc ^ byte], 0);
}
