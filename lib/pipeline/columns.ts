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

/**
 * Formats a table of verdicts: the manifest's columns, then others, separated as in the manifest.
 * No cell runs in a spreadsheet.
 *
 * @param records Cells of the columns and of the others.
 */
export function formatVerdictTable(
  { columns, others, separator }: {
    readonly columns: readonly string[];
    readonly others: readonly string[];
    readonly separator: Separator;
  },
  records: readonly (readonly (string | number)[])[],
): string {
  return formatTable([joinColumns(columns, others), ...records], separator);
}
