/**
 * Text that is no Unicode.
 *
 * @module
 */
import { refuseText } from "../refuse_text.ts";
import type { DecodedText } from "../refuse_text.ts";
import { findDoubt } from "./doubt.ts";
import { findMixture } from "./mixture.ts";
import { findFields, findPieces, joinPieces, lineOf } from "./pieces.ts";
import type { Piece } from "./pieces.ts";
import { decodeByNames } from "./proven_by_names.ts";
import { fittingScripts, isEastAsian, standsInRuns } from "./scripts.ts";
import { decodeWestern } from "./western.ts";

/** Different words that are looked at: more of them tell no more. */
const MOST_PIECES = 1000;

/**
 * Decodes what is no Unicode: as names of files prove, or as Western text with likely letters.
 *
 * @param files Paths of the recordings that it may name.
 * @throws {ManifestError} If its encoding can't be told from others.
 */
export function decodeLegacy(bytes: Uint8Array, files: readonly string[]): DecodedText {
  const proven = decodeByNames(bytes, files);
  if (proven !== undefined) {
    const { isAll, ...read } = proven;
    const isSure = isAll || saysTheSame(bytes, read.encoding);
    return isSure ? read : { ...read, warning: warningOf(read) };
  }
  const mixed = findMixture(bytes);
  if (mixed !== undefined) refuseText(mixed.what, mixed.line);
  const pieces = somePieces(bytes);
  const sample = joinPieces(pieces);
  const refuse = (names: readonly string[]) => refuseEncodings(names, bytes, pieces);
  const scripts = fittingScripts(sample);
  const { text, encodings, isWestern, isKnown, parted } = decodeWestern(bytes, pieces);
  const isInRuns = standsInRuns(sample);
  // The second byte of a letter may be one of ASCII, so that it stands in no run.
  const isUnsure = scripts.some(isEastAsian)
    ? !isKnown
    : isInRuns && !(isWestern && text !== undefined);
  if (isUnsure) return refuse([...scripts, ...(isWestern ? encodings : [])]);
  if (isInRuns && scripts.length > 0) return refuse(scripts);
  const lines = parted?.map(({ start }) => lineOf(bytes, start)) ?? [];
  if (lines[0] !== lines[1]) {
    const what = `text whose lines ${lines[0]} and ${lines[1]} are in different encodings, as ` +
      "where tables were joined (save each as UTF-8 first)";
    refuseText(what, lines[1]);
  }
  if (text === undefined || scripts.length > 0 && hasLoneDiameter(bytes)) {
    return refuse([...encodings, ...scripts]);
  }
  const [encoding] = encodings;
  return { text, encoding, warning: warningOf({ text, encoding }) };
}

/** Finds different words beyond ASCII, thinned out where there are very many. */
function somePieces(bytes: Uint8Array): Piece[] {
  const all = findPieces(bytes);
  const step = Math.ceil(all.length / MOST_PIECES);
  return all.filter((_, i) => i % step === 0);
}

/** Says how a text is read. */
function warningOf({ text, encoding }: Pick<DecodedText, "text" | "encoding">): string {
  return `The text is not UTF-8; it is read as ${encoding} (${wordsOf(text)}): save it ` +
    "as CSV UTF-8 if that is wrong";
}

/**
 * Says whether letters alone tell the encoding that names of files prove: where tables were joined,
 * names of one may prove what the labels of the other are not in.
 */
function saysTheSame(bytes: Uint8Array, encoding: string | undefined): boolean {
  const { text, encodings, parted } = decodeWestern(bytes, somePieces(bytes));
  return text !== undefined && encodings[0] === encoding && parted === undefined;
}

/** Words that a warning shows of what was guessed. */
const MAX_WORDS = 5;

/** Lists the first words that have anything beyond ASCII, quoted. */
function wordsOf(text: string): string {
  const words = new Set<string>();
  for (const [word] of text.matchAll(/(?:[\p{L}\p{N}_]|[^\0-\x7f])+/gu)) {
    if (/[^\0-\x7f]/.test(word)) words.add(`"${word}"`);
    if (words.size === MAX_WORDS) break;
  }
  return [...words].join(", ");
}

/** Readings of a word that a refusal shows. */
const MAX_READINGS = 4;

/** Refuses text by the encodings that it may be in, and the first word on which they differ. */
function refuseEncodings(names: readonly string[], bytes: Uint8Array, pieces: readonly Piece[]) {
  const doubt = findDoubt(pieces, names);
  const { start, readings } = doubt ?? { start: pieces[0].start, readings: [] };
  const more = readings.length > MAX_READINGS ? ["others"] : [];
  const shown = orOf([...readings.slice(0, MAX_READINGS), ...more]);
  const may = names.length > 0 ? orOf(names) : "an encoding that its letters don't tell";
  const which = doubt === undefined ? "" : `, where a word is ${shown}`;
  return refuseText(`text that may be in ${may}${which}`, lineOf(bytes, start));
}

/** Lists what may be. */
function orOf(things: readonly string[]): string {
  return [things.slice(0, -1).join(", "), ...things.slice(-1)].filter(Boolean).join(" or ");
}

/** The sign of a diameter in encodings of Windows, which is a letter in those of alphabets. */
const DIAMETER = 0xd8;

/** Says whether a field below the header is the sign of a diameter alone (`Ø` or `Ш`). */
function hasLoneDiameter(bytes: Uint8Array): boolean {
  const header = lineOf(bytes, bytes.findIndex((byte) => byte > 0x20));
  return findFields(bytes).some(({ bytes: field, start }) =>
    field.length === 1 && field[0] === DIAMETER && lineOf(bytes, start) > header
  );
}
