/**
 * Places in transpiled code, led back to the source.
 *
 * Source: Source Map, revision 3 (ECMA-426), the `mappings` field.
 *
 * @module
 */

/** Digits of the Base64 VLQ encoding. */
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/**
 * Finds the line of the source that a place in transpiled code comes from.
 *
 * @param mappings Field `mappings` of a source map of one source.
 * @param line Line in the transpiled code, from 1.
 * @param column Column in it, from 1.
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
  let sourceLine = 0;
  let found: number | undefined;
  for (const [i, segments] of mappings.split(";").slice(0, line).entries()) {
    let start = 0;
    for (const segment of segments.split(",").filter(Boolean)) {
      const [columnDelta, , lineDelta = 0] = decodeVlq(segment);
      start += columnDelta;
      sourceLine += lineDelta;
      const isFirst = found === undefined;
      if (i === line - 1 && (isFirst || start < column)) found = sourceLine + 1;
    }
  }
  return found;
}

/** Decodes a run of variable-length quantities: five bits a digit, the sign in the lowest. */
function decodeVlq(segment: string): number[] {
  const values: number[] = [];
  let value = 0;
  let shift = 0;
  for (const char of segment) {
    const digit = DIGITS.indexOf(char);
    value += (digit & 31) << shift;
    shift += 5;
    if (digit & 32) continue;
    values.push(value & 1 ? -(value >> 1) : value >> 1);
    value = shift = 0;
  }
  return values;
}
