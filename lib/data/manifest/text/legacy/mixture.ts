/**
 * Tables of which some lines are UTF-8 and others are not, as they are where tables were joined.
 *
 * @module
 */

/**
 * Finds the first line that is not UTF-8 in a text of which other lines have words beyond ASCII in
 * UTF-8.
 *
 * @returns What the text is, and the line, from 1; undefined for a text that is UTF-8 in no line.
 *
 * @example
 * ```ts
 * import { findMixture } from "earmark/data/manifest/text/legacy/mixture.ts";
 * import assert from "node:assert/strict";
 *
 * const bytes = Uint8Array.of(0xc3, 0xbc, 0x0a, 0xfc); // ü in UTF-8, and in Windows-1252
 * assert.deepEqual(findMixture(bytes)?.line, 2);
 * ```
 */
export function findMixture(
  bytes: Uint8Array,
): { readonly what: string; readonly line: number } | undefined {
  let [unicode, other] = [0, 0];
  const decoder = new TextDecoder();
  for (let start = 0, line = 1; start < bytes.length; line++) {
    const end = bytes.indexOf(0x0a, start);
    const row = bytes.subarray(start, end < 0 ? bytes.length : end);
    start += row.length + 1;
    if (row.every((byte) => byte < 0x80)) continue;
    const text = decoder.decode(row);
    if (text.includes("\uFFFD")) other ||= line;
    else if (isOfLetters(text)) unicode ||= line;
  }
  if (unicode === 0 || other === 0) return undefined;
  const what = unicode < other
    ? `text that is UTF-8 up to line ${other - 1}, and other text in line ${other}`
    : `text that is not UTF-8 in line ${other}, and UTF-8 in line ${unicode}`;
  return { what, line: other };
}

/**
 * Says whether all beyond ASCII are letters. Two bytes of another encoding may be one sign of
 * UTF-8, or a mark without its letter.
 */
function isOfLetters(text: string): boolean {
  const beyond = text.match(/[^\0-\x7f]/gu) ?? [];
  return beyond.every((letter) =>
    /[\p{Script=Latin}\p{Script=Han}\p{Script=Hangul}]/u.test(letter) ||
    /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Cyrillic}\p{Script=Greek}–—’“”„…]/u.test(
      letter,
    )
  );
}
