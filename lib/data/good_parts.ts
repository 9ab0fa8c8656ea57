/**
 * Which class counts as that of good parts, and why.
 *
 * @module
 */
import { classesOf, goodClassOf } from "./classes.ts";
import { meaningOf } from "./class_words.ts";
import { isPlain } from "./words/doubts.ts";

/** The class that counts as that of good parts. */
export interface GoodParts {
  /** Its label. */
  readonly label: string;
  /** Why: it was said so, its name says so, or it is the only one. */
  readonly by: "said" | "name" | "only";
}

/**
 * Finds the class that counts as that of good parts, and why.
 *
 * @param okName The label of good parts that was said. Default: none.
 * @param isAlone Whether good parts alone teach, so that an only class is theirs. Default: false.
 * @returns Undefined where none is known.
 *
 * @example
 * ```ts
 * import { goodPartsOf } from "earmark/data/good_parts.ts";
 * import assert from "node:assert/strict";
 *
 * const rows = [{ label: "OK" }, { label: "crack" }];
 * assert.deepEqual(goodPartsOf(rows), { label: "OK", by: "name" });
 * assert.deepEqual(goodPartsOf(rows, "crack"), { label: "crack", by: "said" });
 * assert.equal(goodPartsOf([{ label: "steel" }, { label: "brass" }]), undefined);
 * ```
 */
export function goodPartsOf(
  rows: readonly { readonly label: string }[],
  okName?: string,
  isAlone = false,
): GoodParts | undefined {
  const { names } = classesOf(rows);
  const label = goodClassOf(names, okName);
  if (label === undefined) return undefined;
  if (okName !== undefined) return { label, by: "said" };
  if (names.length > 1 || (meaningOf(label) === "good" && isPlain(label))) {
    return { label, by: "name" };
  }
  return isAlone ? { label, by: "only" } : undefined;
}
