/**
 * How likely the letters and signs beyond ASCII of a cell are.
 *
 * @module
 */
import { isClassWord } from "../../../class_words.ts";
import { isKnownWord, scoreWord } from "./languages.ts";
import type { Language } from "./languages.ts";

/**
 * Letters that are signs: that of a millionth, and that of a diameter where it stands beside no
 * letter but those of its unit.
 */
const SIGN_LETTER = /µ|(?<![\p{L}\p{M}_])[Øø](?=mm(?!\p{L})|(?![\p{L}\p{M}_]))/u.source;

/** Letters that are no signs. */
const LETTERS = new RegExp(`(?:(?!${SIGN_LETTER})[\\p{L}\\p{M}])+`, "gu");

/** Signs beyond ASCII. */
const SIGNS = new RegExp(`${SIGN_LETTER}|[^\\p{L}\\p{M}\\0-\\x7f]`, "gu");

/** Scores what stands between spaces: its words, capitals inside them, and its signs. */
export function scoreCell(cell: string, languages: readonly Language[]): number {
  let score = 0;
  for (const [word] of cell.matchAll(LETTERS)) {
    if (!/[^\0-\x7f]/.test(word)) continue;
    // A capital behind a small letter of ASCII begins a word (`TestGröße`).
    const parts = word.split(/(?<=[a-z])(?=[A-Z])/);
    if (!parts.every(isOneCase)) score -= 2;
    // A letter is a word between spaces (`à refaire`), but a sign of something in `A_à`.
    const likely = scoreWord(word, languages);
    score += word.length === 1 && cell !== word ? Math.min(likely, 0.3) : likely;
  }
  for (const { 0: sign, index } of cell.matchAll(SIGNS)) {
    score += scoreSign(cell.slice(0, index), sign, cell.slice(index + sign.length));
  }
  return score;
}

/** Says whether a word is in small letters, in capitals, or has one in front. */
function isOneCase(word: string): boolean {
  const [small, rest] = [word.toLowerCase(), word.slice(1)];
  return word === small || word === word.toUpperCase() || rest === rest.toLowerCase();
}

/** What stands behind an apostrophe of English; and what before an `s`, but a name (`Luís`). */
const ENDING = /^(s|t|re|ll|ve|d|m)(?!\p{L})/iu;
const BEFORE_S = /(^|\P{L})(\p{Ll}{3,}|\p{Lu}{3,}|[Ii]t|[Hh]e|She|That|There|What|Let)$/u;

/** Scores a sign beyond ASCII by what stands before and behind it in its cell. */
function scoreSign(before: string, sign: string, after: string): number {
  const [isBehind, isBefore] = [/[\p{L}\p{M}]$/u.test(before), /^[\p{L}\p{M}]/u.test(after)];
  const isFree = /(^|[\d[(])$/.test(before);
  if (sign === "\xA0") return scoreSpace(before, after);
  if (/[–—•…€]/.test(sign) && /^\d*$/.test(before + after)) return 1;
  if (sign === "’" && isBehind && isBefore && !before.includes(sign)) {
    if (ENDING.test(after) && (!/^s/.test(after) || BEFORE_S.test(before))) return 1.4;
    return before.length < 3 || after.length < 3 ? 0.7 : 0.3;
  }
  if (/[“„‘«»]/.test(sign) && !isBehind && isBefore) return 0.7;
  if (/[”“’»«…]/.test(sign) && isBehind && !isBefore) return 0.7;
  if (sign === "°" && isFree && /^[CFK]?(?![\p{L}\p{M}])/u.test(after)) return 0.7;
  if (sign === "µ" && isFree && isOfMicro(after)) return 1.4;
  // A power stands behind a unit of length: `r2³` may as well be `r2ü`.
  if (/[²³]/.test(sign) && /(^|[^a-z])([cdkmµ]?m|in|ft)$/i.test(before) && !isBefore) return 0.7;
  if (/[½¼¾‰]/.test(sign) && /\d$/.test(before) && !isBefore) return 0.7;
  if (/[±×≤≥]/.test(sign) && !isBehind && /^\d/.test(after)) return 0.7;
  if (/[ºª]/.test(sign) && /\d$/.test(before) && !isBefore) return 0.7;
  // Nobody writes a letter of another encoding alone in their place.
  const isAlone = !isBehind && (!isBefore || /^mm(?!\p{L})/u.test(after));
  if (/[Øø±§°µ½¼¾]/.test(sign) && isAlone) return 0.7;
  const closing = { "¿": "?", "¡": "!" }[sign];
  if (closing !== undefined && before === "" && after.endsWith(closing)) return 1.4;
  if (/[¿¡]/.test(sign) && before === "" && isBefore) return 0.3;
  if (/[×÷·©®™²³¹]/.test(sign) && !isBehind && !isBefore) return 0.1;
  return -2;
}

/** Says whether a unit follows that is measured in millionths. */
function isOfMicro(after: string): boolean {
  return /^(m|s|g|l|A|V|F|H|W|C|Pa|bar|rad|Hz)(?![A-Za-z])/.test(after);
}

/**
 * Scores a space that breaks no line: between words for good and bad, and between a number and its
 * unit, it is likelier than a letter.
 */
function scoreSpace(before: string, after: string): number {
  const beside = [/[a-z]*$/i.exec(before)![0], /^[a-z]*/i.exec(after)![0]];
  if (beside.every((word) => isClassWord(word.toLowerCase()))) return 1.4;
  if (/\d$/.test(before) && /^(%|[A-Za-z]{1,3}(?![A-Za-z]))/.test(after)) return 1.4;
  return 0.3;
}

/** A unit or a sign with its number, in brackets or not. */
const UNIT = /^[\d.,]*(°[CFK]?|µ[A-Za-z]{1,3}|[cdkm]?m[²³]|€)$/;

/** Says whether all that is beyond ASCII in a cell is in words or units that are known. */
export function isKnownCell(cell: string, languages: readonly Language[]): boolean {
  if (UNIT.test(cell.replace(/^\[(.*)\]$|^\((.*)\)$/, "$1$2"))) return true;
  if (/[^\p{L}\p{M}\0-\x7f’\xA0]/u.test(cell)) return false;
  const words = (cell.match(LETTERS) ?? []).filter((word) => /[^\0-\x7f]/.test(word));
  return words.every((word) => isOneCase(word) && isKnownWord(word, languages));
}

/**
 * Says whether words beyond ASCII look Western: no sign beside a letter, letters of one case or a
 * capital in front alone, and more of them than two.
 */
export function isWestern(cells: readonly string[]): boolean {
  return cells.flatMap((cell) => cell.match(/[A-Za-z\x80-\u{10ffff}]+/gu) ?? [])
    .filter((word) => /[^\0-\x7f]/.test(word)).every((word) => {
      if (/^(°[CFK]|[^\p{L}\p{M}])$/u.test(word)) return true;
      return isOneCase(word) && word.length > 2 && /^[\p{L}\p{M}]+(’[\p{L}\p{M}]+)?$/u.test(word);
    });
}
