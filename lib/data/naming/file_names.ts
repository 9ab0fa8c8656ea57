/**
 * Recordings whose class, or whose part, stands in the name of their file.
 *
 * @module
 */
import { isOfCondition, meaningOf, meaningsOf, wordsAndNumbersOf } from "../class_words.ts";
import type { Meaning } from "../class_words.ts";
import { areFew, foldersOf, groupsOf, stemOf } from "./naming.ts";
import type { NamedRecordings, Naming } from "./naming.ts";

/** Words of a name that may be its label together. */
const MAX_WORDS = 4;

/** Classes that the beginnings of names have at most. */
const MAX_CLASSES = 50;

/**
 * Labels recordings by the words in their file's name that say good or bad (`OK_001.wav`,
 * `part12_ng_3.wav`).
 *
 * @returns Undefined where not both are said, or too many names say neither.
 */
export function nameByWords(fnames: readonly string[]): NamedRecordings | undefined {
  const stems = fnames.map(stemOf);
  const said = meaningsOf(stems);
  const labels = stems.map((stem, i) => said[i] && wordsThatSay(stem, said[i]));
  const loose = fnames.filter((_, i) => labels[i] === undefined);
  if (!areFew(loose, fnames.length)) return undefined;
  const meanings = new Set(said.filter((_, i) => labels[i] !== undefined));
  return meanings.size < 2 ? undefined : { namings: nameAll(fnames, labels), loose };
}

/** Finds the words of a name that say what the whole name says of itself. */
function wordsThatSay(stem: string, meaning: Meaning): string | undefined {
  const parted = stem.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2");
  const all = parted.match(/[\p{L}\p{M}]+/gu) ?? [];
  const small = all.map((word) => word.toLowerCase());
  const words = all.filter((_, i) => !isOfCondition(small, i));
  for (let nWords = 1; nWords <= MAX_WORDS; nWords++) {
    for (let first = 0; first + nWords <= words.length; first++) {
      const label = words.slice(first, first + nWords).join(" ");
      if (meaningOf(label) === meaning) return label;
    }
  }
  return undefined;
}

/**
 * Labels recordings by what stands before the first dot, dash or number of their file's name, where
 * one of these says good or bad (`OK_1.wav`, `crack_2.wav`), or every name has a second dot
 * (`crack.3a7b.wav`).
 *
 * @returns Undefined where names tell no classes, or what is behind a beginning says good or bad.
 */
export function nameByBeginnings(fnames: readonly string[]): NamedRecordings | undefined {
  const stems = fnames.map(stemOf);
  const hasDots = stems.every((stem) => /^[^.]+\..*[^.]/.test(stem));
  const labels = stems.map((stem) =>
    (hasDots ? stem.slice(0, stem.indexOf(".")) : /^[\p{L}\p{M}]*/u.exec(stem)?.[0]) || undefined
  );
  const counts = Map.groupBy(fnames.keys(), (i) => labels[i]);
  const areClasses = counts.size >= 2 && counts.size <= MAX_CLASSES && !counts.has(undefined) &&
    [...counts.values()].every(({ length }) => length >= 2);
  const isSaid = hasDots || labels.some((label) => label && meaningOf(label));
  // In `n_ok_1.wav` the beginning is no class.
  const isSaidBehind = stems.some((stem, i) => {
    const label = labels[i] ?? "";
    return meaningOf(label) === undefined &&
      wordsAndNumbersOf(stem.slice(label.length)).some((word) => meaningOf(word) !== undefined);
  });
  return areClasses && isSaid && !isSaidBehind
    ? { namings: nameAll(fnames, labels), loose: [] }
    : undefined;
}

/**
 * Finds the class that a file's name names: `nok_99.wav` beside folders of which one is `NOK`, by the
 * word for good or bad in it, or `crack_7.wav` by all that it says.
 *
 * @returns Undefined where it names none of them.
 */
export function classInName(fname: string, classes: readonly string[]): string | undefined {
  const stem = stemOf(fname);
  const meaning = meaningOf(stem);
  const words = (meaning && wordsThatSay(stem, meaning)) ?? stem;
  return classes.find((label) =>
    meaningOf(label) === meaning && !/\p{N}/u.test(label) && lettersOf(label) === lettersOf(words)
  );
}

/** Folds a name to its letters. */
function lettersOf(name: string): string {
  return name.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{M}]+/gu, "");
}

function nameAll(fnames: readonly string[], labels: readonly (string | undefined)[]): Naming[] {
  const groups = groupsOf(fnames.map(foldersOf));
  return fnames.flatMap((fname, i) => {
    const label = labels[i];
    return label === undefined ? [] : [{ fname, label, group: groups[i] }];
  });
}

/**
 * Finds what a file's name says it belongs to: the speaker before `_nohash_`, or the part
 * (`part12_ng_3`).
 *
 * @returns Empty where it says nothing.
 */
export function groupInName(fname: string): string {
  const stem = stemOf(fname);
  const speaker = /^(.+?)_nohash_\d+$/.exec(stem)?.[1];
  const part = /(?<![\p{L}])(?:part|piece|teil|bauteil|unit|serial|sn|speaker|session)[ _-]?\d+/iu
    .exec(stem);
  return speaker ?? part?.[0] ?? "";
}
