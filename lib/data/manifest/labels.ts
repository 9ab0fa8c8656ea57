/**
 * What a cell of labels says, and what it does not.
 *
 * @module
 */
import type { ManifestWarning } from "./row.ts";
import type { TableRow } from "./table.ts";
import { formatLines } from "./lines.ts";
import { dropShapeless, showControls, showUnseen } from "../../visible.ts";

/** Words by which programs and people say that there is no value, in small letters. */
const EMPTY_WORDS = new Set([
  ..."nan none na n/a n.a. <na> nat null nil - -- --- – — ? ?? ??? . … k.a. n.d. n.v. s/d s.d."
    .split(" "),
  "(null)",
  "(none)",
  "(empty)",
  "(blank)",
  "(leer)",
  "(vide)",
  "(vacío)",
  "[null]",
  "undefined",
  ..."tbd tba todo unlabeled unlabelled".split(" "),
  "no label",
  "to label",
]);

/** What a spreadsheet writes where a formula has no value, in any language: `#N/A`, `#BEZUG!`. */
const ERROR_CELL = /^#(n\/\p{L}|na|nv|nd|нд|¡?[\p{L}/0]+[!?])$/iu;

/**
 * Reads a label or a group: empty where the cell says that it has no value (`nan`, `None`, `-`,
 * `#N/A`); on one line, with plain spaces, without characters that have no shape, and with control
 * characters shown.
 *
 * @example
 * ```ts
 * import { readLabel } from "earmark/data/manifest/labels.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(["OK\u200b", "NaN", "a\u0007"].map(readLabel), ["OK", "", "a<U+0007>"]);
 * ```
 */
export function readLabel(cell: string): string {
  const label = dropShapeless(cell).replace(/\s+/g, plainSpace).trim();
  const isEmpty = EMPTY_WORDS.has(label.toLowerCase()) || ERROR_CELL.test(label);
  return isEmpty ? "" : showControls(label);
}

/** Writes white space plainly: as one space where a line ends in it, else each as one. */
function plainSpace(space: string): string {
  return /[\t\r\n]/.test(space) ? " " : " ".repeat(space.length);
}

/**
 * Warns of labels and groups that {@linkcode readLabel} does not take as they are written.
 *
 * @param rows Rows of the table as they are written.
 * @returns One warning for each way of writing.
 */
export function unreadLabels(
  rows: readonly TableRow[],
  columns: readonly string[],
): ManifestWarning[] {
  return ["label", "group"].flatMap((column) => {
    const at = columns.indexOf(column);
    if (at < 0) return [];
    const changed = rows.filter(({ fields }) => {
      const cell = fields[at] ?? "";
      return cell !== "" && readLabel(cell) !== cell;
    });
    return [...Map.groupBy(changed, ({ fields }) => fields[at])].map(([cell, alike]) => ({
      line: alike[0].line,
      column,
      message: describe(cell, column, formatLines(alike)),
    }));
  });
}

function describe(cell: string, column: string, lines: string): string {
  const label = readLabel(cell);
  const name = column === "label" ? "Label" : "Group";
  if (label === "") return `${name} "${showUnseen(cell)}" on ${lines} is taken for no ${column}`;
  return `${name} "${showUnseen(cell)}" on ${lines} holds characters that can't be seen; it is ` +
    `taken as "${label}"`;
}
