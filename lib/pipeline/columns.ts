/**
 * Columns of the tables of verdicts, beside those of the manifest.
 *
 * @module
 */

import { formatTable } from "../data/manifest/table.ts";
import type { Separator } from "../data/manifest/table.ts";

/** Digits of a probability in a table: enough for a sum of 1 within 1e-6. */
const N_DIGITS = 8;

/** Formats one recording's probabilities, empty where there are none. */
export function formatProbabilities(
  classes: readonly string[],
  probabilities?: ArrayLike<number>,
): string[] {
  return classes.map((_, k) => probabilities ? formatProbability(probabilities[k]) : "");
}

/** Formats a probability, or the threshold of one. */
export function formatProbability(probability: number): string {
  return probability.toFixed(N_DIGITS);
}

/** Names the column of a class's probability. */
export function probabilityColumn(name: string): string {
  return `p(${name})`;
}

/**
 * Names a column of ours beside the manifest's; where the manifest has one of that name,
 * ours gets `earmark ` before it, so that both are kept.
 */
export function freeColumn(name: string, columns: readonly string[]): string {
  return columns.includes(name) ? freeColumn(`earmark ${name}`, columns) : name;
}

/** Joins the manifest's columns with others, as {@linkcode freeColumn} names them. */
export function joinColumns(columns: readonly string[], others: readonly string[]): string[] {
  return [...columns, ...others.map((name) => freeColumn(name, columns))];
}

/** How the manifest is written, and so the tables that stand beside it. */
export interface TableStyle {
  readonly separator: Separator;
  /** Whether numbers have decimal commas. Default: they have points. */
  readonly hasDecimalCommas?: boolean;
}

/** Writes a number of ours as those of the manifest are. */
export function styled(
  cell: string | number,
  { hasDecimalCommas = false }: Pick<TableStyle, "hasDecimalCommas">,
): string {
  return hasDecimalCommas ? String(cell).replace(/^(-?\d+)\.(\d+)$/, "$1,$2") : String(cell);
}

/**
 * Formats a table of verdicts: the manifest's columns, then others, separated as in the manifest
 * and with its decimal commas. No cell runs in a spreadsheet.
 *
 * @param records Cells of the columns and of the others.
 */
export function formatVerdictTable(
  { columns, others, separator, hasDecimalCommas }: TableStyle & {
    readonly columns: readonly string[];
    readonly others: readonly string[];
  },
  records: readonly (readonly (string | number)[])[],
): string {
  const written = records.map((record) =>
    record.map((cell, i) => i < columns.length ? cell : styled(cell, { hasDecimalCommas }))
  );
  return formatTable([joinColumns(columns, others), ...written], separator);
}
