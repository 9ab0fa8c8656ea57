/**
 * Where a quote in delimited text is at fault.
 *
 * @module
 */
import { scanRecords } from "../scan_records.ts";
import type { Separator } from "./separator.ts";

/** A field whose quotes are at fault. */
export interface FaultyQuote {
  /** Line on which the field begins, from 1. */
  readonly line: number;
  /** The beginning of the field, at most 40 characters of its first line. */
  readonly start: string;
  /** Whether its quote is never closed. */
  readonly isOpen: boolean;
}

/**
 * Finds the first field that begins with a quote and is not enclosed by it.
 *
 * @param text Text with `\n` between its lines.
 * @returns The field; undefined where quotes stand inside fields alone, as marks of inches do.
 *
 * @example
 * ```ts
 * import { findFaultyQuote } from "earmark/data/manifest/text/faulty_quotes.ts";
 * import assert from "node:assert/strict";
 *
 * const open = findFaultyQuote('fname,label\n"a.wav,OK\nb.wav,OK\n', ",");
 * assert.deepEqual(open, { line: 2, start: '"a.wav,OK', isOpen: true });
 * assert.equal(findFaultyQuote('fname,label\na.wav,3" wide\n', ","), undefined);
 * ```
 */
export function findFaultyQuote(text: string, separator: Separator): FaultyQuote | undefined {
  for (const { fields } of scanRecords(text, separator)) {
    for (const { start, end } of fields) {
      const field = text.slice(start, end);
      if (!field.startsWith('"')) continue;
      const inside = field.slice(1).replaceAll('""', "");
      const isOpen = !inside.includes('"');
      if (!isOpen && inside.indexOf('"') === inside.length - 1) continue;
      const line = text.slice(0, start).split("\n").length;
      return { line, start: field.split("\n")[0].slice(0, 40), isOpen };
    }
  }
  return undefined;
}
