/**
 * What a class says of itself: that its parts are good or bad.
 *
 * @module
 */
import { readJoined, withoutParts } from "./words/joined_words.ts";
import { carried, standingOf } from "./words/standing.ts";
import type { Said, Standing } from "./words/standing.ts";
import {
  BAD,
  BETWEEN,
  CONDITIONS,
  CONDITIONS_BEFORE,
  FAULTS,
  FREE,
  GOOD,
  LINKS,
  NEAR_NEGATIONS,
  NEGATIONS,
  NEGATIONS_BEHIND,
  NORMAL,
  SETTLED,
} from "./words/verdict_words.ts";

/** What a name says of its parts. */
export type Meaning = "good" | "bad";

/**
 * Reads what a class says of itself. A negation turns the meaning of the word that it touches
 * (`Not OK`, `defect-free`, `non conforme`); `No1_OK` and `OK_no_load` have none that does.
 *
 * @returns Undefined where its name says neither, or both.
 *
 * @example
 * ```ts
 * import { meaningOf } from "earmark/data/class_words.ts";
 * import assert from "node:assert/strict";
 *
 * const names = ["Ok Parts", "n.i.O.", "不合格", "defect-free", "steel"];
 * assert.deepEqual(names.map((name) => meaningOf(name)), [
 *   ...["good", "bad", "bad", "good"],
 *   undefined,
 * ]);
 * ```
 */
export function meaningOf(name: string): Meaning | undefined {
  return readMeaning(verdictsOf(name), new Set());
}

/**
 * Reads what several names say beside each other. A negation turns nothing but a fault where all of
 * them carry it (`n_OK`, `n_NG`), or where it may mean something else and stands before a bad word
 * in one of them (`N_OK`, `N_NG`, `OK`), as it is more likely a number or a place.
 *
 * @returns As of {@linkcode meaningOf}, in the order of the names; undefined where names say the
 *   opposite with and without a negation, of which it can't be told whether it is one.
 */
export function meaningsOf(names: readonly string[]): (Meaning | undefined)[] {
  return readNames(names).map(({ meaning }) => meaning);
}

/** What a name says beside others. */
export interface Reading {
  readonly meaning?: Meaning;
  /** Whether it would say something, were it known what is a negation. */
  readonly isOpen?: true;
}

/** Reads names as {@linkcode meaningsOf} does, and says of which it can't be told what they say. */
export function readNames(names: readonly string[]): Reading[] {
  const said = names.map(verdictsOf);
  const { idle, open } = weighNegations(said);
  return said.map((verdicts) =>
    carried(verdicts).some((negation) => open.has(negation))
      ? { isOpen: true }
      : { meaning: readMeaning(verdicts, idle) }
  );
}

/** Finds which negations turn nothing but faults, and of which that can't be told. */
function weighNegations(
  said: readonly Said[],
): { readonly idle: ReadonlySet<string>; readonly open: ReadonlySet<string> } {
  const telling = said.filter(({ verdicts }) => verdicts.length > 0);
  const shared = telling.length < 2
    ? new Set<string>()
    : telling.map((one) => new Set(carried(one))).reduce((a, b) => a.intersection(b));
  if (shared.size > 0) {
    const [turned, plain] = [new Set<string>(), shared].map((idle) =>
      sayBoth(said.map((one) => readMeaning(one, idle)))
    );
    if (plain) {
      return turned ? { idle: new Set(), open: shared } : { idle: shared, open: new Set() };
    }
  }
  const near = new Set(said.flatMap(carried)).intersection(NEAR_NEGATIONS);
  const places = [...near].map((negation) => [negation, standingOf(negation, said)] as const);
  const are = (standing: Standing) =>
    new Set(places.flatMap(([negation, own]) => own === standing ? [negation] : []));
  return { idle: are("place"), open: are("either") };
}

function sayBoth(meanings: readonly (Meaning | undefined)[]): boolean {
  return meanings.includes("good") && meanings.includes("bad");
}

/** Reads a name in which some negations turn nothing but faults; single letters not even these. */
function readMeaning(
  { joined, verdicts }: Said,
  idle: ReadonlySet<string>,
): Meaning | undefined {
  if (joined !== undefined) return joined;
  const meanings = new Set(verdicts.map(({ word, plain, negation }) => {
    const isTurned = negation !== undefined && !SETTLED.has(word) &&
      (!idle.has(negation) || (FAULTS.has(word) && negation.length > 1));
    return isTurned ? (plain === "good" ? "bad" : "good") : plain;
  }));
  return meanings.size === 1 ? [...meanings][0] : undefined;
}

/** Finds the words for good or bad in a name. */
export function verdictsOf(name: string): Said {
  const composed = name.normalize("NFKC");
  const words = wordsAndNumbersOf(composed);
  const verdicts = words.flatMap((word, at) => {
    const plain = GOOD.has(word) ? "good" : BAD.has(word) ? "bad" : undefined;
    if (plain === undefined || isOfCondition(words, at)) return [];
    return [{ word, at, plain, negation: negationOf(words, at) } as const];
  });
  return { joined: readJoined(composed), words, verdicts };
}

/** Finds the word that turns another. */
function negationOf(words: readonly string[], i: number): string | undefined {
  const before = words.findLast((word, at) => at < i && !BETWEEN.has(word)) ?? "";
  if (NEGATIONS.has(before)) return before;
  const near = words.findLast((word, at) => at < i && !LINKS.has(word)) ?? "";
  if (NEAR_NEGATIONS.has(near)) return near;
  const [behind, next] = [words[i + 1], words[i + 2]];
  if (NEGATIONS_BEHIND.has(behind)) return behind;
  return FREE.has(behind) && FAULTS.has(words[i]) && !CONDITIONS.has(next) ? behind : undefined;
}

/** Says whether a word tells how a machine runs (`normal speed`), which is no verdict. */
export function isOfCondition(words: readonly string[], i: number): boolean {
  return NORMAL.has(words[i]) &&
    (CONDITIONS.has(words[i + 1]) || CONDITIONS_BEFORE.has(words[i - 1]));
}

/** Says whether a word in small letters says good or bad of a class, or turns that round. */
export function isClassWord(word: string): boolean {
  return GOOD.has(word) || BAD.has(word) || NEGATIONS.has(word);
}

/**
 * Splits a name into words and numbers, and where a capital follows (`NotOK` is not, ok); single
 * letters in a row are one word (`i.O.` is io), and `isn't` is two.
 */
export function wordsAndNumbersOf(name: string): string[] {
  const parted = name.replace(/n['\u2019\u02BC]t(?!\p{L})/giu, " not")
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2").toLowerCase().replaceAll("i\u0307", "i");
  const words = (withoutParts(parted).match(/[\p{L}\p{M}]+|\p{N}+/gu) ?? []).join(" ");
  return words.replace(/(?<=^|\s)(\p{L}) (?=\p{L}(\s|$))/gu, "$1").split(" ");
}
