/**
 * What of a text in an encoding from before Unicode tells its encoding: its different words.
 *
 * @module
 */

/** A stretch of bytes without spaces and separators, some of them beyond ASCII. */
export interface Piece {
  readonly bytes: Uint8Array;
  /** Where it stands first. */
  readonly start: number;
}

/** Stretches between what is a space or a separator in every encoding, and never half a letter. */
const BETWEEN_SPACES = /[^\t\n\v\f\r ,;"]+/g;

/** Stretches between separators and line ends alone. */
const BETWEEN_SEPARATORS = /[^\t\n\r,;"]+/g;

/** Numbers and words of ASCII that touch no letter beyond it. */
const PLAIN = /(?<![^\0-\x7f]|[A-Za-z0-9])[A-Za-z0-9]+(?![^\0-\x7f]|[A-Za-z0-9])/g;

/** Numbers behind others: the first digit of a number may be half a letter. */
const DIGITS = /(?<=\d)\d+/g;

/**
 * Finds the different words of a text that have anything beyond ASCII. Numbers and words of ASCII
 * beside them make no difference.
 *
 * @returns In the order of the text.
 *
 * @example
 * ```ts
 * import { findPieces } from "earmark/data/manifest/text/legacy/pieces.ts";
 * import assert from "node:assert/strict";
 *
 * const bytes = Uint8Array.from("a,f\xfcr_1\nb,f\xfcr_2\n", (letter) => letter.charCodeAt(0));
 * assert.deepEqual(findPieces(bytes).map(({ start }) => start), [2]);
 * ```
 */
export function findPieces(bytes: Uint8Array): Piece[] {
  return differentPieces(
    bytes,
    BETWEEN_SPACES,
    (piece) => piece.replace(PLAIN, "a").replace(DIGITS, "0"),
  );
}

/** Finds the different fields of a text that have anything beyond ASCII. */
export function findFields(bytes: Uint8Array): Piece[] {
  return differentPieces(bytes, BETWEEN_SEPARATORS, (piece) => piece);
}

/** Puts pieces in lines of a text. */
export function joinPieces(pieces: readonly Piece[]): Uint8Array {
  const joined = new Uint8Array(pieces.reduce((sum, { bytes }) => sum + bytes.length + 1, 0));
  let at = 0;
  for (const { bytes } of pieces) {
    joined.set(bytes, at);
    at += bytes.length;
    joined[at++] = 0x0a;
  }
  return joined;
}

/** Counts the line of a byte, from 1. */
export function lineOf(bytes: Uint8Array, at: number): number {
  let line = 1;
  for (let i = bytes.indexOf(0x0a); i >= 0 && i < at; i = bytes.indexOf(0x0a, i + 1)) line++;
  return line;
}

function differentPieces(
  bytes: Uint8Array,
  pattern: RegExp,
  keyOf: (piece: string) => string,
): Piece[] {
  // One letter for every byte, so that places are those of the bytes.
  const text = new TextDecoder("windows-1252").decode(bytes);
  const found = new Map<string, Piece>();
  for (const { 0: piece, index } of text.matchAll(pattern)) {
    if (!/[^\0-\x7f]/.test(piece)) continue;
    const key = keyOf(piece);
    if (found.has(key)) continue;
    found.set(key, { bytes: bytes.subarray(index, index + piece.length), start: index });
  }
  return [...found.values()];
}
