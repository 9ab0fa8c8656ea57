import { parse as parseRows } from "csv-parse/sync";

/** How {@linkcode parse} reads its text; a subset of the options of jsr:@std/csv. */
export interface ParseOptions {
  /** Character between two fields. Default `","`. */
  readonly separator?: string;
  /** Whether the first row names the columns, so that rows become objects. Default `false`. */
  readonly skipFirstRow?: boolean;
  /** Names of the columns; rows become objects. */
  readonly columns?: readonly string[];
  /** Rows that start with this character are skipped. */
  readonly comment?: string;
  /** Whether spaces around an unquoted field are dropped. Default `false`. */
  readonly trimLeadingSpace?: boolean;
  /** Whether a quote inside an unquoted field is text. Default `false`. */
  readonly lazyQuotes?: boolean;
}

/**
 * Parses CSV text into rows, with the interface of `parse` of jsr:@std/csv.
 *
 * @param text The CSV text; a byte order mark is dropped.
 * @returns One array of fields for each row, or one object where columns are named.
 * @throws {SyntaxError} If a quote is misplaced or left open.
 */
export function parse(
  text: string,
  options: ParseOptions & { skipFirstRow: true },
): Record<string, string>[];
export function parse(text: string, options?: ParseOptions): string[][];
export function parse(
  text: string,
  options: ParseOptions = {},
): string[][] | Record<string, string>[] {
  const { separator = ",", skipFirstRow, columns, comment, trimLeadingSpace, lazyQuotes } = options;
  try {
    return parseRows(text, {
      bom: true,
      delimiter: separator,
      columns: columns ? [...columns] : skipFirstRow === true,
      from: columns && skipFirstRow ? 2 : 1,
      comment,
      ltrim: trimLeadingSpace,
      relax_quotes: lazyQuotes,
      relax_column_count: !columns && !skipFirstRow,
      skip_empty_lines: true,
    }) as string[][];
  } catch (cause) {
    throw new SyntaxError((cause as Error).message, { cause });
  }
}
