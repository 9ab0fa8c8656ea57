/**
 * Tables for a notebook or a page.
 *
 * @module
 */
import { escapeMarkup } from "./drawing/text.ts";

/** A table, its cells formatted as text. */
export interface Table {
  /** Tells it from what else a cell can show. */
  readonly kind: "table";
  /** Headings of the columns. */
  readonly heads: readonly string[];
  /** Cells, row by row. */
  readonly cells: readonly (readonly string[])[];
  /** Which columns hold numbers, and are aligned to the right. */
  readonly isNumeric: readonly boolean[];
}

/** How {@linkcode table} formats its cells. */
export interface TableOptions {
  /** Which properties to show, in order. Default all, in order of appearance. */
  readonly columns?: readonly string[];
  /** Decimals of a column whose numbers are not all whole. Default 3. */
  readonly digits?: number;
}

/**
 * Makes a table of rows: numbers are rounded and aligned to the right, undefined
 * values are left empty.
 *
 * @throws {RangeError} If there is no row, or a row lacks all of the columns.
 *
 * @example
 * ```ts
 * import { table } from "earmark/plot/table.ts";
 * import assert from "node:assert/strict";
 *
 * const { heads, cells } = table([{ part: "a", "level, dB": -3.0103 }], { digits: 1 });
 * assert.deepEqual([heads, ...cells], [["part", "level, dB"], ["a", "-3.0"]]);
 * ```
 */
export function table(
  rows: readonly Readonly<Record<string, unknown>>[],
  { columns, digits = 3 }: TableOptions = {},
): Table {
  const heads = columns ?? [...new Set(rows.flatMap((row) => Object.keys(row)))];
  if (rows.length === 0 || heads.length === 0) {
    throw new RangeError(
      `Cannot make table as it must have rows and columns: ` +
        `current value is ${rows.length} × ${heads.length}`,
    );
  }
  const unknown = heads.find((head) => !rows.some((row) => head in row));
  if (unknown !== undefined) {
    throw new RangeError(
      `Cannot make table as every column must be in a row: current value is ${unknown}`,
    );
  }
  const values = heads.map((head) => rows.map((row) => row[head]));
  const isNumeric = values.map((column) =>
    column.every((value) => value === undefined || typeof value === "number")
  );
  const texts = values.map((column, c) => isNumeric[c] ? roundTogether(column, digits) : column);
  const cells = rows.map((_, r) => texts.map((column) => String(column[r] ?? "")));
  return { kind: "table", heads, cells, isNumeric };
}

/** Formats the numbers of a column with the same decimals; with none if all are whole. */
function roundTogether(column: readonly unknown[], digits: number): (string | undefined)[] {
  const decimals = column.every((value) => value === undefined || Number.isInteger(value))
    ? 0
    : digits;
  return column.map((value) =>
    value === undefined
      ? undefined
      : Number.isFinite(value)
      ? setNumber(value as number, decimals)
      : "–"
  );
}

/** Formats a number; what rounds to zero has no sign. */
function setNumber(value: number, decimals: number): string {
  const text = value.toFixed(decimals);
  return Number(text) === 0 ? text.replace("-", "") : text;
}

/** Writes a table as HTML. */
export function tableHtml({ heads, cells, isNumeric }: Table): string {
  const row = (texts: readonly string[], tag: "td" | "th") =>
    `<tr>${
      texts.map((text, c) =>
        `<${tag}${tag === "th" ? ' scope="col"' : ""} style="text-align:${
          isNumeric[c] ? "right" : "left"
        }">${escapeMarkup(text)}</${tag}>`
      ).join("")
    }</tr>`;
  return `<table><thead>${row(heads, "th")}</thead>` +
    `<tbody>${cells.map((texts) => row(texts, "td")).join("")}</tbody></table>`;
}

/** Writes a table as Markdown, its columns aligned. */
export function tableText({ heads, cells, isNumeric }: Table): string {
  const rows = [heads, ...cells].map((texts) => texts.map((text) => text.replaceAll("|", "\\|")));
  const widths = heads.map((_, c) => Math.max(3, ...rows.map((texts) => texts[c].length)));
  const rule = widths.map((width, c) =>
    isNumeric[c] ? `${"-".repeat(width - 1)}:` : "-".repeat(width)
  );
  const [head, ...body] = rows.map((texts) =>
    texts.map((text, c) => isNumeric[c] ? text.padStart(widths[c]) : text.padEnd(widths[c]))
  );
  return [head, rule, ...body].map((texts) => `| ${texts.join(" | ")} |`).join("\n");
}
