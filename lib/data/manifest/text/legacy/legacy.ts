/**
 * Text that is no Unicode.
 *
 * @module
 */
import { refuseText } from "../refuse_text.ts";
import type { DecodedText } from "../refuse_text.ts";
import { findMixture } from "./mixture.ts";
import { findPieces, joinPieces, lineOf } from "./pieces.ts";
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
    const warning = `The text is not UTF-8; it is read as ${proven.encoding}, in which its names ` +
      "are those of files";
    return { ...proven, warning };
  }
  const mixed = findMixture(bytes);
  if (mixed !== undefined) refuseText(mixed.what, mixed.line);
  const all = findPieces(bytes);
  const step = Math.ceil(all.length / MOST_PIECES);
  const pieces = all.filter((_, i) => i % step === 0);
  const sample = joinPieces(pieces);
  const line = lineOf(bytes, pieces[0].start);
  const scripts = fittingScripts(sample);
  const { text, encodings, isWestern, isKnown, parted } = decodeWestern(bytes, pieces);
  const isInRuns = standsInRuns(sample);
  // The second byte of a letter may be one of ASCII, so that it stands in no run.
  const isUnsure = scripts.some(isEastAsian)
    ? !isKnown
    : isInRuns && !(isWestern && text !== undefined);
  if (isUnsure) refuseEncodings([...scripts, ...(isWestern ? encodings : [])], line);
  if (isInRuns && scripts.length > 0) refuseEncodings(scripts, line);
  const lines = parted?.map(({ start }) => lineOf(bytes, start)) ?? [];
  if (lines[0] !== lines[1]) {
    const what = `text whose lines ${lines[0]} and ${lines[1]} are in different encodings, as ` +
      "where tables were joined (save each as UTF-8 first)";
    refuseText(what, lines[1]);
  }
  if (text === undefined) refuseEncodings([...encodings, ...scripts], line);
  const [encoding] = encodings;
  const warning = `The text is not UTF-8; it is read as ${encoding} (${wordsOf(text)}): save it ` +
    "as CSV UTF-8 if that is wrong";
  return { text, encoding, warning };
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

function refuseEncodings(names: readonly string[], line: number): never {
  const listed = names.length > 1
    ? `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`
    : names[0] ?? "an encoding that its letters don't tell";
  refuseText(`text that may be in ${listed}`, line);
}
