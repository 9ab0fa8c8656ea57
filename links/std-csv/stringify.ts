import { stringify as stringifyRows } from "csv-stringify/sync";

/** How {@linkcode stringify} writes its rows; a subset of the options of jsr:@std/csv. */
export interface StringifyOptions {
  /** Columns to write, in order; needed when rows are objects. */
  readonly columns?: readonly string[];
  /** Whether a first row names the columns. Default `true`. */
  readonly headers?: boolean;
  /** Character between two fields. Default `","`. */
  readonly separator?: string;
}

/**
 * Writes rows as CSV text, with the interface of `stringify` of jsr:@std/csv.
 *
 * @param rows Objects by column name, or arrays of fields.
 * @returns CSV text with CRLF line ends (RFC 4180).
 */
export function stringify(
  rows: readonly (Readonly<Record<string, unknown>> | readonly unknown[])[],
  options: StringifyOptions = {},
): string {
  const { columns, headers = true, separator = "," } = options;
  return stringifyRows([...rows], {
    columns: columns ? [...columns] : undefined,
    header: headers && columns !== undefined,
    delimiter: separator,
    record_delimiter: "windows",
    quoted_match: /[\r\n]/,
  });
}
