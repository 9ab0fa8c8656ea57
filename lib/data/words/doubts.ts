/**
 * What in a name may turn its word for good, though it is not known to.
 *
 * @module
 */
import { isClassWord, verdictsOf, wordsAndNumbersOf } from "../class_words.ts";
import { HARMLESS } from "./harmless_words.ts";
import { withoutJoined } from "./joined_words.ts";
import { BETWEEN, CONDITIONS, FAULTS, NEAR_NEGATIONS, NEGATIONS } from "./verdict_words.ts";

/** Signs that part words, or say good; any other may say not (`!OK`, `OK ✗`). */
const PLAIN_SIGNS = /[\s_\-–—.,()[\]{}/\\+&'"#:;=|✓✔☑✅]/gu;

/** Words by which people say that something is not so, behind what they name. */
const DENIALS = new Set("no false nein non falsch faux falso x f".split(" "));

/** What casts doubt on a name's word for good. */
export interface Doubts {
  /** Whether something in it is of the kind that says not: a sign, a nought, a negation. */
  readonly mayDeny: boolean;
  /** Words that are not known to turn nothing. */
  readonly words: readonly string[];
}

/**
 * Finds what in a name may turn its word for good, of which {@linkcode meaningOf} knows nothing.
 *
 * @param name One that says good.
 * @param harmless Words that turn nothing, as other names show. Default: none.
 *
 * @example
 * ```ts
 * import { doubtsOf } from "earmark/data/words/doubts.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(doubtsOf("OK part 3"), { mayDeny: false, words: [] });
 * assert.deepEqual(doubtsOf("by_pass"), { mayDeny: false, words: ["by"] });
 * assert.ok(doubtsOf("OK=0").mayDeny);
 * ```
 */
export function doubtsOf(name: string, harmless: ReadonlySet<string> = new Set()): Doubts {
  const composed = name.normalize("NFKC").replace(/!+$/, "");
  const words = wordsAndNumbersOf(withoutJoined(composed)).filter((word) => word !== "");
  const turning = turningIn(name);
  const rest = words.filter((word) => !turning.has(word) && !harmless.has(word) && !isKnown(word));
  const signs = composed.replace(/[\p{L}\p{M}\p{N}]/gu, "").replace(PLAIN_SIGNS, "");
  const isDenial = (word: string) =>
    /^0+$/.test(word) || NEGATIONS.has(word) || NEAR_NEGATIONS.has(word) || DENIALS.has(word);
  const hasMinus = /(^|[\s=:])[-\u2212](?=[\p{L}\p{N}])/u.test(composed);
  return { mayDeny: signs !== "" || hasMinus || rest.some(isDenial), words: rest };
}

/** Says whether nothing in a name that says good may turn that. */
export function isPlain(name: string, harmless?: ReadonlySet<string>): boolean {
  const { mayDeny, words } = doubtsOf(name, harmless);
  return !mayDeny && words.length === 0;
}

/** Finds the only plain one of names that say good, where the others only add words to it. */
export function plainestOf(names: readonly string[]): string | undefined {
  const [plain, ...others] = names.filter((name) => isPlain(name));
  if (plain === undefined || others.length > 0) return undefined;
  const own = new Set(verdictsOf(plain).words);
  return names.every((name) => own.isSubsetOf(new Set(verdictsOf(name).words))) ? plain : undefined;
}

/** Lists words of names that say bad, which turn nothing there but where they are negations. */
export function wordsBeside(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.flatMap((name) => {
    const { words, verdicts } = verdictsOf(name);
    const turning = new Set(verdicts.map(({ negation }) => negation));
    return words.filter((word) => !turning.has(word));
  }));
}

/** Lists words that all names carry, which tell none of them from the others. */
export function wordsOfAll(names: readonly string[]): ReadonlySet<string> {
  const all = names.map((name) => new Set(wordsAndNumbersOf(name.normalize("NFKC"))));
  return all.length < 2 ? new Set() : all.reduce((a, b) => a.intersection(b));
}

/** Lists the negations of a name that turn a word for a fault (`no defect`), and that word. */
function turningIn(name: string): ReadonlySet<string> {
  const { verdicts } = verdictsOf(name);
  return new Set(
    verdicts.flatMap(({ word, negation }) =>
      negation !== undefined && FAULTS.has(word) ? [word, negation] : []
    ),
  );
}

/** Says whether a word says good, or is known to turn nothing. */
function isKnown(word: string): boolean {
  if (/^\p{N}+$/u.test(word)) return !/^0+$/.test(word);
  return HARMLESS.has(word) || CONDITIONS.has(word) || BETWEEN.has(word) ||
    (isClassWord(word) && verdictsOf(word).verdicts.some(({ plain }) => plain === "good"));
}
