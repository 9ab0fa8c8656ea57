/**
 * Western encodings of one byte a letter, told apart by the words that they give.
 *
 * @module
 */
import { isClassWord, wordsAndNumbersOf } from "../../class_words.ts";
import { decodeDos } from "./encodings.ts";
import { scoreWord } from "./languages.ts";
import type { Language } from "./languages.ts";

/** A Western encoding of one byte a letter. */
interface Western {
  /** Its label for a TextDecoder; missing for that of MS-DOS. */
  readonly label?: string;
  /** Its usual name. */
  readonly name: string;
  /** Languages that are written in it. */
  readonly languages: readonly Language[];
  /** What it is less likely by than the encodings of Windows, as a score. Default: 0. */
  readonly rarity?: number;
}

const WEST: readonly Language[] = [
  ...["German", "French", "Spanish", "Portuguese", "Italian", "Dutch"] as const,
  ...["Danish", "Swedish", "Estonian", "Icelandic"] as const,
];

const CENTRAL: readonly Language[] = [
  ...["German", "Czech", "Slovak", "Polish", "Hungarian", "Romanian", "Croatian"] as const,
];

const WESTERN: readonly Western[] = [
  { label: "windows-1252", name: "Windows-1252", languages: WEST },
  { label: "macintosh", name: "MacRoman", languages: WEST, rarity: 0.15 },
  { label: "windows-1250", name: "Windows-1250", languages: CENTRAL },
  { name: "MS-DOS (code page 850 or 437)", languages: WEST, rarity: 0.15 },
  { label: "iso-8859-2", name: "ISO 8859-2", languages: CENTRAL },
  { label: "iso-8859-15", name: "ISO 8859-15", languages: WEST },
  { label: "windows-1254", name: "Windows-1254", languages: ["German", "French", "Turkish"] },
  {
    ...{ label: "windows-1257", name: "Windows-1257" },
    languages: ["German", "Estonian", "Latvian", "Lithuanian"],
  },
];

/**
 * Least difference between what two texts score by which one is taken: a letter stands in a
 * likelier place. Twice as much is asked of encodings that are rare.
 */
const MARGIN = 0.35;

/**
 * Decodes text of an encoding of one byte a letter: by that which gives most words for good or bad
 * classes, or else by that whose letters are likeliest in words.
 *
 * @returns The text with the usual name of its encoding; no text but the names of encodings where
 *   some are about as likely and give different texts; no name where none is likely.
 *
 * @example
 * ```ts
 * import { decodeWestern } from "earmark/data/manifest/text/western.ts";
 * import assert from "node:assert/strict";
 *
 * const { text, encodings } = decodeWestern(Uint8Array.of(0x62, 0x75, 0x6e, 0xe3));
 * assert.deepEqual([text, encodings], ["bună", ["Windows-1250"]]);
 * ```
 */
export function decodeWestern(
  bytes: Uint8Array,
): { readonly text?: string; readonly encodings: readonly string[] } {
  const read = WESTERN.map(({ label, name, languages, rarity = 0 }) => {
    const text = label === undefined ? decodeDos(bytes) : new TextDecoder(label).decode(bytes);
    const cells = cellsOf(text);
    const score = cells.reduce((sum, cell) => sum + scoreCell(cell, languages), -rarity);
    return { text, name, rarity, score, nKnown: countClassWords(cells) };
  });
  const most = Math.max(...read.map(({ nKnown }) => nKnown));
  const left = read.filter(({ nKnown }) => nKnown === most);
  const best = left.reduce((a, b) => b.score > a.score ? b : a);
  if (best.score <= 0) return { encodings: [] };
  const margin = best.rarity > 0 ? 2 * MARGIN : MARGIN;
  const tied = left.filter(({ score, text }, i) =>
    score > best.score - margin && score > 0 &&
    left.findIndex((other) => other.text === text) === i
  );
  return tied.length > 1
    ? { encodings: tied.map(({ name }) => name) }
    : { text: best.text, encodings: [best.name] };
}

/** Characters of a cell that are looked at: what is longer is no word. */
const MOST_READ = 200;

