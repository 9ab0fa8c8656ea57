/**
 * Rows that stand inside a quoted field, as a quote that was never closed leaves them.
 *
 * @module
 */
import { READ_EXTENSION } from "../../naming/extension.ts";
import type { Separator } from "./separator.ts";

/** A row of a table; of it the first is the header. */
interface Row {
  readonly line: number;
  readonly fields: readonly string[];
}

/** A field that holds what looks like other rows. */
export interface Swallowing {
  /** Line on which its row begins, from 1. */
  readonly line: number;
  /** Its first line. */
  readonly start: string;
}

/**
 * Finds the first quoted field that holds other rows: one of its inner lines names a recording
 * where rows do, by an ending or a number as those of other rows, however many fields it has. A
 * table that names no recordings is told by lines of as many fields as its header.
 *
 * @returns Undefined where fields of several lines are notes.
 *
 * @example
 * ```ts
 * import { findSwallowing } from "earmark/data/manifest/text/swallowed_rows.ts";
 * import assert from "node:assert/strict";
 *
 * const rowsWith = (note: string) => [
 *   { line: 1, fields: ["fname", "label", "note"] },
 *   { line: 2, fields: ["a.wav", "OK", note] },
 * ];
 * assert.equal(findSwallowing(rowsWith("loud\nb.wav,NG\n"), ",")?.start, "loud");
 * assert.equal(findSwallowing(rowsWith("loud\nat first, then, not"), ","), undefined);
 * ```
 */
export function findSwallowing(rows: readonly Row[], separator: Separator): Swallowing | undefined {
  const header = rows[0]?.fields ?? [];
  const long = rows.filter(({ fields }) => fields.some((field) => field.includes("\n")));
  if (long.length === 0 || header.length < 2) return undefined;
  const nameAt = header.findIndex((name) => /^fname$/i.test(name));
  const isRow = rowTest(rows, nameAt);
  for (const { line, fields } of long) {
    const swallowing = fields.find((field, i) =>
      field.split("\n").slice(1).map((inner) => inner.split(separator))
        // What stands alone in a name is the rest of it.
        .some((inner) => (i !== nameAt || inner.length > 1) && isRow(inner))
    );
    if (swallowing !== undefined) return { line, start: swallowing.split("\n")[0] };
  }
  return undefined;
}

/** Creates a function that says whether fields are those of a row. */
function rowTest(
  rows: readonly Row[],
  nameAt: number,
): (fields: readonly string[]) => boolean {
  const [header, ...body] = rows;
  const names = new Set(body.map(({ fields }) => fields[nameAt] ?? ""));
  const endings = new Set([...names].map(endingOf).filter(Boolean));
  const shapes = new Set([...names].map(shapeOf).filter(Boolean));
  return (fields) => {
    if (nameAt < 0 || endings.size === 0 && fields.length === header.fields.length) {
      return fields.length === header.fields.length;
    }
    const name = (fields[nameAt] ?? "").trim().replace(/^"+|"+$/g, "");
    // A note may name other recordings; of such nothing is lost, as they have rows of their own.
    const [word] = /\S*$/.exec(name)!;
    if (names.has(word) && (word !== name || fields.length === 1)) return false;
    return READ_EXTENSION.test(name) || endings.has(endingOf(name)) || shapes.has(shapeOf(name));
  };
}

/** Returns the extension of a name in small letters; empty where it has none. */
function endingOf(name: string): string {
  return /\.[a-z]\w{0,7}$/i.exec(name)?.[0].toLowerCase() ?? "";
}

/** Folds the numbers of a name; empty where it has none. */
function shapeOf(name: string): string {
  return /\d/.test(name) ? name.replace(/\d+/g, "0") : "";
}
