/**
 * The header of an MP3 frame.
 *
 * @module
 */

/** What a frame's header says. */
export interface Mp3Header {
  /** Rate, Hz. */
  readonly sampleRate: number;
  readonly nChannels: number;
  /** Samples of each channel in the frame. */
  readonly nSamples: number;
  /** Length of the frame, bytes; 0 where its bit rate is free. */
  readonly nBytes: number;
  /** Length of the header and the side information, without a checksum between them, bytes. */
  readonly sideEnd: number;
  /** Bytes of earlier frames that this one needs. */
  readonly reservoir: number;
}

/** Bit rates of MPEG 1 and of MPEG 2, kbit/s, by their code. */
const BIT_RATES = [
  [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
];

/** Rates of MPEG 1, Hz, by their code. */
const RATES = [44100, 48000, 32000];

/** Code of layer III, and of mono. */
const LAYER_3 = 1, MONO = 3;

/** Length of the header and of its checksum, bytes. */
const HEADER_LENGTH = 4, CRC_LENGTH = 2;

/**
 * Parses the header of a frame of layer III.
 *
 * Source: ISO/IEC 11172-3, 2.4.1.3; ISO/IEC 13818-3; MPEG 2.5 as encoders write it.
 *
 * @returns Undefined where none is at the offset.
 */
export function parseMp3Header(bytes: Uint8Array, offset: number): Mp3Header | undefined {
  const [sync, kind, rates, mode] = bytes.subarray(offset, offset + HEADER_LENGTH);
  if (sync !== 0xff || mode === undefined || (kind & 0xe0) !== 0xe0) return undefined;
  const version = (kind >> 3) & 3;
  const rateCode = (rates >> 2) & 3;
  const bitCode = rates >> 4;
  if (version === 1 || ((kind >> 1) & 3) !== LAYER_3 || rateCode === 3 || bitCode === 15) {
    return undefined;
  }
  const isMpeg1 = version === 3;
  const sampleRate = RATES[rateCode] / (isMpeg1 ? 1 : version === 2 ? 2 : 4);
  const nSamples = isMpeg1 ? 1152 : 576;
  const bitRate = 1000 * BIT_RATES[isMpeg1 ? 0 : 1][bitCode];
  const nChannels = mode >> 6 === MONO ? 1 : 2;
  const padding = (rates >> 1) & 1;
  const sideStart = HEADER_LENGTH + (kind & 1 ? 0 : CRC_LENGTH);
  const [first, second] = bytes.subarray(offset + sideStart, offset + sideStart + 2);
  return {
    sampleRate,
    nChannels,
    nSamples,
    nBytes: bitRate === 0 ? 0 : Math.floor(nSamples / 8 * bitRate / sampleRate) + padding,
    sideEnd: HEADER_LENGTH + (isMpeg1 ? [17, 32] : [9, 17])[nChannels - 1],
    reservoir: isMpeg1 ? first * 2 + (second >> 7) : first,
  };
}
