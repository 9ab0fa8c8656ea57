/**
 * Where the fields of delimited text stand, for edits that leave the rest as it is.
 *
 * @module
 */
import type { Separator } from "./text/separator.ts";

/** Where a text stands, as offsets in UTF-16 units: from `start` up to `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A record, without its line end. */
export interface RawRecord {
  /** Its fields, with their quotes and without the spaces around. */
  readonly fields: readonly Span[];
  /** Where its text ends. */
  readonly end: number;
}

/**
 * Finds the records and fields of delimited text. Records of empty fields are left out, as
 * `parseTable` leaves them out.
 *
 * @param text Text that `parseTable` takes, with any line ends and a byte order mark or none.
 *
 * @example
 * ```ts
 * import { scanRecords } from "earmark/data/manifest/scan_records.ts";
 * import assert from "node:assert/strict";
 *
 * const text = 'a, "b,c"\n\nd,e';
 * const fields = scanRecords(text, ",").flatMap(({ fields }) => fields);
 * assert.deepEqual(fields.map(({ start, end }) => text.slice(start, end)), [
 *   "a",
 *   '"b,c"',
 *   "d",
 *   "e",
 * ]);
 * ```
 */
export function scanRecords(text: string, separator: Separator): RawRecord[] {
  const records: RawRecord[] = [];
  let fields: Span[] = [];
  let position = text.startsWith("\uFEFF") ? 1 : 0;
  while (position <= text.length) {
    const end = endOfField(text, position, separator);
    fields.push(trimmed(text, { start: position, end }));
    position = end + 1;
    if (text[end] === separator) continue;
    if (fields.some((field) => !isEmpty(text, field))) records.push({ fields, end });
    fields = [];
    if (text[end] === "\r" && text[end + 1] === "\n") position++;
  }
  return records;
}

/** Finds the separator, line end or end of text that ends a field. */
function endOfField(text: string, start: number, separator: Separator): number {
  let i = start;
  while (text[i] === " ") i++;
  if (text[i] === '"') {
    i++;
    while (i < text.length && (text[i] !== '"' || text[i + 1] === '"')) {
      i += text[i] === '"' ? 2 : 1;
    }
    i++;
  }
  while (i < text.length && text[i] !== separator && text[i] !== "\n" && text[i] !== "\r") i++;
  return Math.min(i, text.length);
}

/** Leaves out white space on both sides of a span. */
function trimmed(text: string, { start, end }: Span): Span {
  const own = text.slice(start, end);
  const first = start + own.length - own.trimStart().length;
  return { start: first, end: Math.max(first, start + own.trimEnd().length) };
}

function isEmpty(text: string, { start, end }: Span): boolean {
  return /^(?:"\s*")?$/.test(text.slice(start, end));
}
