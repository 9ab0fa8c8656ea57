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
 * Joins the manifest's columns with others; one that the manifest has already
 * gets `earmark ` before its name, so that both are kept.
 */
export function joinColumns(columns: readonly string[], others: readonly string[]): string[] {
  const free = (name: string): string => columns.includes(name) ? free(`earmark ${name}`) : name;
  return [...columns, ...others.map(free)];
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
