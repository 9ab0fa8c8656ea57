/**
 * The tables of the report.
 *
 * @module
 */
import type { Report } from "../pipeline/evaluate/report_schema.ts";
import { intervalOf, percent, shareWithin, shortPercent } from "../pipeline/shares.ts";
import { type Cell, element, paragraph, type Piece, table } from "./html.ts";
import { countOf, type ErrorCount, valueName, whole } from "./words.ts";
import { plural } from "../plural.ts";

/** Values of a column that are shown at most, the weakest first. */
const MOST_VALUES = 30;

/** Lays out escape and overkill by part and by recording. */
export function errorTable({ byPart, byRecording, levels }: Report): Piece {
  const row = (name: string, error?: ErrorCount & { readonly nReview?: number }): Cell[][] =>
    error === undefined ? [] : [[
      name,
      countOf(error),
      percent(error.percent / 100),
      whole(error.ppm),
      intervalOf(error),
      ...(levels === undefined ? [] : [error.nReview === undefined ? "–" : whole(error.nReview)]),
    ]];
  const head = ["", "errors", "share", "ppm", "95 % interval"];
  return table([...head, ...(levels === undefined ? [] : ["REVIEW"])], [
    ...row("escape, by part, with REVIEW", levels?.byPart.escape),
    ...row("overkill, by part, with REVIEW", levels?.byPart.overkill),
    ...row("escape, by part", byPart?.escape),
    ...row("overkill, by part", byPart?.overkill),
    ...row("escape, by recording", byRecording?.escape),
    ...row("overkill, by recording", byRecording?.overkill),
  ], "Escape: bad ones that passed. Overkill: good ones that failed.");
}

/** Names of the figures of an attribute study. */
const LIMITED = {
  effectiveness: "effectiveness",
  missRate: "miss rate (escape)",
  falseAlarmRate: "false-alarm rate (overkill)",
} as const;

/** Holds the figures against the limits of an attribute study. */
export function limitTable({ limits = [] }: Report): Piece {
  return table(
    ["figure, by part", "value", "95 % interval", "passes", "marginal", "verdict"],
    limits.map(({ figure, value, lower, upper, passAt, marginalAt, verdict }) => {
      const sign = figure === "effectiveness" ? "≥" : "≤";
      return [
        LIMITED[figure],
        percent(value),
        intervalOf({ lower, upper }),
        `${sign} ${shortPercent(passAt)}`,
        `${sign} ${shortPercent(marginalAt)}`,
        element("span", verdict, { class: verdict }),
      ];
    }),
    "Against the limits of AIAG's attribute study, which are for the shares themselves: with few " +
      "parts a pass proves little, as the intervals show.",
  );
}

/** Lays out the recalls of the classes. */
export function classTable({ heldOut: { classes } }: Report): Piece {
  return table(
    ["class", "recordings", "parts", "judged right"],
    classes.map(({ name, nRecordings, nParts, recall }) => [
      name,
      nRecordings,
      nParts,
      shareWithin(recall),
    ]),
  );
}

/** Lays out figures that need no threshold. */
export function rankingTable({ ranking }: Report): Piece {
  if (ranking === undefined) return [];
  const share = ({ value, lower, upper }: typeof ranking.byPart.auc) =>
    `${value.toFixed(3)} (${lower.toFixed(2)} to ${upper.toFixed(2)})`;
  const row = (name: string, own: typeof ranking.byPart) => [
    name,
    share(own.auc),
    share(own.partialAuc),
    share(own.averagePrecision),
  ];
  return table(
    ["", "ROC AUC", "partial AUC, overkill ≤ 10 %", "average precision"],
    [row("by part", ranking.byPart), row("by recording", ranking.byRecording)],
    "Whatever the threshold: 0.5 is chance and 1 best, for average precision the share of bad ones " +
      "is chance.",
  );
}

/** Writes how many were judged wrong, with the interval of their share. */
function countWithin(error?: ErrorCount): string {
  return error ? `${countOf(error)} (${intervalOf(error)})` : "–";
}

/** Lays out what thresholds would do. */
export function thresholdTable({ decision }: Report): Piece {
  if (decision === undefined) return [];
  return table(
    ["threshold", "escape, by part", "overkill, by part"],
    decision.table.map(({ threshold, escape, overkill }) => [
      threshold.toFixed(3),
      countWithin(escape),
      countWithin(overkill),
    ]),
    "What other thresholds would do. A row is read off the recordings that it is counted on: its " +
      "figures are better than what is to be expected.",
  );
}

/** Lays out what calibration did. */
export function calibrationTable({ calibration }: Report): Piece {
  if (calibration === undefined) return [];
  const row = (name: string, own: typeof calibration.asScored) => [
    name,
    own.brierScore.toFixed(4),
    own.expectedCalibrationError.toFixed(4),
  ];
  return table(["probabilities", "Brier score", "expected calibration error"], [
    row("as scored", calibration.asScored),
    row(`calibrated (${calibration.kind})`, calibration.calibrated),
  ], "0 is best. Each fold is calibrated by the other folds.");
}

/** Lays out where nothing is decided, and what that bounds. */
export function levelTable({ levels, heldOut: { classes } }: Report): Piece {
  if (levels === undefined) return [];
  const row = (name: string, own: typeof levels.ok): Cell[][] =>
    own === undefined ? [] : [[
      name,
      shortPercent(own.level),
      percent(own.bound),
      percent(own.likelyAtMost),
      `${whole(own.nWrong)} of ${whole(own.nParts)}`,
      `${whole(own.nReview)} of ${whole(own.nParts)}`,
    ]];
  return table(
    ["parts", "asked for", "bound on a new part", "at most, at 95 %", "judged wrong", "REVIEW"],
    [...row(classes[0].name, levels.ok), ...row(classes[1].name, levels.notOk)],
    `Below ${levels.okBelow.toFixed(3)} a recording is ${classes[0].name}, from ` +
      `${levels.notOkFrom.toFixed(3)} on it is ${classes[1].name}; between them people decide. ` +
      "Counted on held-out parts by limits that leave out the part itself.",
  );
}

/** Lays out the figures by one column of the manifest. */
export function sliceTable({ column, values, weakest }: Report["slices"][number]): Piece {
  const hasOk = values.some(({ byPart }) => byPart !== undefined);
  const worstFirst = values.toSorted((a, b) => a.accuracy.value - b.accuracy.value);
  const shown = values.length > MOST_VALUES ? worstFirst.slice(0, MOST_VALUES) : values;
  const nHidden = values.length - shown.length;
  return [
    element("h3", ["By ", column]),
    table(
      [
        column,
        "recordings",
        "parts",
        "judged right",
        ...(hasOk ? ["escape, by part", "overkill, by part"] : []),
      ],
      shown.map(({ value, nRecordings, nParts, accuracy, byPart }) => [
        valueName(value),
        nRecordings,
        nParts,
        shareWithin(accuracy),
        ...(hasOk ? [byPart?.escape, byPart?.overkill].map(countWithin) : []),
      ]),
    ),
    ...(nHidden > 0
      ? [paragraph(`${plural(nHidden, "more value")}, none of them weaker.`, "faint")]
      : []),
    ...(weakest === undefined
      ? []
      : [paragraph(["Weakest: ", element("b", valueName(weakest)), "."])]),
  ];
}
