/**
 * Delimited text as rows of fields, each with its line number.
 *
 * @module
 */
import { parse, stringify } from "@std/csv";
import { ManifestError } from "../../errors.ts";
import { defuseCell, restoreCell } from "./cells.ts";
import { findFaultyQuote } from "./text/faulty_quotes.ts";
import { hidePreamble } from "./text/preamble.ts";
import { SEPARATORS } from "./text/separator.ts";
import type { Separator } from "./text/separator.ts";
import { findSwallowing } from "./text/swallowed_rows.ts";

export type { Separator } from "./text/separator.ts";

/** One row of a table. */
export interface TableRow {
  /** Line of the file on which the row begins, from 1. */
  readonly line: number;
  /** Fields, trimmed, as they were before {@linkcode formatTable} defused them. */
  readonly fields: readonly string[];
}

/** Parsed delimited text. */
export interface Table {
  /** Character between fields. */
  readonly separator: Separator;
  /** Rows that are not empty, including the header. */
  readonly rows: readonly TableRow[];
  /** A comment above them of as many fields as the first has: it may be the header. */
  readonly commented?: TableRow;
}

/**
 * Parses delimited text: separated by commas, or by the semicolons, tabs or bars that some
 * programs write, whichever is most frequent in the header, or by what a first line `sep=` names.
 * Accepts any line ending, a byte order mark, comments (`#`) before the header, quoted fields, and
 * spaces around fields; a quote inside a field that is not quoted is text (`3" wide`). Leaves out
 * rows of empty fields.
 *
 * @throws {ManifestError} If a quote is misplaced or not closed; names the line on which its field
 *   begins.
 */
export function parseTable(text: string): Table {
  const { body, separator: named, comment } = hidePreamble(text);
  const lines = body.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n").replace(END_OF_TEXT, "");
  const separator = named ?? detectSeparator(lines);
  const records = parseRecords(trimAroundQuotes(lines, separator), separator);
  const rows = numberLines(records, lines.split("\n"))
    .map(({ line, fields }) => ({ line, fields: fields.map((field) => restoreCell(field.trim())) }))
    .filter(({ fields }) => fields.some((field) => field !== ""));
  requireWholeRows(rows, separator);
  const fields = comment?.text.split(separator).map((field) => field.replace(/"/g, "").trim());
  const isAlike = fields && fields.length > 1 && fields.length === rows[0]?.fields.length;
  return { separator, rows, ...(isAlike && { commented: { line: comment!.line, fields } }) };
}

/**
 * Formats rows as delimited text (RFC 4180: quotes where they are needed, CRLF line endings). A
 * cell that a spreadsheet would run is defused; {@linkcode parseTable} gives back what it was.
 *
 * @param records Rows of cells, the header first.
 *
 * @example
 * ```ts
 * import { formatTable } from "earmark/data/manifest/table.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(formatTable([["fname"], ["=1+1.wav"]], ","), "fname\r\n'=1+1.wav\r\n");
 * ```
 */
export function formatTable(
  records: readonly (readonly (string | number)[])[],
  separator: Separator,
): string {
  const defused = records.map((record) => record.map((cell) => defuseCell(String(cell))));
  return stringify(defused, { headers: false, separator });
}

/**
 * Says whether the numbers of a table have decimal commas, as where a comma separates no fields.
 */
export function hasDecimalCommas({ separator, rows }: Table): boolean {
  return separator !== "," &&
    rows.slice(1).some(({ fields }) => fields.some((field) => /^[+-]?\d+,\d+$/.test(field)));
}

/** What old programs end a text with: a control character of its own. */
const END_OF_TEXT = new RegExp(`${String.fromCharCode(0x1a)}\\s*$`);

/** Columns by which a header is known, whatever else stands in it. */
const KNOWN_COLUMNS = ["fname", "label"];

function detectSeparator(text: string): Separator {
  const header = /\S.*/.exec(text)?.[0] ?? "";
  const bare = header.replace(/"[^"]*"/g, "");
  const cellsBy = (separator: Separator) =>
    header.split(separator).map((cell) => cell.replace(/["\s]/g, "").toLowerCase());
  const separators = [...SEPARATORS.keys()];
  const known = separators.find((separator) =>
    KNOWN_COLUMNS.every((column) => cellsBy(separator).includes(column))
  );
  const count = (separator: Separator) => bare.split(separator).length;
  return known ?? separators.reduce((a, b) => count(b) > count(a) ? b : a);
}

/** Removes the spaces between a quoted field and its separators, which the CSV parser refuses. */
function trimAroundQuotes(text: string, separator: Separator): string {
  if (!text.includes('"')) return text;
  const between = separator === "|" ? "\\|" : separator;
  const quoted = new RegExp(`(^|\\n|${between}) *("(?:[^"]|"")*") *(?=\\n|${between}|$)`, "g");
  return text.replace(quoted, "$1$2");
}

function parseRecords(text: string, separator: Separator): string[][] {
  try {
    return parse(text, { separator });
  } catch (cause) {
    const fault = findFaultyQuote(text, separator);
    // A quote in the middle of a field that has none around it is text, such as a mark of inches.
    if (fault === undefined) return parse(text, { separator, lazyQuotes: true });
    const { line, start, isOpen } = fault;
    const rule = isOpen
      ? "a quote that opens a field must be closed"
      : "quotes must enclose whole fields (write a quote in a quoted field twice)";
    throw new ManifestError(
      `Cannot read table as ${rule}: current value is ${JSON.stringify(start)}`,
      line,
      undefined,
      { cause },
    );
  }
}

/** Finds each record's first line: empty lines give no record, and a quoted field may span lines. */
function numberLines(records: readonly string[][], lines: readonly string[]): TableRow[] {
  let line = 1;
  return records.map((fields) => {
    while (lines[line - 1] === "") line++;
    const first = line;
    for (const field of fields) line += field.split("\n").length - 1;
    line++;
    return { line: first, fields };
  });
}

/** Refuses rows that a quote which was closed by that of a later row has swallowed. */
function requireWholeRows(rows: readonly TableRow[], separator: Separator): void {
  const swallowing = findSwallowing(rows, separator);
  if (swallowing === undefined) return;
  throw new ManifestError(
    `Cannot read table as a quoted field must hold no other rows (its quote may not be ` +
      `closed): current value begins with ${JSON.stringify(swallowing.start)}`,
    swallowing.line,
  );
}
