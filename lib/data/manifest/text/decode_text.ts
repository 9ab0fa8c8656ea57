/**
 * The text of a table from its bytes, in whichever encoding a spreadsheet wrote it.
 *
 * @module
 */
import { ManifestError } from "../../../errors.ts";
import { findLost, findNarrow, findShifted } from "./disguised.ts";
import { decodeStrictly } from "./legacy/encodings.ts";
import { decodeLegacy } from "./legacy/legacy.ts";
import { lineOf } from "./legacy/pieces.ts";
import { refuseText } from "./refuse_text.ts";
import type { DecodedText } from "./refuse_text.ts";

export type { DecodedText } from "./refuse_text.ts";

/** First bytes that name an encoding, or a format that is no text. */
const SIGNATURES: readonly (readonly [bytes: readonly number[], name: string])[] = [
  [[0xef, 0xbb, 0xbf], "utf-8"],
  [[0xff, 0xfe, 0, 0], "UTF-32"],
  [[0, 0, 0xfe, 0xff], "UTF-32"],
  [[0xff, 0xfe], "utf-16le"],
  [[0xfe, 0xff], "utf-16be"],
  [[0x84, 0x31, 0x95, 0x33], "text in GB18030"],
  [[0x50, 0x4b, 0x03, 0x04], "a workbook of a spreadsheet (.xlsx or .ods)"],
  [[0xd0, 0xcf, 0x11, 0xe0], "a workbook of a spreadsheet (.xls)"],
  [[0x25, 0x50, 0x44, 0x46], "a PDF"],
  [[0x1f, 0x8b], "a compressed file (.gz)"],
];

/**
 * Decodes the bytes of a table: UTF-8 and UTF-16, with a byte order mark or without, and the
 * Western encodings of Windows, Macs and MS-DOS, of which a warning says so; any other in which its
 * names are those of files. Anything else is named and refused, as letters that are guessed may
 * make one class of two.
 *
 * @param files Paths of the recordings that the table may name. Default: none is known.
 * @throws {ManifestError} If the bytes are no text, or text of an encoding that can't be told
 *   from others, or letters of it were lost before; names the line where that shows first.
 *
 * @example
 * ```ts
 * import { decodeText } from "earmark/data/manifest/text/decode_text.ts";
 * import assert from "node:assert/strict";
 *
 * const { text, encoding } = decodeText(Uint8Array.of(0x66, 0xfc, 0x72)); // für
 * assert.deepEqual([text, encoding], ["für", "Windows-1252"]);
 * ```
 */
export function decodeText(bytes: Uint8Array, files: readonly string[] = []): DecodedText {
  const decoded = decodeAny(bytes, files);
  const lost = findLost(decoded.text, files);
  if (lost === undefined) return decoded;
  throw new ManifestError(
    "Cannot read table as no letter may be lost in it (letters were lost when it was saved: save " +
      `it again as UTF-8 from where they still are): current value is "${lost.field}"`,
    lost.line,
  );
}

function decodeAny(bytes: Uint8Array, files: readonly string[]): DecodedText {
  const signature = SIGNATURES.find(([mark]) => mark.every((byte, i) => bytes[i] === byte))?.[1];
  if (signature === "utf-8") return decodeUtf8(bytes.subarray(3)) ?? decodeLegacy(bytes, files);
  if (signature === "utf-16le" || signature === "utf-16be") return decodeUtf16(bytes, signature);
  if (signature !== undefined) refuseText(signature, 1);
  const wide = wideEncodingOf(bytes);
  if (wide !== undefined) return decodeUtf16(bytes, wide);
  const zero = bytes.indexOf(0);
  if (zero >= 0) refuseText("bytes that are no text (zeros)", lineOf(bytes, zero));
  return decodeUtf8(bytes) ?? decodeLegacy(bytes, files);
}

/** Bytes at the start in which zeros tell UTF-16 from others. */
const PROBE_BYTES = 2048;

/** Finds UTF-16 without a byte order mark: the upper bytes of a header's letters are zeros. */
function wideEncodingOf(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  const head = bytes.subarray(0, PROBE_BYTES & ~1);
  let [even, odd] = [0, 0];
  head.forEach((byte, i) => {
    if (byte === 0) i % 2 === 0 ? even++ : odd++;
  });
  if (bytes.length % 2 !== 0 || Math.max(even, odd) < head.length / 8) return undefined;
  if (even === 0) return "utf-16le";
  return odd === 0 ? "utf-16be" : undefined;
}

/**
 * Line ends whose two bytes are swapped, as they are behind a byte that was lost: U+0A00 is no
 * character, and U+0D00 stands among letters of Malayalam alone.
 */
const SHIFTED = /\u0A00|(?<![\u0D00-\u0D7F])\u0D00(?![\u0D00-\u0D7F])/;

function decodeUtf16(bytes: Uint8Array, label: "utf-16le" | "utf-16be"): DecodedText {
  const encoding = label === "utf-16le" ? "UTF-16 (little-endian)" : "UTF-16 (big-endian)";
  const damage = `${encoding} that is cut short or damaged`;
  const narrow = findNarrow(bytes);
  if (narrow !== undefined) refuseText(narrow.what, narrow.line);
  let text: string;
  try {
    text = new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    refuseText(damage, 1);
  }
  const shifted = text.search(SHIFTED);
  if (shifted >= 0) refuseText(damage, text.slice(0, shifted).split(/\r\n?|\n/).length);
  return { text, encoding };
}

function decodeUtf8(bytes: Uint8Array): DecodedText | undefined {
  const text = decodeStrictly(bytes, "utf-8");
  if (text === undefined) return undefined;
  const shifted = findShifted(text);
  if (shifted !== undefined) refuseText(shifted.what, shifted.line);
  return { text, encoding: "UTF-8" };
}
