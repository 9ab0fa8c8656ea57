/**
 * What a class says of itself: that its parts are good or bad.
 *
 * @module
 */
import {
  BAD,
  BETWEEN,
  CONDITIONS,
  CONDITIONS_BEFORE,
  FAULTS,
  FREE,
  GOOD,
  NEAR_NEGATIONS,
  NEGATIONS,
  NEGATIONS_BEHIND,
  NORMAL,
  SETTLED,
} from "./verdict_words.ts";

/**
 * Words of scripts that write without spaces, and of Korean; those for bad come before those for
 * good that stand in them.
 */
const BAD_PARTS =
  /不合格|不正常|不良|不通|不可|异常|異常|非正常|次品|废品|廢品|缺陷|故障|损坏|損壞|欠陥|불합격|불량|비정상|이상|결함|고장/u;
const GOOD_PARTS =
  /合格|正常|良品|良好|完好|无缺陷|無欠陥|通过|通過|^良$|^好$|양품|합격|정상|양호/u;

/** Words for without, before one for bad. */
const WITHOUT =
  /[无無没沒][^\p{P}\s]{0,2}(异常|異常|缺陷|故障|欠陥|不良)|(異常|欠陥|不良)(なし|無し)/u;

/** What a name says of its parts. */
export type Meaning = "good" | "bad";

/** One word for good or bad in a name. */
interface Verdict {
  readonly word: string;
  readonly plain: Meaning;
  /** The word that turns it. */
  readonly negation?: string;
}

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
  return readMeaning(name, new Set());
}

/**
 * Reads what several names say beside each other: a negation that all of them carry (`n_OK`,
 * `n_NG`) turns nothing but a fault, as it is more likely a number or a place.
 *
 * @returns As of {@linkcode meaningOf}, in the order of the names; all undefined where the names
 *   say the opposite with and without that negation.
 */
export function meaningsOf(names: readonly string[]): (Meaning | undefined)[] {
  const turned = names.map(meaningOf);
  const carried = names.map((name) =>
    new Set(verdictsIn(name).flatMap(({ negation }) => negation ?? []))
  ).filter((_, i) => verdictsIn(names[i]).length > 0);
  const shared = carried.length < 2
    ? new Set<string>()
    : carried.reduce((a, b) => a.intersection(b));
  if (shared.size === 0) return turned;
  const plain = names.map((name) => readMeaning(name, shared));
  if (!sayBoth(plain)) return turned;
  return sayBoth(turned) ? names.map(() => undefined) : plain;
}

function sayBoth(meanings: readonly (Meaning | undefined)[]): boolean {
  return meanings.includes("good") && meanings.includes("bad");
}

/** Reads a name in which some negations turn nothing but faults. */
function readMeaning(name: string, idle: ReadonlySet<string>): Meaning | undefined {
  const composed = name.normalize("NFKC");
  if (WITHOUT.test(composed)) return "good";
  if (BAD_PARTS.test(composed)) return "bad";
  if (GOOD_PARTS.test(composed)) return "good";
  const meanings = new Set(
    verdictsIn(name).map(({ word, plain, negation }) => {
      const isTurned = negation !== undefined && !SETTLED.has(word) &&
        (!idle.has(negation) || FAULTS.has(word));
      return isTurned ? (plain === "good" ? "bad" : "good") : plain;
    }),
  );
  return meanings.size === 1 ? [...meanings][0] : undefined;
}

/** Finds the words for good or bad in a name, each with what turns it. */
function verdictsIn(name: string): Verdict[] {
  const words = wordsAndNumbersOf(name.normalize("NFKC"));
  return words.flatMap((word, i) => {
    const plain = GOOD.has(word) ? "good" : BAD.has(word) ? "bad" : undefined;
    if (plain === undefined || isOfCondition(words, i)) return [];
    return [{ word, plain, negation: negationOf(words, i) }];
  });
}

/** Finds the word that turns another. */
function negationOf(words: readonly string[], i: number): string | undefined {
  const [second, before] = [words[i - 2], words[i - 1]];
  if (NEGATIONS.has(before) || NEAR_NEGATIONS.has(before)) return before;
  if (BETWEEN.has(before) && NEGATIONS.has(second)) return second;
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
 * letters in a row are one word (`i.O.` is io).
 */
export function wordsAndNumbersOf(name: string): string[] {
  const parted = name.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2").toLowerCase();
  const words = (parted.match(/[\p{L}\p{M}]+|\p{N}+/gu) ?? []).join(" ");
  return words.replace(/(?<=^|\s)(\p{L}) (?=\p{L}(\s|$))/gu, "$1").split(" ");
}
