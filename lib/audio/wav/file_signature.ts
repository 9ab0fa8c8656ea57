/**
 * What a file is that is none of those that are read, by its first bytes.
 *
 * @module
 */

/** What to do about signals that other programs keep in formats of their own. */
const EXPORT = "export it as WAV";

/** Kinds of file by the bytes at an offset, in the order in which they are tried, and advice. */
const SIGNATURES: readonly (readonly [
  kind: string,
  offset: number,
  bytes: string,
  advice?: string,
])[] = [
  ["an MP3 file without a frame behind its ID3 tag", 0, "ID3", "copy it again"],
  ["a file without sound behind its APE tag", 0, "APETAGEX", "copy it again"],
  ["an Ogg file that starts with neither Vorbis, Opus nor FLAC", 0, "OggS"],
  ["a FLAC file without STREAMINFO", 0, "fLaC", "copy it again"],
  ["an AIFF file", 0, "FORM"],
  ["a Sony Wave64 file", 0, "riff\x2e\x91\xcf\x11"],
  ["a CAF file", 0, "caff"],
  ["an AU file", 0, ".snd"],
  ["an AMR file", 0, "#!AMR"],
  ["an MP4 or M4A file", 4, "ftyp"],
  ["a WebM or Matroska file", 0, "\x1a\x45\xdf\xa3"],
  ["a WMA file", 0, "\x30\x26\xb2\x75"],
  ["a NIST SPHERE file", 0, "NIST_1A"],
  ["a TDMS file", 0, "TDSm", EXPORT],
  ["an HDF5 file", 0, "\x89HDF\r\n", EXPORT],
  ["a MATLAB file", 0, "MATLAB ", EXPORT],
  ["a NumPy file", 0, "\x93NUMPY", EXPORT],
  ["a WAV file that was saved as text", 0, "\xef\xbb\xbfRIFF", "copy it again, in binary mode"],
  ["a PDF file", 0, "%PDF-", "it holds no sound"],
  ["a ZIP archive", 0, "PK\x03\x04", "unpack it"],
  ["a gzip archive", 0, "\x1f\x8b", "unpack it"],
  ["a 7z archive", 0, "7z\xbc\xaf", "unpack it"],
  ["a RAR archive", 0, "Rar!\x1a", "unpack it"],
  ["a Git LFS pointer, not the file itself", 0, "version https://git-lfs", "fetch the file"],
];

/**
 * Says what a file is that is none of those that are read, and what to do about it.
 *
 * @param bytes The file, or its first 256 bytes.
 * @param unknown What is said of bytes that are not known. Default: which bytes they are.
 * @returns Words for a message, such as `an AIFF file; convert it to WAV`.
 *
 * @example
 * ```ts
 * import { describeForeignFile } from "earmark/audio/wav/file_signature.ts";
 * import assert from "node:assert/strict";
 *
 * const bytes = new TextEncoder().encode("OggS\0\x02");
 * assert.match(describeForeignFile(bytes), /^an Ogg file that .*; convert it to WAV$/);
 * ```
 */
export function describeForeignFile(bytes: Uint8Array, unknown = describeBytes(bytes)): string {
  const start = latin1(bytes.subarray(0, 256));
  const known = SIGNATURES.find(([, offset, signature]) => start.startsWith(signature, offset));
  if (known) {
    const [kind, , , advice = "convert it to WAV"] = known;
    return `${kind}; ${advice}`;
  }
  if (isMpegFrame(bytes)) return "an AAC or MPEG audio file other than MP3; convert it to WAV";
  if (/^\0+$/.test(start)) return "zeros at its start; copy or record it again";
  if (/^\s*<(!doctype|html|\?xml)/i.test(start)) return "a web page; download the file again";
  if (start.startsWith("RIFF") && start.length < 12) return "a WAV file cut short; copy it again";
  if (start.startsWith("RIFF") && isUtf8(bytes.subarray(0, 256))) {
    return "a WAV file that was opened as text and saved; copy the original again";
  }
  if (start.startsWith("RIFF")) {
    return `a RIFF file of type ${JSON.stringify(start.slice(8, 12))}; convert it to WAV`;
  }
  if (/^[^\s<>{}"]+(\/|\\)[^\s<>{}"]+\.wave?\s*$/i.test(start)) {
    return `a link that became the text ${JSON.stringify(start.trimEnd())}; put the file that it ` +
      "leads to in its place";
  }
  if (/^[\t\r\n -~]+$/.test(start)) {
    return `the text ${JSON.stringify(start.slice(0, 16))}; copy or record it again`;
  }
  return unknown;
}

/** Says which bytes a file starts with. */
function describeBytes(bytes: Uint8Array): string {
  const start = [...bytes.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, "0"));
  return `the bytes ${start.join(" ")}; export it as WAV from the program that wrote it`;
}

/** Decodes bytes as Latin-1: each is the character with its code. */
export function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

/** Says whether the bytes start with the eleven set bits of an MPEG audio frame. */
function isMpegFrame(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && (bytes[1] & 0xe0) === 0xe0 && bytes[1] !== 0xff;
}

/** Says whether bytes are characters of UTF-8, and not ASCII alone; the last may be cut. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return /[^\0-\x7f]/.test(text);
  } catch {
    return false;
  }
}
