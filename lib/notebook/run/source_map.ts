/**
 * Places in transpiled code, led back to the source.
 *
 * @module
 */
import { decode } from "@jridgewell/sourcemap-codec";

/**
 * Finds the line of the source that a place in transpiled code comes from.
 *
 * @param mappings Field `mappings` of a source map of one source.
 * @param line Line in the transpiled code, from 1.
 * @param column Column in it, from 1; one before the first place of the line stands for that.
 * @returns Line of the source, from 1; undefined where nothing maps there.
 *
 * @example The second transpiled line comes from the fourth line of the source
 * ```ts
 * import { sourceLineOf } from "earmark/notebook/run/source_map.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(sourceLineOf("AAAA;AAGA", 2, 1), 4);
 * ```
 */
export function sourceLineOf(mappings: string, line: number, column: number): number | undefined {
  const places = (decode(mappings)[line - 1] ?? []).filter((place) => place.length > 1);
  const [, , sourceLine] = places.findLast(([start]) => start < column) ?? places[0] ?? [];
  return sourceLine === undefined ? undefined : sourceLine + 1;
}
