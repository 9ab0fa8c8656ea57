/**
 * Classes, and which of them is the good one.
 *
 * @module
 */
import { meaningOf, readNames } from "./class_words.ts";
import { doubtsOf, isPlain, plainestOf, wordsBeside, wordsOfAll } from "./words/doubts.ts";
import { nameSome } from "../plural.ts";

/**
 * The classes of a problem. Labels and decisions are indices into `names`, probabilities
 * follow their order; only what leaves the library names them.
 */
export interface Classes {
  /** Names, that of good parts first, the others by code unit. */
  readonly names: readonly string[];
  /** Index of the class of good parts, where it is known which of one or two that is. */
  readonly ok?: number;
  /** Index of the class of bad parts, where `ok` is one of two. */
  readonly bad?: number;
  /** Index of the class of good parts among three or more, where it is known; all others are bad. */
  readonly good?: number;
}

/**
 * Finds the classes of labelled rows: the good one first, the others sorted by code
 * unit, so that the same rows in any order give the same classes on every machine.
 * Empty labels are left out.
 *
 * @param okName The label of good parts. Default: that whose name alone says so.
 *
 * @example
 * ```ts
 * import { classesOf } from "earmark/data/classes.ts";
 * import assert from "node:assert/strict";
 *
 * const classes = classesOf([{ label: "Not OK" }, { label: "OK" }, { label: "" }]);
 * assert.deepEqual(classes, { names: ["OK", "Not OK"], ok: 0, bad: 1 });
 * assert.equal(classesOf([{ label: "0" }, { label: "1" }], "1").names[0], "1");
 * ```
 */
export function classesOf(
  rows: readonly { readonly label: string }[],
  okName?: string,
): Classes {
  const names = [...new Set(rows.map(({ label }) => label))].filter((label) => label !== "").sort();
  const isNamed = okName !== undefined && names.includes(okName);
  const good = isNamed ? okName : goodClassOf(names);
  if (good === undefined || names.length < 2) return { names };
  const ordered = [good, ...names.filter((name) => name !== good)];
  return names.length === 2 ? { names: ordered, ok: 0, bad: 1 } : { names: ordered, good: 0 };
}

/**
 * Makes the classes of known names, such as those of a model.
 *
 * @param names In the order of the probabilities.
 * @param okName The one of one or two that is good, where there is one.
 * @throws {RangeError} If that is not among one or two names.
 */
export function classesNamed(names: readonly string[], okName?: string): Classes {
  if (okName === undefined) return { names };
  const ok = names.indexOf(okName);
  if (names.length > 2 || ok < 0) {
    throw new RangeError(
      `Cannot name classes as the good one must be one of two: current value is ${okName} of ${
        names.join(", ")
      }`,
    );
  }
  return names.length === 1 ? { names, ok } : { names, ok, bad: 1 - ok };
}

/** Letters that can't be seen or typed: such a label is a slip, and no class to suggest. */
const UNSEEN = /\p{C}/u;

/**
 * Says what follows where it can't be told which class is that of good parts.
 *
 * @returns One sentence without a full stop; none where it can be told, or there are three classes
 *   or more and none of them says that its parts are good or bad.
 */
