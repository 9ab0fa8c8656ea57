/**
 * Verdicts for a spreadsheet, for people and for machines.
 *
 * @module
 */
import { stringify } from "@std/csv";
import { formatProbabilities, joinColumns, probabilityColumn } from "../pipeline/disk/columns.ts";
import { NOT_JUDGED } from "../pipeline/judge/verdict.ts";
import type { Note } from "../pipeline/judge/verdict.ts";
import type { PredictReport } from "../pipeline/predict/predict.ts";
import type { Prediction } from "../pipeline/predict/predict_recording.ts";
import { verdictRule } from "./terminal/figures.ts";
import { formatTable, percent } from "./terminal/tables.ts";

/** Rows up to which the table is shown whole. */
const MAX_ROWS = 200;

/** Says a note in a few words. */
function wordsOf(note: Note): string {
  switch (note.kind) {
    case "silent":
      return "silent";
    case "tooShort":
      return "too short: repeated to fill a window";
    case "clipped":
      return "clipped";
    case "emptyBands":
      return `recorded at ${note.sampleRate} Hz: its upper bands are empty`;
    case "heardInTraining":
      return "heard in training";
  }
}

/** Says what should be known of a recording; empty where there is nothing. */
export function noteOf({ notes, failure }: Pick<Prediction, "notes" | "failure">): string {
  return failure ?? notes.map(wordsOf).join("; ");
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
  const records = predictions.map((prediction) => [
    ...columns.map((column) =>
      column === "fname" ? prediction.fname : prediction.fields[column] ?? ""
    ),
    ...formatProbabilities(classes, prediction.probabilities),
    prediction.verdict,
    prediction.nWindows,
    noteOf(prediction),
  ]);
  return stringify([joinColumns(columns, others), ...records], { headers: false });
}

/** Lays verdicts out for machines. */
export function predictionsToJson({ card: { classes }, predictions }: PredictReport) {
  return predictions.map(({ fname, fields, probabilities, verdict, nWindows, ...rest }) => ({
    fname,
    ...(Object.keys(fields).length > 0 ? { manifest: fields } : {}),
    verdict,
    probabilities: probabilities &&
      Object.fromEntries(classes.map((name, k) => [name, probabilities[k]])),
    windows: nWindows,
    note: noteOf(rest),
    failed: rest.failure !== undefined,
  }));
}

/** Lays verdicts out for people. */
export function formatVerdicts({ card, predictions }: PredictReport): string {
  const n = predictions.length;
  const summary = [...card.classes, NOT_JUDGED].flatMap((name) => {
    const nOf = predictions.filter(({ verdict }) => verdict === name).length;
    return nOf > 0 ? [`${nOf} ${name}`] : [];
  });
  const rule = verdictRule(card);
  const lines = [
    verdictTable(card.classes, predictions.slice(0, MAX_ROWS)),
    ...(predictions.length > MAX_ROWS ? [`… and ${predictions.length - MAX_ROWS} more`] : []),
    "",
    `${n} ${n === 1 ? "recording" : "recordings"}: ${summary.join(", ")}`,
    ...(rule === undefined ? [] : [rule]),
  ];
  const nHeard =
    predictions.filter(({ notes }) => notes.some(({ kind }) => kind === "heardInTraining")).length;
  if (nHeard > 0) {
    const { value, lower, upper } = card.heldOut.model.balancedAccuracy;
    lines.push(
      `${nHeard} of them ${
        nHeard === 1 ? "was" : "were"
      } heard in training: how they come out proves ` +
        `nothing. On recordings that it had not heard, the model's balanced accuracy was ${
          percent(value)
        } ` +
        `(${percent(lower)} to ${percent(upper)}).`,
    );
  }
  return lines.join("\n");
}

function verdictTable(classes: readonly string[], predictions: readonly Prediction[]): string {
  const hasLabels = predictions.some(({ fields }) => fields.label);
  return formatTable(
    [
      "recording",
      ...(hasLabels ? ["label"] : []),
      "verdict",
      ...classes.map(probabilityColumn),
      "windows",
      "note",
    ],
    predictions.map(({ fname, fields, verdict, probabilities, nWindows, ...rest }) => [
      fname,
      ...(hasLabels ? [fields.label ?? ""] : []),
      verdict,
      ...classes.map((_, k) => probabilities ? probabilities[k].toFixed(3) : ""),
      nWindows,
      noteOf(rest),
    ]),
  );
}
