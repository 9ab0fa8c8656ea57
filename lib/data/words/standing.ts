/**
 * What a word is that may be a negation (`N_OK`): by what it stands before in all names.
 *
 * @module
 */
import { HARMLESS } from "./harmless_words.ts";
import { BAD, FAULTS, GOOD, NEGATIONS, SETTLED } from "./verdict_words.ts";

/** One word for good or bad in a name. */
export interface Verdict {
  /** The word. */
  readonly word: string;
  /** Its place among the words of the name. */
  readonly at: number;
  /** What it says where nothing turns it. */
  readonly plain: "good" | "bad";
  /** The word that turns it. */
  readonly negation?: string;
}

/** What is said in a name. */
export interface Said {
  /** What its words say that are written without spaces. */
  readonly joined?: "good" | "bad";
  /** Its words and numbers. */
  readonly words: readonly string[];
  /** The words for good or bad among them, each with what turns it. */
  readonly verdicts: readonly Verdict[];
}

/** What a word is that may be a negation. */
export type Standing = "negation" | "place" | "either";

/**
 * Says what a word is that may be a negation, by what it stands before in all names. A letter is
 * no negation for sure, nor is a word where others of two letters stand in its place (`NE`, `SW`).
 */
export function standingOf(negation: string, said: readonly Said[]): Standing {
  const own = said.flatMap(({ verdicts }) => verdicts.filter((one) => one.negation === negation));
  const [isOfGood, isOfBad] = (["good", "bad"] as const).map((plain) =>
    own.some((one) => one.plain === plain)
  );
  const besides = new Set(said.flatMap((one) => carried(one).includes(negation) ? one.words : []));
  const isCode = (word = "") =>
    /^\p{L}{1,2}$/u.test(word) && !besides.has(word) && !isVerdict(word) &&
    !(HARMLESS.has(word) && word.length > 1);
  const inPlace = said.flatMap(({ words, verdicts }) =>
    verdicts.filter((one) => one.negation === undefined)
      .map(({ at, plain }) => ({ plain, isCode: isCode(words[at - 1]) }))
  );
  const isLetter = negation.length === 1;
  if (own.some(({ word }) => SETTLED.has(word))) {
    const isSet = inPlace.every((one) => one.isCode || one.plain === "bad");
    return isLetter || isSet ? "place" : "either";
  }
  if (isLetter) return isOfGood && isOfBad ? "place" : "either";
  const isDoubled = isOfGood && own.some(({ plain, word }) => plain === "bad" && !FAULTS.has(word));
  return isDoubled || inPlace.some((one) => one.isCode) ? "either" : "negation";
}

/** Lists the negations in a name, each of which touches a word for good or bad. */
export function carried({ verdicts }: Said): string[] {
  return verdicts.flatMap(({ negation }) => negation ?? []);
}

function isVerdict(word: string): boolean {
  return GOOD.has(word) || BAD.has(word) || NEGATIONS.has(word);
}
