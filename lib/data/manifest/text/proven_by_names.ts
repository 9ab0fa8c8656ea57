/**
 * Encodings that are proved: the names in a table are those of files.
 *
 * @module
 */
import { decodeDos, decodeStrictly } from "./encodings.ts";

/** Encodings from before Unicode, with their labels for a TextDecoder but for that of MS-DOS. */
const ENCODINGS: readonly (readonly [name: string, label?: string])[] = [
  ["Windows-1252", "windows-1252"],
  ["MacRoman", "macintosh"],
  ["MS-DOS (code page 850 or 437)"],
  ["Windows-1250", "windows-1250"],
  ["ISO 8859-2", "iso-8859-2"],
  ["Windows-1254", "windows-1254"],
  ["Windows-1257", "windows-1257"],
  ["Windows-1251", "windows-1251"],
  ["KOI8-R", "koi8-r"],
  ["Windows-1253", "windows-1253"],
  ["Shift-JIS", "shift_jis"],
  ["EUC-JP", "euc-jp"],
  ["GBK", "gbk"],
  ["Big5", "big5"],
  ["EUC-KR", "euc-kr"],
];

/** Letters beyond ASCII. */
const BEYOND = /[^\0-\x7f]/;

/**
 * Decodes a table by the one encoding in which the most of its cells are names of files that have
 * letters beyond ASCII.
 *
 * @param files Paths of files, with `/`.
 * @returns The text with the usual name of its encoding; undefined where no such name is found, or
 *   two encodings find as many and give different texts.
 *
 * @example
 * ```ts
 * import { decodeByNames } from "earmark/data/manifest/text/proven_by_names.ts";
 * import assert from "node:assert/strict";
 *
 * const bytes = Uint8Array.of(0x7a, 0xf9, 0x79, 0x2e, 0x77, 0x61, 0x76);
 * assert.equal(decodeByNames(bytes, ["zły.wav"])?.encoding, "Windows-1257");
 * assert.equal(decodeByNames(bytes, ["zůy.wav"])?.encoding, "Windows-1250");
 * assert.equal(decodeByNames(bytes, ["a.wav"]), undefined);
 * ```
 */
export function decodeByNames(
  bytes: Uint8Array,
  files: readonly string[],
): { readonly text: string; readonly encoding: string } | undefined {
  const names = new Set(files.map(nameOf).filter((name) => BEYOND.test(name)));
  if (names.size === 0) return undefined;
  const read = ENCODINGS.flatMap(([encoding, label]) => {
    const text = label === undefined ? decodeDos(bytes) : decodeStrictly(bytes, label);
    return text === undefined ? [] : [{ encoding, text, nFound: countNames(text, names) }];
  });
  const most = Math.max(...read.map(({ nFound }) => nFound));
  const [best, ...others] = read.filter(({ nFound }) => nFound === most);
  if (most === 0 || others.some(({ text }) => text !== best.text)) return undefined;
  return { text: best.text, encoding: best.encoding };
}

/** Counts the cells that are names of files. */
function countNames(text: string, names: ReadonlySet<string>): number {
  const cells = new Set(text.split(/[,;\t|\r\n"]+/).filter((cell) => BEYOND.test(cell)));
  return [...cells].filter((cell) => names.has(nameOf(cell))).length;
}

/** Returns the last part of a path, without its extension, in one case and one Unicode form. */
function nameOf(path: string): string {
  return path.slice(path.search(/[^\\/]*$/)).trim().replace(/\.\w{2,4}$/, "").normalize("NFC")
    .toLowerCase();
}
