/**
 * Verdicts for a spreadsheet and for people.
 *
 * @module
 */
import { faultWords } from "../ml/checks/words.ts";
import { findingWords } from "../ml/limits/words.ts";
import { formatVerdictTable } from "../pipeline/columns.ts";
import type { TableStyle } from "../pipeline/columns.ts";
import { judgeParts } from "../pipeline/judge/parts.ts";
import type { PartVerdict } from "../pipeline/judge/parts.ts";
import { failingVerdict, NOT_JUDGED, REVIEW } from "../pipeline/judge/verdict.ts";
import type { Note } from "../pipeline/judge/verdict.ts";
import type { ModelCard } from "../pipeline/judge/card.ts";
import type { PredictReport } from "../pipeline/predict/predict.ts";
import type { Prediction } from "../pipeline/predict/predict_recording.ts";
import { percent, shareWithin } from "../pipeline/shares.ts";
import { retestLines } from "./retest_lines.ts";
import { scoreCells, scoreColumns, shownCells, shownOf } from "./score_columns.ts";
import { verdictRule } from "./terminal/verdict_rule.ts";
import { formatTable, shortenName } from "./terminal/tables.ts";
import { wrap } from "./terminal/wrap.ts";
import { plural } from "../plural.ts";

/** Rows up to which the table is shown whole. */
const MAX_ROWS = 200;

