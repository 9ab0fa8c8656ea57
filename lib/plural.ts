/**
 * Counts with their nouns, as people read them.
 *
 * @module
 */

/**
 * Writes a count before its noun: `1 recording`, `2 recordings`.
 *
 * @param one The noun for one.
 * @param many The noun for any other count. Default: `one` with an s.
 *
 * @example
 * ```ts
 * import { plural } from "earmark/plural.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(plural(1, "recording"), "1 recording");
 * assert.equal(plural(0, "class", "classes"), "0 classes");
 * ```
 */
export function plural(n: number, one: string, many = `${one}s`): string {
  return `${n} ${nounOf(n, one, many)}`;
}

/** Chooses the noun of a count that is written in another way than by its digits. */
export function nounOf(n: number, one: string, many = `${one}s`): string {
  return n === 1 ? one : many;
}

/** Names the first of some files, three unless told, and counts the others. */
export function nameSome(names: readonly string[], nMost = 3): string {
  const shown = names.slice(0, nMost).join(", ");
  return names.length > nMost ? `${shown} and ${names.length - nMost} more` : shown;
}
