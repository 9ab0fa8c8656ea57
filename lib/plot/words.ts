/**
 * Words for sentences that are computed: counts with their noun, and lists.
 *
 * @module
 */
import { nounOf } from "../plural.ts";
import { number } from "./interactive/numbers.ts";

/**
 * Writes a count with its noun, in the singular where it is one.
 *
 * @param plural The noun of several. Default: with an s.
 *
 * @example
 * ```ts
 * import { counted } from "earmark/plot/words.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(counted(1, "recording"), "1 recording");
 * assert.equal(counted(3, "class", "classes"), "3 classes");
 * ```
 */
export function counted(n: number, noun: string, plural?: string): string {
  return `${number(n)} ${nounOf(n, noun, plural)}`;
}

/**
 * Lists things in a sentence: `"a, b and c"`; `"none"` where there is nothing.
 *
 * @example
 * ```ts
 * import { listed } from "earmark/plot/words.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(listed(["OK", "Not OK", "Scrap"]), "OK, Not OK and Scrap");
 * assert.equal(listed([]), "none");
 * ```
 */
export function listed(things: readonly string[]): string {
  if (things.length === 0) return "none";
  const last = things[things.length - 1];
  return things.length === 1 ? last : `${things.slice(0, -1).join(", ")} and ${last}`;
}
