/**
 * Encodings of one byte a letter of Latin, told apart by the words that they give.
 *
 * @module
 */
import { isClassWord, wordsAndNumbersOf } from "../../../class_words.ts";
import { CANDIDATES, RAREST } from "./candidates.ts";
import type { Candidate } from "./candidates.ts";
import { isKnownCell, isWestern, scoreCell } from "./cell_scores.ts";
import { decodeStrictly } from "./encodings.ts";
import { findPieces, joinPieces } from "./pieces.ts";
import type { Piece } from "./pieces.ts";

/** What a text of one byte a letter is likely in. */
export interface WesternText {
  /** The text; missing where several encodings are about as likely, or none is. */
  readonly text?: string;
  /** Usual names of the encodings that are likely. */
  readonly encodings: readonly string[];
  /** Whether all that is beyond ASCII looks as words do, and whether these are known. */
  readonly isWestern: boolean;
  readonly isKnown: boolean;
  /** Two pieces that no encoding is likely for; missing where one is for all of them. */
  readonly parted?: readonly [first: Piece, second: Piece];
}

/** What the pieces of a text are in an encoding. */
interface Reading extends Candidate {
  readonly text: string;
  readonly cells: readonly (readonly string[])[];
  /** Score of each piece. */
  readonly scores: readonly number[];
  readonly score: number;
  /** Words for good and bad classes. */
  readonly nKnown: number;
}

/**
 * Least difference between what two texts score by which one is taken: a letter stands in a
 * likelier place. Twice as much is asked of a rare encoding beside one that is no rarer.
 */
const MARGIN = 0.35;

/**
 * Decodes text of an encoding of one byte a letter: by that which gives most words for good or bad
 * classes, or else by that whose letters are likeliest in words.
 *
 * @param pieces Some of what {@linkcode findPieces} finds in it. Default: all.
 *
 * @example
 * ```ts
 * import { decodeWestern } from "earmark/data/manifest/text/legacy/western.ts";
 * import assert from "node:assert/strict";
 *
 * const { text, encodings } = decodeWestern(Uint8Array.of(0x62, 0x75, 0x6e, 0xe3));
 * assert.deepEqual([text, encodings], ["bună", ["Windows-1250"]]);
 * ```
 */
export function decodeWestern(bytes: Uint8Array, pieces = findPieces(bytes)): WesternText {
  const sample = joinPieces(pieces);
  const read = CANDIDATES.flatMap((candidate) => readAs(candidate, sample) ?? []);
  const most = Math.max(...read.map(({ nKnown }) => nKnown));
  const left = bestOfTexts(read.filter(({ nKnown }) => nKnown === most));
  const [best] = left;
  if (best === undefined || best.score <= 0) {
    return { encodings: [], isWestern: false, isKnown: false, ...partedBy(read, pieces) };
  }
  const marginTo = ({ rarity = 0 }: Reading) =>
    best.rarity !== undefined && rarity <= best.rarity ? 2 * MARGIN : MARGIN;
  const tied = left.filter((other) =>
    other === best || other.score > 0 && other.score > best.score - marginTo(other)
  );
  const cells = best.cells.flat();
  const nKnown = cells.filter((cell) => isKnownCell(cell, best.languages)).length;
  // What hardly any program writes is taken by words that are known alone.
  if (best.rarity === RAREST && nKnown * 2 < cells.length) {
    tied.push(...left.slice(1, 3).filter((other) => !tied.includes(other)));
  }
  const names = new Set(tied.map(({ name }) => name));
  const encodings = CANDIDATES.map(({ name }) => name).filter((name) => names.has(name));
  const text = tied.length > 1 ? undefined : decodeStrictly(bytes, best.label);
  return {
    ...(text !== undefined && { text }),
    encodings,
    isWestern: isWestern(cells),
    isKnown: nKnown === cells.length,
    ...partedBy(read, pieces, best),
  };
}

function readAs(candidate: Candidate, sample: Uint8Array): Reading | undefined {
  const text = decodeStrictly(sample, candidate.label);
  if (text === undefined) return undefined;
  const cells = text.split("\n").slice(0, -1).map(cellsOf);
  const scores = cells.map((some) =>
    some.reduce((sum, cell) => sum + scoreCell(cell, candidate.languages), 0)
  );
  const score = scores.reduce((sum, one) => sum + one, -(candidate.rarity ?? 0));
  return { ...candidate, text, cells, scores, score, nKnown: countClassWords(cells.flat()) };
}

/** Keeps the best of the encodings that give one text; the best text comes first. */
function bestOfTexts(read: readonly Reading[]): Reading[] {
  const sorted = [...read].sort((a, b) => b.score - a.score);
  return [...Map.groupBy(sorted, ({ text }) => text).values()].map(([best]) => best);
}

/** Score from which a piece is a word that is known, and what is unlikely beside such a word. */
const DECISIVE = 1.2;
const UNLIKELY = 0.7;

/** Scores of a piece that has a letter of no word, and of one that is likely a word. */
const [NO_WORD, WORD] = [-1, 0.9];

/**
 * Finds two pieces that are likely in no encoding together: each is a known word in some, or one is
 * no word in the best encoding, and likely one in another.
 */
function partedBy(
  read: readonly Reading[],
  pieces: readonly Piece[],
  best?: Reading,
): Pick<WesternText, "parted"> {
  const tops = pieces.map((_, i) => Math.max(...read.map(({ scores }) => scores[i])));
  let likely = read;
  for (const [i, piece] of pieces.entries()) {
    if (best !== undefined && tops[i] >= WORD && best.scores[i] <= NO_WORD) {
      const other = pieces.find((_, k) => best.scores[k] >= WORD);
      if (other !== undefined) return { parted: inOrder(other, piece) };
    }
    if (tops[i] < DECISIVE) continue;
    likely = likely.filter(({ scores }) => scores[i] > tops[i] - UNLIKELY);
    if (likely.length > 0) continue;
    const first = pieces.find((_, k) => tops[k] >= DECISIVE)!;
    return { parted: [first, piece] };
  }
  return {};
}

/** Puts two pieces in the order of the text. */
function inOrder(a: Piece, b: Piece): readonly [Piece, Piece] {
  return a.start < b.start ? [a, b] : [b, a];
}

/** Characters of a cell that are looked at: what is longer is no word. */
const MOST_READ = 200;

/** Lists what differs between spaces and separators and has anything beyond ASCII; numbers aside. */
function cellsOf(text: string): string[] {
  const cells = (text.match(/[^\t\n\v\f\r ,;|"]+/gu) ?? []).filter((cell) =>
    /[^\0-\x7f]/.test(cell)
  );
  return [...new Set(cells.map((cell) => cell.slice(0, MOST_READ).replace(/\d+/g, "0")))];
}

/** Counts words beyond ASCII that classes are called by. */
function countClassWords(cells: readonly string[]): number {
  const words = new Set(cells.flatMap(wordsAndNumbersOf).filter((word) => /[^\0-\x7f]/.test(word)));
  return [...words].filter(isClassWord).length;
}
