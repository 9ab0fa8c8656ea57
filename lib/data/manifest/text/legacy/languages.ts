/**
 * How likely letters beyond ASCII are in words of languages, told from the letters beside them.
 *
 * @module
 */
import { SAMPLES } from "./language_samples.ts";

/** A language of which words are known. */
export type Language = keyof typeof SAMPLES;

/** Letters beyond ASCII of a language, and what stands beside them. */
interface Letters {
  readonly letters: ReadonlySet<string>;
  /** Letters with up to two that stand on both sides, with one, and with the kinds of these. */
  readonly words: ReadonlySet<string>;
  readonly places: ReadonlySet<string>;
  readonly kinds: ReadonlySet<string>;
}

/** A letter beyond ASCII, in what is looked up of it. */
interface Place {
  readonly letter: string;
  readonly word: string;
  readonly place: string;
  readonly kind: string;
}

const learned = new Map<Language, Letters>();

/** Learns a language from its sample, once. */
function lettersOf(language: Language): Letters {
  const known = learned.get(language);
  if (known !== undefined) return known;
  const places = SAMPLES[language].split(" ").flatMap(placesOf);
  const found = {
    letters: new Set(places.map(({ letter }) => letter)),
    words: new Set(places.map(({ word }) => word)),
    places: new Set(places.map(({ place }) => place)),
    kinds: new Set(places.map(({ kind }) => kind)),
  };
  learned.set(language, found);
  return found;
}

/**
 * Lists the letters beyond ASCII of a word in small letters, with those beside them. The dotted
 * capital I is none in small letters.
 */
function placesOf(word: string): Place[] {
  const letters = [...word.replaceAll("İ", "i")].map((letter) => letter.toLowerCase());
  const all = [" ", " ", ...letters, " ", " "];
  return all.flatMap((letter, i) => {
    if (!/[^\0-\x7f]/.test(letter)) return [];
    const [before, after] = [all[i - 1], all[i + 1]];
    const kind = kindOf(before) + letter + kindOf(after);
    return [{
      letter,
      kind,
      place: before + letter + after,
      word: all.slice(i - 2, i + 3).join(""),
    }];
  });
}

/** Tells vowels (V) from consonants (C) and the edge of a word. */
function kindOf(letter: string): string {
  if (!/\p{L}/u.test(letter)) return " ";
  if (SELDOM.test(letter)) return "V";
  return /[aeiouyæøœı]/.test(letter.normalize("NFD")[0]) ? "V" : "C";
}

/** What a letter counts as it stands in words of a sample, less and less alike, and elsewhere. */
const [IN_WORD, IN_PLACE, IN_KIND, ELSEWHERE] = [1.4, 1, 0.6, 0.2];

/** Letters that are vowels of a few words of Slovak, in which alone they are likely. */
const SELDOM = /[ĺŕ]/;

/**
 * Scores how likely the letters beyond ASCII of a word are in the likeliest of some languages.
 *
 * @returns The sum over these letters, at most 1.4 each; below 0 where no language has one of them.
 *
 * @example
 * ```ts
 * import { scoreWord } from "earmark/data/manifest/text/legacy/languages.ts";
 * import assert from "node:assert/strict";
 *
 * assert.ok(scoreWord("část", ["Czech"]) > scoreWord("èást", ["French", "Spanish"]));
 * ```
 */
export function scoreWord(word: string, languages: readonly Language[]): number {
  const places = placesOf(word);
  const known = languages.map(lettersOf);
  const nDotted = word.split("İ").length - 1;
  const scores = known.map((language) =>
    nDotted * (language.letters.has("ı") ? IN_KIND : -2) + places.reduce((sum, place) => {
      if (language.letters.has(place.letter)) return sum + scorePlace(place, language);
      // A letter that a language doesn't have, beside others that it has.
      return sum + (known.some(({ letters }) => letters.has(place.letter)) ? 0.1 : -2);
    }, 0)
  );
  return Math.max(...scores);
}

/**
 * Says whether all letters beyond ASCII of a word stand between the same four in a sample of one
 * language.
 */
export function isKnownWord(word: string, languages: readonly Language[]): boolean {
  const places = placesOf(word);
  return languages.map(lettersOf).some(({ words }) => places.every(({ word }) => words.has(word)));
}

/** Scores a letter of a language where it stands. */
function scorePlace({ letter, word, place, kind }: Place, known: Letters): number {
  if (known.words.has(word)) return IN_WORD;
  if (SELDOM.test(letter)) return ELSEWHERE;
  if (known.places.has(place)) return IN_PLACE;
  return known.kinds.has(kind) ? IN_KIND : ELSEWHERE;
}
