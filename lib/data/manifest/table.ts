/**
 * Delimited text as rows of fields, each with its line number.
 *
 * @module
 */
import { parse, stringify } from "@std/csv";
import { ManifestError } from "../../errors.ts";
import { defuseCell, restoreCell } from "./cells.ts";

/** Character between the fields of a table. */
export type Separator = "," | ";" | "\t";

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
}

/**
 * Parses delimited text: separated by commas, or by the semicolons or tabs that some
 * spreadsheets write, whichever is most frequent in the first line. Accepts any line
 * ending, a byte order mark, quoted fields and spaces around fields; leaves out rows
 * of empty fields.
 *
 * @throws {ManifestError} If a quote is misplaced or not closed.
 */
export function parseTable(text: string): Table {
  const lines = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const separator = detectSeparator(lines);
  const records = parseRecords(trimAroundQuotes(lines, separator), separator);
  const rows = numberLines(records, lines.split("\n"))
    .map(({ line, fields }) => ({ line, fields: fields.map((field) => restoreCell(field.trim())) }))
    .filter(({ fields }) => fields.some((field) => field !== ""));
  return { separator, rows };
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

function detectSeparator(text: string): Separator {
  const header = /\S.*/.exec(text)?.[0].replace(/"[^"]*"/g, "") ?? "";
  const count = (separator: string) => header.split(separator).length - 1;
  if (count("\t") > Math.max(count(","), count(";"))) return "\t";
  return count(";") > count(",") ? ";" : ",";
}

/** Removes the spaces between a quoted field and its separators, which the CSV parser refuses. */
function trimAroundQuotes(text: string, separator: string): string {
  const quoted = new RegExp(
    `(^|\\n|${separator}) *("(?:[^"]|"")*") *(?=\\n|${separator}|$)`,
    "g",
  );
  return text.replace(quoted, "$1$2");
}

function parseRecords(text: string, separator: string): string[][] {
  try {
    return parse(text, { separator });
  } catch (cause) {
    const { message } = cause as Error;
    const line = Number(/\bline:? (\d+)/i.exec(message)?.[1] ?? 1);
    throw new ManifestError(
      `Cannot read table as quotes must enclose whole fields: ${message}`,
      line,
    );
  }
}

/** Finds each record's first line: empty lines give no record, and a quoted field may span lines. */
function numberLines(records: readonly string[][], lines: readonly string[]): TableRow[] {
  let line = 1;
  return records.map((fields) => {
    while (lines[line - 1] === "") line++;
    const first = line;
    line += 1 + fields.join("").split("\n").length - 1;
    return { line: first, fields };
  });
}
