/**
 * Cells that no spreadsheet runs: the one way in which every table that we write keeps a text
 * from being taken for a formula.
 *
 * @module
 */

/** What a spreadsheet takes for a formula, also behind spaces and in its full-width forms. */
const FORMULA = /^'*(?:\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|[\t\r\n])/;

/** A number in plain or scientific notation, with a point or a comma. */
const NUMBER = /^[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:e[+-]?\d+)?$/i;

/**
 * Defuses a cell: one that a spreadsheet would run (it begins with `=`, `+`, `-`, `@`, a tab or
 * a line end) gets an apostrophe before it. Numbers stay as they are. A text that begins with
 * apostrophes and goes on like that gets one more, so that {@linkcode restoreCell} gives back
 * every cell.
 *
 * Source: OWASP, CSV Injection.
 *
 * @example
 * ```ts
 * import { defuseCell } from "earmark/data/manifest/cells.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(defuseCell("=HYPERLINK(A1).wav"), "'=HYPERLINK(A1).wav");
 * assert.equal(defuseCell("-3.5"), "-3.5");
 * ```
 */
export function defuseCell(cell: string): string {
  return FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell;
}

/**
 * Undoes {@linkcode defuseCell}: removes an apostrophe that stands before a formula.
 *
 * @example
 * ```ts
 * import { restoreCell } from "earmark/data/manifest/cells.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(restoreCell("'=HYPERLINK(A1).wav"), "=HYPERLINK(A1).wav");
 * assert.equal(restoreCell("'n Sync.wav"), "'n Sync.wav");
 * ```
 */
export function restoreCell(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}
