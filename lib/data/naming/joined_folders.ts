/**
 * Folders that join a verdict with a day, a place or a number: `2024-01-05_OK`, `line1_NOK`, `OK_2`.
 *
 * @module
 */
import { meaningOf, meaningsOf, wordsAndNumbersOf } from "../class_words.ts";
import type { Meaning } from "../class_words.ts";
import { NEAR_NEGATIONS } from "../words/verdict_words.ts";
import { isVerdict } from "./depths.ts";
import { isPlace } from "./times_and_places.ts";

/** What a folder's name joins. */
interface JoinedName {
  /** Its words for good or bad. */
  readonly verdict: string;
  /** The day, the place, the number or the letter beside them. */
  readonly beside: string;
}

/** Where a name may be parted: at what stands between words, or where digits or a capital follow. */
const SEAM =
  /[\s_.,;]+|(?<=[\p{L}\p{N}])-|(?<=\p{L})(?=\p{N})|(?<=\p{N})(?=\p{L})|(?<=\p{Ll})(?=\p{Lu})/gu;

/**
 * Parts a name into a verdict, before or behind, and the longest day, place, number or single letter
 * beside it.
 *
 * @returns Undefined where it does not consist of these two.
 */
function partJoined(name: string): JoinedName | undefined {
  const parted = [...name.normalize("NFC").matchAll(SEAM)].flatMap(({ 0: seam, index, input }) => {
    const [head, tail] = [input.slice(0, index), input.slice(index + seam.length)];
    return [{ verdict: head, beside: tail }, { verdict: tail, beside: head }];
  });
  const fitting = parted.filter(({ verdict, beside }) => isWhole(verdict) && isBeside(beside));
  return fitting.sort((a, b) => b.beside.length - a.beside.length)[0];
}

/**
 * Takes folders apart that join a verdict with something else, so that the verdicts are a depth of
 * their own, below what they stood beside.
 *
 * @param paths The folders of each recording, from the top.
 * @returns The same paths where there is no depth at which every folder is one of these, both good
 *   and bad are said, and what is beside tells parts of a class: some of it stands beside good and bad
 *   (`line1_OK`, `line1_NOK`), as each letter must, or there are several days or places of a verdict.
 */
export function partFolders(paths: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const deepest = paths.reduce((most, { length }) => Math.max(most, length), 0);
  for (let depth = 0; depth < deepest; depth++) {
    const names = [...new Set(paths.flatMap((path) => path[depth] ?? []))];
    const joined = partAll(names);
    if (joined === undefined) continue;
    return paths.map((path) => {
      const parts = joined.get(path[depth] ?? "");
      return parts === undefined ? path : path.toSpliced(depth, 1, parts.beside, parts.verdict);
    });
  }
  return paths;
}

/** Takes the names of one depth apart; undefined where it can't be told that they are to be. */
function partAll(names: readonly string[]): ReadonlyMap<string, JoinedName> | undefined {
  const parted = names.map(partJoined).filter((parts) => parts !== undefined);
  if (parted.length < names.length) return undefined;
  const said = parted.map(({ verdict }) => meaningOf(verdict));
  // Beside each other, names must say what their verdicts do: in `N_OK` alone the letter may be not.
  const isTold = meaningsOf(names).every((meaning, i) => meaning === said[i]);
  return isTold && tellParts(parted, said)
    ? new Map(names.map((name, i) => [name, parted[i]]))
    : undefined;
}

/** Says whether both good and bad are said, and what stands beside them tells parts, not classes. */
function tellParts(parted: readonly JoinedName[], said: readonly (Meaning | undefined)[]): boolean {
  const [good, bad] = (["good", "bad"] as const).map((meaning) =>
    new Set(parted.flatMap(({ beside }, i) => said[i] === meaning ? beside : []))
  );
  if (good.size === 0 || bad.size === 0) return false;
  const [all, both] = [[...good.union(bad)], good.intersection(bad)];
  if (!all.every((beside) => !isLetter(beside) || both.has(beside))) return false;
  if (all.every(isPlace)) return both.size > 0 || all.length > 2;
  // The numbers of bad ones alone may be those of defects.
  return both.size > 0 && (good.size > 1 || all.every((beside) => !isNumber(beside)));
}

/** Says whether a name is a verdict and nothing else, with a negation or without. */
function isWhole(name: string): boolean {
  const [first, ...others] = wordsAndNumbersOf(name.normalize("NFKC"));
  const isTurned = first.length > 1 && NEAR_NEGATIONS.has(first) && others.length > 0;
  return /^[\p{L}\p{M}\s_.-]+$/u.test(name) && meaningOf(name) !== undefined &&
    isVerdict(isTurned ? others.join(" ") : name);
}

/** Says whether a name is a place, a number or a letter; behind a date it may hold nothing unknown. */
function isBeside(name: string): boolean {
  const [, behind] = /^[\p{N}_. -]{6,}(.*)$/u.exec(name) ?? ["", ""];
  const isKnown = behind === "" || /^T\p{N}+$/u.test(behind) || isPlace(behind);
  return (isPlace(name) && isKnown) || isLetter(name) || isNumber(name);
}

function isNumber(name: string): boolean {
  return /^\p{N}+$/u.test(name);
}

function isLetter(name: string): boolean {
  return /^\p{L}$/u.test(name);
}
