/**
 * Bytes that pass as Unicode and are other text, or text of which letters were lost.
 *
 * @module
 */
import { lineOf } from "./legacy/pieces.ts";

/** What bytes are, and the line where that shows first. */
export interface Disguise {
  readonly what: string;
  readonly line: number;
}

/** Encodings that write all letters in bytes of ASCII, by what stands before such letters. */
const SHIFTS: readonly (readonly [name: string, shifts: readonly string[]])[] = [
  ["ISO-2022-JP", ["\x1b$@", "\x1b$B", "\x1b$(@", "\x1b$(B", "\x1b$(D", "\x1b(J"]],
  ["ISO-2022-KR", ["\x1b$)C"]],
  ["ISO-2022-CN", ["\x1b$)A", "\x1b$)G"]],
];

/** Letters of two bytes between the shifts of HZ. */
const HZ = /~\{(?:[!-}][!-~])+~\}/;

/**
 * Finds text of an encoding that writes all letters in bytes of ASCII, which UTF-8 takes for its
 * own.
 *
 * @param text The bytes as UTF-8.
 *
 * @example
 * ```ts
 * import { findShifted } from "earmark/data/manifest/text/disguised.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(findShifted("a.wav,\u001b$BNI\u001b(B")?.what, "text in ISO-2022-JP");
 * assert.equal(findShifted("a.wav,gro+AN8")?.what, "text in UTF-7");
 * assert.equal(findShifted("a+b.wav,OK"), undefined);
 * ```
 */
export function findShifted(text: string): Disguise | undefined {
  for (const [name, marks] of SHIFTS) {
    const mark = marks.find((mark) => text.includes(mark));
    if (mark !== undefined) {
      return { what: `text in ${name}`, line: lineAt(text, text.indexOf(mark)) };
    }
  }
  const hz = text.search(HZ);
  if (hz >= 0) return { what: "text in HZ", line: lineAt(text, hz) };
  const shifts = [...text.matchAll(/\+([A-Za-z0-9+/]*)(-(?=[A-Za-z]))?/g)];
  // What is in capitals alone may be a word behind a plus.
  const isSure = shifts.some(([, letters, end]) => /[^A-Z]/.test(letters) || letters && end);
  if (!isSure || !shifts.every(([, letters]) => letters === "" || isUtf7(letters))) {
    return undefined;
  }
  return { what: "text in UTF-7", line: lineAt(text, shifts[0].index) };
}

/** Letters that UTF-7 writes behind a plus: those of Latin, Greek, Cyrillic, Hebrew and Arabic. */
const LETTERS =
  /^[\xA0-\u017F\u0218-\u021B\u0386-\u03CE\u0400-\u045F\u05D0-\u05EA\u0621-\u064A\u2013-\u2026]+$/;

/** Says whether text behind a plus is such letters, with no bit left over. */
function isUtf7(base64: string): boolean {
  if (base64.length % 8 % 3 !== 0 || !/[AEIMQUYcgkosw048]$/.test(base64)) return false;
  const units = atob(base64 + "=".repeat(-base64.length & 3));
  const bytes = Uint8Array.from(units, (unit) => unit.charCodeAt(0));
  return LETTERS.test(new TextDecoder("utf-16be").decode(bytes));
}

/** A recording's ending, as letters of one byte. */
const ENDING = /\.(wav|flac|mp3|ogg|opus)/i;

/**
 * Finds lines of one byte a letter among those of UTF-16, as they are where a program appended them.
 */
export function findNarrow(bytes: Uint8Array): Disguise | undefined {
  const at = new TextDecoder("windows-1252").decode(bytes).search(ENDING);
  if (at < 0) return undefined;
  const line = lineOf(bytes, at);
  return { what: `UTF-16 with other text in line ${line}, as where lines were appended`, line };
}

/**
 * Finds the first field with the sign that programs put in the place of letters that they can't
 * read, U+FFFD.
 *
 * @param files Paths of files, which may have such a name.
 * @returns The field and its line; undefined where no letter is lost.
 */
export function findLost(
  text: string,
  files: readonly string[],
): { readonly field: string; readonly line: number } | undefined {
  if (!text.includes("\uFFFD")) return undefined;
  const spoilt = files.filter((file) => file.includes("\uFFFD"));
  let line = 1;
  for (const row of text.split(/\r\n?|\n/)) {
    const lost = row.split(/[\t,;|"]/).map((field) => field.trim())
      .find((field) => field.includes("\uFFFD") && !spoilt.some((file) => file.endsWith(field)));
    if (lost !== undefined) return { field: lost.slice(0, 40), line };
    line++;
  }
  return undefined;
}

/** Counts the line of a place in a text, from 1. */
function lineAt(text: string, at: number): number {
  return text.slice(0, at).split(/\r\n?|\n/).length;
}