export function explainUnknownOk({ names, ok, good }: Classes): string[] {
  if (ok !== undefined || good !== undefined || names.length < 2) return [];
  const said = readNames(names);
  const counted = "neither escape nor overkill is counted";
  if (said.every(({ meaning }) => meaning === "bad")) {
    return [
      `${nameSome(names, MOST_NAMED)} all say that their parts are bad, so that ${counted} ` +
      "(record good parts too, or name those that are good otherwise)",
    ];
  }
  const goods = names.filter((_, i) => said[i].meaning === "good" || said[i].isOpen);
  const merge = goods.length < 2 ? [] : [
    `where ${nameSome(goods, MOST_NAMED)} are all good, give them one label, and what is bad ` +
    "another, and keep the rest of their names in a column of its own",
  ];
  if (names.length === 2) {
    const [first, second] = names;
    const say = `say it in ${FILE}: ${sayOk(first)} or ${sayOk(second)}`;
    return [
      `it can't be told which of ${first} and ${second} is the class of good parts: verdicts ` +
      `go to the likelier class, without a threshold, and ${counted} (` +
      `${[...merge, say].join("; else ")})`,
    ];
  }
  if (!said.some(({ meaning, isOpen }) => meaning ?? isOpen)) return [];
  const likely = names.filter((name, i) => said[i].meaning !== "bad" && !UNSEEN.test(name));
  const plain = plainestOf(goods);
  const say = plain !== undefined
    ? [`say it in ${FILE}: ${sayOk(plain)}`]
    : goods.length > 1
    ? []
    : [
      `say in ${FILE} which of ${nameSome(likely, MOST_NAMED)} it is, such as ${
        sayOk(likely[0] ?? names[0])
      }`,
    ];
  return [
    `it can't be told which of ${names.length} classes is that of good parts, so that ${counted} ` +
    `(${[...merge, ...say].join("; else ")})`,
  ];
}

/** Where it is said which class is good. */
const FILE = "earmark.json beside audio.csv";

/** Classes that a message names. */
const MOST_NAMED = 6;

function sayOk(name: string): string {
  return `{"ok": ${JSON.stringify(name)}}`;
}

/**
 * Finds the good one of two classes by its name, as {@linkcode meaningOf} reads it: OK, good,
 * normal, pass, i.O., gut, conforme, 合格, with or without more words (`Ok Parts`).
 *
 * @returns The class whose name alone says good; undefined where there are not
 *   two classes, or where none or both of them say so.
 *
 * @example
 * ```ts
 * import { okClassOf } from "earmark/data/classes.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(okClassOf(["Not Ok Parts", "Ok Parts"]), "Ok Parts");
 * assert.equal(okClassOf(["brass", "steel"]), undefined);
 * ```
 */
export function okClassOf(classes: readonly string[]): string | undefined {
  return classes.length === 2 ? onlyGoodOf(classes) : undefined;
}

/**
 * Finds the class to learn from where good parts alone teach: the one that is named; the one there
 * is, unless its name says bad or may deny that it says good; of several, the one whose name alone
 * says good.
 *
 * @param okName The label of good parts. Default: that whose name says so.
 * @returns Undefined where there is none, or more than one.
 *
 * @example
 * ```ts
 * import { goodClassOf } from "earmark/data/classes.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(goodClassOf(["OK", "crack", "flat"]), "OK");
 * assert.equal(goodClassOf(["bearing 7"]), "bearing 7");
 * assert.equal(goodClassOf(["Not OK"]), undefined);
 * assert.equal(goodClassOf(["brass", "steel"], "brass"), "brass");
 * ```
 */
export function goodClassOf(classes: readonly string[], okName?: string): string | undefined {
  if (okName !== undefined) return classes.find((name) => name === okName);
  const [only, ...others] = classes;
  if (only === undefined || others.length > 0) return onlyGoodOf(classes);
  const meaning = meaningOf(only);
  const mayBeBad = meaning === "bad" || (meaning === "good" && doubtsOf(only).mayDeny);
  return mayBeBad ? undefined : only;
}

/**
 * Finds the good one of any number of classes, as {@linkcode okClassOf} does of two: where others
 * say nothing, the name that says good must hold nothing that may turn it (`nem OK`, `by_pass`).
 */
export function onlyGoodOf(classes: readonly string[]): string | undefined {
  const said = readNames(classes);
  if (said.some(({ isOpen }) => isOpen)) return undefined;
  const [good, ...others] = classes.filter((_, i) => said[i].meaning === "good");
  if (good === undefined || others.length > 0) return undefined;
  const bad = classes.filter((_, i) => said[i].meaning === "bad");
  if (bad.length > 0 && bad.length === classes.length - 1) return good;
  return isPlain(good, wordsBeside(bad).union(wordsOfAll(classes))) ? good : undefined;
}
