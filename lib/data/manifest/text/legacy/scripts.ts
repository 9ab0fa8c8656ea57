/**
 * Encodings that are neither Unicode nor Western, told by the letters that they give.
 *
 * @module
 */
import { decodeStrictly } from "./encodings.ts";

/** An encoding of two bytes a letter, or of an alphabet with none of ASCII's letters. */
interface Script {
  /** Its usual name, with the alphabet where the name doesn't tell. */
  readonly name: string;
  /** Its label for a TextDecoder. */
  readonly label: string;
  /** The letters that it is written in. */
  readonly letters: RegExp;
  /** First bytes of its common letters, where two bytes are one; missing for an alphabet. */
  readonly common?: readonly (readonly [first: number, last: number])[];
  /** Least second byte of its common letters. Default: any. */
  readonly second?: number;
}

/** Japanese and Chinese: ideographs, kana, wide forms, and the rings and crosses of checklists. */
const IDEOGRAPHS = /[\u3000-\u30FF\u4E00-\u9FFF\uFF00-\uFFEF○●◎△▲×□■☆★※〇✓]/u;

const SCRIPTS: readonly Script[] = [
  {
    ...{ name: "Shift-JIS", label: "shift_jis", letters: IDEOGRAPHS },
    common: [[0x81, 0x83], [0x88, 0x98]],
  },
  {
    ...{ name: "GBK", label: "gbk", letters: IDEOGRAPHS },
    ...{ common: [[0xa1, 0xa3], [0xb0, 0xd7]], second: 0xa1 },
  },
  {
    ...{ name: "Big5", label: "big5", letters: IDEOGRAPHS },
    common: [[0xa1, 0xc6]],
  },
  {
    ...{
      name: "EUC-KR",
      label: "euc-kr",
      letters: /[\u3000-\u303F\uAC00-\uD7A3\uFF00-\uFFEF○●×]/u,
    },
    common: [[0xa1, 0xa3], [0xb0, 0xc8]],
  },
  {
    ...{ name: "EUC-JP", label: "euc-jp", letters: IDEOGRAPHS },
    common: [[0xa1, 0xa5], [0xb0, 0xcf]],
  },
  { name: "Windows-1251 (Cyrillic)", label: "windows-1251", letters: /[\u0400-\u045F№«»–—]/u },
  { name: "KOI8-R (Cyrillic)", label: "koi8-r", letters: /[\u0400-\u045F]/u },
  { name: "MS-DOS (code page 866, Cyrillic)", label: "ibm866", letters: /[\u0400-\u045F№]/u },
  { name: "ISO 8859-5 (Cyrillic)", label: "iso-8859-5", letters: /[\u0401-\u045F№]/u },
  { name: "Mac OS Cyrillic", label: "x-mac-cyrillic", letters: /[\u0401-\u045F№«»–—]/u },
  { name: "Windows-1253 (Greek)", label: "windows-1253", letters: /[\u0386-\u03CE«»–—]/u },
  { name: "ISO 8859-7 (Greek)", label: "iso-8859-7", letters: /[\u0386-\u03CE«»]/u },
  { name: "Windows-1255 (Hebrew)", label: "windows-1255", letters: /[\u05B0-\u05F4–—]/u },
  { name: "Windows-1256 (Arabic)", label: "windows-1256", letters: /[\u060C-\u0652]/u },
  { name: "Windows-874 (Thai)", label: "windows-874", letters: /[\u0E01-\u0E3A\u0E40-\u0E4E]/u },
];

/**
 * Names all encodings other than Western ones that a text may have: every byte has a meaning in
 * them, all letters beyond ASCII are of one script, and those of two bytes are mostly common and
 * inside no word of ASCII.
 *
 * @returns Usual names; none where no encoding fits.
 *
 * @example
 * ```ts
 * import { fittingScripts } from "earmark/data/manifest/text/legacy/scripts.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(fittingScripts(Uint8Array.of(0x95, 0x73, 0x97, 0xc7)), ["Shift-JIS"]); // 不良
 * ```
 */
export function fittingScripts(bytes: Uint8Array): string[] {
  return SCRIPTS.filter((script) => readAs(script, bytes) !== undefined).map(({ name }) => name);
}

/** Says whether an encoding has two bytes a letter, of which the second may be one of ASCII's. */
export function isEastAsian(name: string): boolean {
  return SCRIPTS.some((script) => script.name === name && script.common !== undefined);
}

/** Returns the label of an encoding by its usual name, as `decodeStrictly` takes it. */
export function labelOfScript(name: string): string | undefined {
  return SCRIPTS.find((script) => script.name === name)?.label;
}

/** Decodes; undefined where the text can't be in the encoding. */
function readAs({ label, letters, common, second = 0 }: Script, bytes: Uint8Array) {
  const text = decodeStrictly(bytes, label);
  const beyond = text?.match(/[^\0-\x7f]/gu) ?? [];
  if (beyond.length === 0 || !beyond.every((letter) => letters.test(letter))) return undefined;
  if (common === undefined) return isOfWords(text!) ? text : undefined;
  let [nPairs, nCommon] = [0, 0];
  for (let i = 0; i < bytes.length; i++) {
    // A byte alone is half as wide in Shift-JIS.
    const isSingle = bytes[i] < 0x80 ||
      label === "shift_jis" && bytes[i] >= 0xa0 && bytes[i] < 0xe0;
    if (isSingle) continue;
    nPairs++;
    const isCommon = common.some(([first, last]) => bytes[i] >= first && bytes[i] <= last);
    if (isCommon && bytes[i + 1] >= second) nCommon++;
    i++;
  }
  return nCommon * 2 >= nPairs && standsAlone(text!) ? text : undefined;
}

/**
 * Says whether few letters of two bytes touch a small letter of ASCII, or capitals on both sides,
 * as those do that are read from a Western word with an accent. A lone one of half the width is a
 * Western sign.
 */
function standsAlone(text: string): boolean {
  const runs = text.match(/[A-Za-z]?[^\0-\x7f]+[A-Za-z]?/g) ?? [];
  const touching = runs.filter((run) => /[a-z]|^[A-Z].*[A-Z]$|^[\uFF61-\uFF9F]$/.test(run));
  return touching.length * 2 < runs.length;
}

/** Says whether no word has a capital behind a small letter, or letters of ASCII, too. */
function isOfWords(text: string): boolean {
  const words = text.match(/[\p{L}\p{M}]+/gu) ?? [];
  return !words.filter((word) => /[^\0-\x7f]/.test(word))
    .some((word) => /[A-Za-z]|\p{Ll}\p{Lu}/u.test(word));
}

/**
 * Says whether most bytes beyond ASCII stand in runs, as those of two bytes a letter do, and those
 * of alphabets that have none of ASCII's letters. One or two beside a letter of ASCII are Western
 * (`größe`).
 */
export function standsInRuns(bytes: Uint8Array): boolean {
  let [nBeyond, nInRuns] = [0, 0];
  for (let start = 0; start < bytes.length; start++) {
    if (bytes[start] < 0x80) continue;
    let end = start;
    while (bytes[end] >= 0x80) end++;
    const isWestern = end - start < 3 && (isLetter(bytes[start - 1]) || isLetter(bytes[end]));
    nBeyond += end - start;
    if (end - start > 1 && !isWestern) nInRuns += end - start;
    start = end;
  }
  return nBeyond > 0 && nInRuns >= nBeyond / 2;
}

/** Says whether a byte is a letter of ASCII. */
function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && /[A-Za-z]/.test(String.fromCharCode(byte));
}
