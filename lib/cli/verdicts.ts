/**
 * Verdicts for a spreadsheet and for people.
 *
 * @module
 */
import {
  formatProbabilities,
  formatVerdictTable,
  probabilityColumn,
} from "../pipeline/disk/columns.ts";
import { findingWords } from "../ml/limits/words.ts";
import { judgeParts } from "../pipeline/judge/parts.ts";
import { classesOfCard, NOT_JUDGED, REVIEW } from "../pipeline/judge/verdict.ts";
import type { Note } from "../pipeline/judge/verdict.ts";
import type { ModelCard } from "../pipeline/judge/card.ts";
import type { PredictInput } from "../pipeline/predict/find_recordings.ts";
import type { PredictReport } from "../pipeline/predict/predict.ts";
import type { Prediction } from "../pipeline/predict/predict_recording.ts";
import { percent } from "../pipeline/shares.ts";
import { verdictRule } from "./terminal/figures.ts";
import { formatTable } from "./terminal/tables.ts";

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
    case "unheard":
      return "unlike anything heard in training";
  }
}

/** Says what should be known of a recording; empty where there is nothing. */
export function noteOf({ notes, failure }: Pick<Prediction, "notes" | "failure">): string {
  return failure ?? notes.map(wordsOf).join("; ");
}

/** Says where a recording lies furthest outside the limits; empty where it does not, or there are none. */
function limitWords({ findings = [] }: Pick<Prediction, "findings">): string {
  return findings.slice(0, 1).map(findingWords).join("");
}

/**
 * Formats predictions as CSV: the manifest's columns (or `fname` alone), one probability for each
 * class, and one calibrated where the model calibrates; verdict, that of the part where groups are
 * parts, number of windows, the limit that is passed furthest where there are limits, note. No cell
 * runs in a spreadsheet.
 */
export function formatPredictions(
  predictions: readonly Prediction[],
  { card, columns, separator }: {
    readonly card: Pick<ModelCard, "classes" | "okClass">;
    readonly columns: readonly string[];
    readonly separator: PredictInput["separator"];
  },
): string {
  const { classes } = card;
  const parts = judgeParts(predictions, card);
  const ofPart = new Map(parts.map(({ part, verdict }) => [part, verdict]));
  const hasParts = parts.length > 0;
  const isCalibrated = predictions.some(({ calibrated }) => calibrated);
  const hasLimits = predictions.some(({ findings }) => findings);
  const probabilities = [
    ...classes.map(probabilityColumn),
    ...(isCalibrated ? classes.map((name) => `calibrated ${probabilityColumn(name)}`) : []),
  ];
  const verdicts = ["verdict", ...(hasParts ? ["part verdict"] : [])];
  const records = predictions.map((prediction) => [
    ...columns.map((column) =>
      column === "fname" ? prediction.fname : prediction.fields[column] ?? ""
    ),
    ...formatProbabilities(classes, prediction.probabilities),
    ...(isCalibrated ? formatProbabilities(classes, prediction.calibrated) : []),
    prediction.verdict,
    ...(hasParts ? [ofPart.get(prediction.fields.group) ?? ""] : []),
    prediction.nWindows,
    ...(hasLimits ? [limitWords(prediction)] : []),
    noteOf(prediction),
  ]);
  const after = ["windows", ...(hasLimits ? ["limits"] : []), "note"];
  const others = [...probabilities, ...verdicts, ...after];
  return formatVerdictTable({ columns, others, separator }, records);
}

/** Lays verdicts out for people. */
export function formatVerdicts({ card, predictions }: PredictReport): string {
  const n = predictions.length;
  const summary = [...card.classes, REVIEW, NOT_JUDGED].flatMap((name) => {
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
  return [...lines, ...partLines(card, predictions)].join("\n");
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
      [limitWords(rest), noteOf(rest)].filter(Boolean).join("; "),
    ]),
  );
}

/** Lists verdicts on parts, where a part has several recordings; says by which rule. */
function partLines(card: ModelCard, predictions: readonly Prediction[]): string[] {
  const parts = judgeParts(predictions, card);
  if (parts.every(({ recordings }) => recordings.length === 1)) return [];
  const table = formatTable(
    ["part", "recordings", "verdict", ...card.classes.map(probabilityColumn)],
    parts.slice(0, MAX_ROWS).map(({ part, recordings, verdict, probabilities }) => [
      part,
      recordings.length,
      verdict,
      ...card.classes.map((_, k) => probabilities ? probabilities[k].toFixed(3) : ""),
    ]),
  );
  const { names, bad } = classesOfCard(card);
  const rule = bad === undefined
    ? "The mean of a part's log-probabilities decides."
    : `A part is ${names[bad]} where any of its recordings is, and has the probabilities of the ` +
      "worst.";
  const more = parts.length > MAX_ROWS ? [`… and ${parts.length - MAX_ROWS} more`] : [];
  return ["", table, ...more, "", rule];
}
