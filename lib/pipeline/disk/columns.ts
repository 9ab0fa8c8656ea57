/**
 * Columns of the tables of verdicts, beside those of the manifest.
 *
 * @module
 */

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