/** Says a note in a few words. */
function wordsOf(note: Note): string {
  switch (note.kind) {
    case "silent":
      return "silent";
    case "header":
      return note.text;
    case "underOneFrame":
      return `shorter than one frame of features (${
        note.frameSeconds.toPrecision(2)
      } s): nothing ` +
        "to judge";
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
export function noteOf(
  { notes, faults = [], failure }: Pick<Prediction, "notes" | "faults" | "failure">,
): string {
  const kinds = new Set<string>(faults.map(({ kind }) => kind));
  const others = notes.filter(({ kind }) => !kinds.has(kind));
  return failure ?? [...faults.map(faultWords), ...others.map(wordsOf)].join("; ");
}

/** Says where a recording lies furthest outside the limits; empty where it does not, or there are none. */
function limitWords({ findings = [] }: Pick<Prediction, "findings">): string {
  return findings.slice(0, 1).map(findingWords).join("");
}

/**
 * Formats predictions as CSV: the manifest's columns (or `fname` alone), the scores of
 * {@linkcode scoreColumns}; verdict, that of the part where groups are parts, number of windows, the
 * limit that is passed furthest where there are limits, note. No cell runs in a spreadsheet.
 */
export function formatPredictions(
  predictions: readonly Prediction[],
  { card, columns, separator, hasDecimalCommas }: TableStyle & {
    readonly card: Pick<ModelCard, "kind" | "classes" | "okClass">;
    readonly columns: readonly string[];
  },
): string {
  const parts = judgeParts(predictions, card);
  const ofPart = new Map(parts.map(({ part, verdict }) => [part, verdict]));
  const hasParts = parts.length > 0;
  const hasLimits = predictions.some(({ findings }) => findings);
  const scores = scoreColumns(card, predictions);
  const verdicts = ["verdict", ...(hasParts ? ["part verdict"] : [])];
  const records = predictions.map((prediction) => [
    ...columns.map((column) =>
      column === "fname" ? prediction.fname : prediction.fields[column] ?? ""
    ),
    ...scoreCells(scores, prediction),
    prediction.verdict,
    ...(hasParts ? [ofPart.get(prediction.fields.group) ?? ""] : []),
    prediction.nWindows,
    ...(hasLimits ? [limitWords(prediction)] : []),
    noteOf(prediction),
  ]);
  const after = ["windows", ...(hasLimits ? ["limits"] : []), "note"];
  const others = [...scores.map(({ name }) => name), ...verdicts, ...after];
  return formatVerdictTable({ columns, others, separator, hasDecimalCommas }, records);
}

/** Lays verdicts out for people. */
export function formatVerdicts({ card, predictions }: PredictReport): string {
  const n = predictions.length;
  const summary = [...card.classes, REVIEW, NOT_JUDGED].flatMap((name) => {
    const nOf = predictions.filter(({ verdict }) => verdict === name).length;
    return nOf > 0 ? [`${nOf} ${shortenName(name)}`] : [];
  });
  const rule = verdictRule(card);
  const lines = [
    verdictTable(card, predictions.slice(0, MAX_ROWS)),
    ...(predictions.length > MAX_ROWS ? [`… and ${predictions.length - MAX_ROWS} more`] : []),
    "",
    wrap(`${plural(n, "recording")}: ${summary.join(", ")}`),
    ...(rule === undefined ? [] : [wrap(rule)]),
  ];
  const nHeard =
    predictions.filter(({ notes }) => notes.some(({ kind }) => kind === "heardInTraining")).length;
  if (nHeard > 0) {
    const heard = n === 1 ? "It was" : plural(nHeard, "of them was", "of them were");
    const proves = `how ${nHeard === 1 ? "it comes" : "they come"} out proves nothing`;
    lines.push(wrap(`${heard} heard in training: ${proves}. ${reachedBy(card)}`));
  }
  const parts = judgeParts(predictions, card);
  return [
    ...lines,
    ...partLines(card, parts),
    ...retestLines(predictions, parts).map((line) => wrap(line)),
  ].join("\n");
}

/** Says what the model reached on recordings that it had not heard. */
function reachedBy(card: ModelCard): string {
  if (card.kind === "okOnly") {
    const { overkill } = card.heldOut.byRecording;
    return `Of OK recordings that it had not heard, ${shareWithin(overkill)} went to ${REVIEW}.`;
  }
  const { value, lower, upper } = card.heldOut.model.balancedAccuracy;
  return "On recordings that it had not heard, the model's balanced accuracy was " +
    `${percent(value)} (${percent(lower)} to ${percent(upper)}).`;
}

function verdictTable(
  card: Pick<ModelCard, "kind" | "classes">,
  predictions: readonly Prediction[],
): string {
  const scores = scoreColumns(card, predictions);
  const hasLabels = predictions.some(({ fields }) => fields.label);
  return formatTable(
    [
      "recording",
      ...(hasLabels ? ["label"] : []),
      "verdict",
      ...shownOf(scores).map(({ name }) => shortenName(name)),
      "windows",
    ],
    predictions.map(({ fname, fields, verdict, nWindows, ...rest }) => [
      fname,
      ...(hasLabels ? [shortenName(fields.label ?? "")] : []),
      shortenName(verdict),
      ...shownCells(scores, rest),
      nWindows,
    ]),
    {
      notes: predictions.map((prediction) =>
        [limitWords(prediction), noteOf(prediction)].filter(Boolean).join("; ")
      ),
    },
  );
}

/** Lists verdicts on parts, where a part has several recordings; says by which rule. */
function partLines(card: ModelCard, parts: readonly PartVerdict[]): string[] {
  if (parts.every(({ recordings }) => recordings.length === 1)) return [];
  const scores = scoreColumns(card, parts);
  const table = formatTable(
    ["part", "recordings", "verdict", ...shownOf(scores).map(({ name }) => shortenName(name))],
    parts.slice(0, MAX_ROWS).map(({ part, recordings, verdict, ...rest }) => [
      part,
      recordings.length,
      shortenName(verdict),
      ...shownCells(scores, rest),
    ]),
  );
  const failing = failingVerdict(card);
  const rule = failing === undefined
    ? "The mean of a part's log-probabilities decides."
    : `A part is ${shortenName(failing)} where any of its recordings is, and has the ` +
      `${card.kind === "okOnly" ? "distance" : "probabilities"} of the worst.`;
  const more = parts.length > MAX_ROWS ? [`… and ${parts.length - MAX_ROWS} more`] : [];
  return ["", table, ...more, "", wrap(rule)];
}