/** Lists what differs between spaces and separators and has anything beyond ASCII; numbers aside. */
function cellsOf(text: string): string[] {
  const cells = (text.match(/[^\s,;|"]+/gu) ?? []).filter((cell) => /[^\0-\x7f]/.test(cell));
  return [...new Set(cells.map((cell) => cell.slice(0, MOST_READ).replace(/\d+/g, "0")))];
}

/** Counts words beyond ASCII that classes are called by. */
function countClassWords(cells: readonly string[]): number {
  const words = new Set(cells.flatMap(wordsAndNumbersOf).filter((word) => /[^\0-\x7f]/.test(word)));
  return [...words].filter(isClassWord).length;
}

/** Scores what stands between spaces: its words, capitals inside them, and its signs. */
function scoreCell(cell: string, languages: readonly Language[]): number {
  let score = 0;
  for (const [word] of cell.matchAll(/[\p{L}\p{M}]+/gu)) {
    if (!/[^\0-\x7f]/.test(word)) continue;
    // A capital behind a small letter of ASCII begins a word (`TestGröße`).
    const parts = word.split(/(?<=[a-z])(?=[A-Z])/);
    if (!parts.every(isOneCase)) score -= 2;
    // A letter is a word between spaces (`à refaire`), but a sign of something in `A_à`.
    const likely = scoreWord(word, languages);
    score += word.length === 1 && cell !== word ? Math.min(likely, 0.3) : likely;
  }
  for (const { 0: sign, index } of cell.matchAll(/[^\p{L}\p{M}\0-\x7f]/gu)) {
    score += scoreSign(cell.slice(0, index), sign, cell.slice(index + sign.length));
  }
  return score;
}

/** Says whether a word is in small letters, in capitals, or has one in front. */
function isOneCase(word: string): boolean {
  const [small, rest] = [word.toLowerCase(), word.slice(1)];
  return word === small || word === word.toUpperCase() || rest === rest.toLowerCase();
}

/** Scores a sign beyond ASCII by what stands before and behind it in its cell. */
function scoreSign(before: string, sign: string, after: string): number {
  const [isBehind, isBefore] = [/[\p{L}\p{M}]$/u.test(before), /^[\p{L}\p{M}]/u.test(after)];
  if (/[–—•…€]/.test(sign) && /^\d*$/.test(before + after)) return 1;
  if (sign === "’" && isBehind && isBefore && !before.includes(sign)) return 0.7;
  if (/[“„‘«»]/.test(sign) && !isBehind && isBefore) return 0.7;
  if (/[”“’»«…]/.test(sign) && isBehind && !isBefore) return 0.7;
  if (sign === "°" && /(^|\d)$/.test(before) && /^([CFK]?$|[^\p{L}])/u.test(after)) return 0.7;
  // A power stands behind a unit of length: `r2³` may as well be `r2ü`.
  if (/[²³]/.test(sign) && /(^|[^a-z])([cdkmµ]?m|in|ft)$/i.test(before) && !isBefore) return 0.7;
  if (/[½¼¾‰]/.test(sign) && /\d$/.test(before) && !isBefore) return 0.7;
  if (/[±×≤≥]/.test(sign) && !isBehind && /^\d/.test(after)) return 0.7;
  if (/[ºª]/.test(sign) && /\d$/.test(before) && !isBefore) return 0.7;
  if (/[¿¡]/.test(sign) && before === "" && isBefore) return 0.3;
  if (/[§±×÷·©®™½¼¾²³¹\xA0]/.test(sign) && !isBehind && !isBefore) return 0.1;
  return -2;
}

/**
 * Says whether words beyond ASCII look Western: no sign beside a letter, letters of one case or a
 * capital in front alone, and more of them than two.
 */
export function isWestern(text: string): boolean {
  const words = text.match(/[A-Za-z\x80-\u{10ffff}]+/gu) ?? [];
  return words.filter((word) => /[^\0-\x7f]/.test(word)).every((word) => {
    if (/^(°[CFK]|[^\p{L}\p{M}])$/u.test(word)) return true;
    return isOneCase(word) && word.length > 2 && /^[\p{L}\p{M}]+(’[\p{L}\p{M}]+)?$/u.test(word);
  });
}
