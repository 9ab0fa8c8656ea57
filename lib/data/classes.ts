/**
 * Classes, and which of two is the good one.
 *
 * @module
 */

/**
 * The classes of a problem. Labels and decisions are indices into `names`, probabilities
 * follow their order; only what leaves the library names them.
 */
export interface Classes {
  /** Names, that of good parts first, the others by code unit. */
  readonly names: readonly string[];
  /** Index of the class of good parts, in a problem of two classes one of which is good. */
  readonly ok?: number;
  /** Index of the class of bad parts, where `ok` is known. */
  readonly bad?: number;
}

/**
 * Finds the classes of labelled rows: the good one first, the others sorted by code
 * unit, so that the same rows in any order give the same classes on every machine.
 * Empty labels are left out.
 *
 * @example
 * ```ts
 * import { classesOf } from "earmark/data/classes.ts";
 * import assert from "node:assert/strict";
 *
 * const classes = classesOf([{ label: "Not OK" }, { label: "OK" }, { label: "" }]);
 * assert.deepEqual(classes, { names: ["OK", "Not OK"], ok: 0, bad: 1 });
 * ```
 */
export function classesOf(rows: readonly { readonly label: string }[]): Classes {
  const names = [...new Set(rows.map(({ label }) => label))].filter((label) => label !== "").sort();
  const good = okClassOf(names);
  if (good === undefined) return { names };
  return { names: [good, ...names.filter((name) => name !== good)], ok: 0, bad: 1 };
}

/**
 * Makes the classes of known names, such as those of a model.
 *
 * @param names In the order of the probabilities.
 * @param okName The one of two that is good, where there is one.
 * @throws {RangeError} If that is not among two names.
 */
export function classesNamed(names: readonly string[], okName?: string): Classes {
  if (okName === undefined) return { names };
  const ok = names.indexOf(okName);
  if (names.length !== 2 || ok < 0) {
    throw new RangeError(
      `Cannot name classes as the good one must be one of two: current value is ${okName} of ${
        names.join(", ")
      }`,
    );
  }
  return { names, ok, bad: 1 - ok };
}

const GOOD = setOf(
  "ok okay okparts good goodparts normal pass passed fine intact healthy conforming",
  "io ordnung gut fehlerfrei",
);
const BAD = setOf(
  "bad nok notok ng nogood ko anomaly anomalous abnormal fail failed failure fault faulty",
  "defect defects defective broken damaged reject rejected scrap unhealthy nonconforming",
  "nio schlecht defekt fehler fehlerhaft ausschuss",
);
const NEGATIONS = setOf("not no non n without free", "nicht kein ohne");

function setOf(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.split(" ")));
}

/**
 * Finds the good one of two classes by its name: OK, good, normal, pass, i.O.,
 * gut, with or without more words (`Ok Parts`), against Not OK, NOK, NG, n.i.O.,
 * bad, fail, defect, anomaly. A negation turns a word's meaning (`Not OK`,
 * `defect-free`).
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
  if (classes.length !== 2) return undefined;
  const good = classes.filter((name) => meaningOf(name) === "good");
  return good.length === 1 ? good[0] : undefined;
}

/** Reads a class name; undefined where it says neither, or both. */
function meaningOf(name: string): "good" | "bad" | undefined {
  const words = wordsOf(name);
  const good = words.some((word) => GOOD.has(word));
  const bad = words.some((word) => BAD.has(word));
  if (good === bad) return undefined;
  const negated = words.some((word) => NEGATIONS.has(word));
  return good !== negated ? "good" : "bad";
}

/**
 * Splits at anything but letters, and where a capital follows (`NotOK` is not,
 * ok); single letters in a row are one word (`i.O.` is io).
 */
function wordsOf(name: string): string[] {
  const parted = name.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2").toLowerCase();
  const words = parted.split(/[^\p{L}]+/u).filter((word) => word !== "").join(" ");
  return words.replace(/(?<=^|\s)(\p{L}) (?=\p{L}(\s|$))/gu, "$1").split(" ");
}
