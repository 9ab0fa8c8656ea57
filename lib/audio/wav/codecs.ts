/**
 * Format tags of WAV files.
 *
 * @module
 */

/** Codecs that are decoded, by format tag. */
export const TAGS = { pcm: 0x0001, float: 0x0003, alaw: 0x0006, mulaw: 0x0007, extensible: 0xfffe };

/** Codecs by format tag (RFC 2361), to name what can't be read. */
const CODECS: Readonly<Record<number, string>> = {
  0x0002: "Microsoft ADPCM",
  0x0010: "OKI ADPCM",
  0x0011: "IMA ADPCM",
  0x0014: "G.723 ADPCM",
  0x0017: "Dialogic OKI ADPCM",
  0x0020: "Yamaha ADPCM",
  0x0022: "TrueSpeech",
  0x0031: "GSM 6.10",
  0x0040: "G.721 ADPCM",
  0x0042: "G.723.1",
  0x0045: "G.726 ADPCM",
  0x0050: "MPEG layer 1 or 2",
  0x0055: "MP3",
  0x0064: "G.726 ADPCM",
  0x0065: "G.722 ADPCM",
  0x0083: "G.729",
  0x0092: "AC-3",
  0x00ff: "AAC",
  0x0160: "Windows Media Audio 1",
  0x0161: "Windows Media Audio 2",
  0x0162: "Windows Media Audio Pro",
  0x0163: "Windows Media Audio Lossless",
  0x0270: "ATRAC3",
  0x028f: "G.722",
  0x1610: "AAC",
  0x2000: "AC-3",
  0x2001: "DTS",
  0x566f: "Vorbis",
  0x674f: "Vorbis",
  0x704f: "Opus",
  0xa109: "Speex",
  0xf1ac: "FLAC",
};

/** Names the codec of a format tag, with the tag: `G.722 (format tag 0x028f)`. */
export function codecName(tag: number): string {
  const hex = tag.toString(16).padStart(4, "0");
  return `${CODECS[tag] ?? "an unknown codec"} (format tag 0x${hex})`;
}

/** The last eight bytes of every sub-format that is a format tag. */
const TAIL = [0x80, 0x00, 0x00, 0xaa, 0x00, 0x38, 0x9b, 0x71];

/** The same in B-format files of array microphones, whose two words before it differ too. */
const AMBISONIC_TAIL = [0x86, 0x44, 0xc8, 0xc1, 0xca, 0x00, 0x00, 0x00];

/**
 * Reads the format tag of a sub-format: a number of four bytes, two of two, and eight bytes.
 *
 * Source: Microsoft, WAVEFORMATEXTENSIBLE; Dobson, WAVE-EX B-format.
 *
 * @param offset Offset of the sub-format, bytes.
 * @returns The tag, with a note where what follows it is not as usual; undefined where it may mean
 *   anything.
 */
export function readSubFormat(
  view: DataView,
  offset: number,
  littleEndian: boolean,
): { readonly tag: number; readonly note?: string } | undefined {
  const tag = view.getUint32(offset, littleEndian);
  const words = [4, 6].map((at) => view.getUint16(offset + at, littleEndian));
  const bytes = TAIL.map((_, i) => view.getUint8(offset + 8 + i));
  const is = (expectedWords: readonly number[], expected: readonly number[]) =>
    [...expectedWords, ...expected].every((value, i) => value === [...words, ...bytes][i]);
  if (is([0x0000, 0x0010], TAIL)) return { tag };
  if (is([0x0721, 0x11d3], AMBISONIC_TAIL)) {
    return { tag, note: "it holds ambisonic B-format, taken as it stands" };
  }
  const isBare = (tag === TAGS.pcm || tag === TAGS.float) && is([0, 0], TAIL.map(() => 0));
  return isBare ? { tag, note: "its sub-format is a bare format tag" } : undefined;
}
