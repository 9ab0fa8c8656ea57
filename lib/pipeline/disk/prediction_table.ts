/**
 * `predictions.csv` and its JSON: one row for each recording, judged or not.
 *
 * @module
 */
import { stringify } from "@std/csv";

/** What became of one recording. */
export interface Prediction {
  /** Path as it was given, or the name in the manifest. */
  readonly fname: string;
  /** Fields of the manifest's row, where there is one. */
  readonly fields: Readonly<Record<string, string>>;
  /** One for each class; undefined where the recording was not judged. */
  readonly probabilities?: readonly number[];
  /** The class, or {@linkcode NOT_JUDGED}. */
  readonly verdict: string;
  /** Windows behind the verdict. */
  readonly nWindows: number;
  /** What should be known of the recording; empty where there is nothing. */
  readonly note: string;
  /** Whether the file could not be read. */
  readonly failed: boolean;
}

/** Verdict on a recording that gave nothing to judge: it must not pass for OK. */
export const NOT_JUDGED = "Not judged";

/** Digits of a probability in a table: enough for a sum of 1 within 1e-6. */
const N_DIGITS = 8;

/** Formats one recording's probabilities, empty where there are none. */
export function formatProbabilities(
  classes: readonly string[],
  probabilities?: ArrayLike<number>,
): string[] {
  return classes.map((_, k) => probabilities?.[k].toFixed(N_DIGITS) ?? "");
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
 * Formats predictions as CSV: the manifest's columns (or `fname` alone), one
 * probability for each class, verdict, number of windows, note.
 */
export function formatPredictions(
  predictions: readonly Prediction[],
  { classes, columns }: {
    readonly classes: readonly string[];
    readonly columns: readonly string[];
  },
): string {
  const others = [...classes.map(probabilityColumn), "verdict", "windows", "note"];
  const records = predictions.map(({ fname, fields, probabilities, verdict, nWindows, note }) => [
    ...columns.map((column) => column === "fname" ? fname : fields[column] ?? ""),
    ...formatProbabilities(classes, probabilities),
    verdict,
    nWindows,
    note,
  ]);
  return stringify([joinColumns(columns, others), ...records], { headers: false });
}
