/**
 * The word by which encodings that a text may be in differ.
 *
 * @module
 */
import { CANDIDATES } from "./candidates.ts";
import { decodeStrictly } from "./encodings.ts";
import type { Piece } from "./pieces.ts";
import { labelOfScript } from "./scripts.ts";

/** A word of a text that is another in other encodings. */
export interface Doubt {
  /** Where it stands first. */
  readonly start: number;
  /** What it is in each of the encodings, quoted; each once. */
  readonly readings: readonly string[];
}

/** Letters of a word that are shown. */
const MOST_SHOWN = 30;

/**
 * Finds the first word that some encodings read differently.
 *
 * @param pieces The words, in the order of the text.
 * @param names Usual names of the encodings.
 * @returns Undefined where all read all words alike.
 *
 * @example
 * ```ts
 * import { findDoubt } from "earmark/data/manifest/text/legacy/doubt.ts";
 * import { findPieces } from "earmark/data/manifest/text/legacy/pieces.ts";
 * import assert from "node:assert/strict";
 *
 * const pieces = findPieces(Uint8Array.of(0xfc, 0x2c, 0xd8)); // ü in both, and then Ø or Ř
 * const doubt = findDoubt(pieces, ["Windows-1252", "Windows-1250"]);
 * assert.deepEqual(doubt, { start: 2, readings: ['"Ø"', '"Ř"'] });
 * ```
 */
export function findDoubt(pieces: readonly Piece[], names: readonly string[]): Doubt | undefined {
  const labels = names.flatMap((name) =>
    CANDIDATES.find((candidate) => candidate.name === name)?.label ?? labelOfScript(name) ?? []
  );
  for (const { bytes, start } of pieces) {
    const words = labels.flatMap((label) => decodeStrictly(bytes, label) ?? []);
    const readings = [...new Set(words)].map((word) => {
      const letters = [...word];
      const isLong = letters.length > MOST_SHOWN;
      return `"${letters.slice(0, MOST_SHOWN).join("")}${isLong ? "…" : ""}"`;
    });
    if (readings.length > 1) return { start, readings };
  }
  return undefined;
}
