/**
 * The figures of the report, as pictures within the page.
 *
 * @module
 */
import { confusionMatrix } from "../plot/judgements/confusion_matrix.ts";
import { precisionRecallCurve } from "../plot/judgements/precision_recall.ts";
import { reliability } from "../plot/judgements/reliability.ts";
import { rocCurve } from "../plot/judgements/roc_curve.ts";
import { scoreHistogram } from "../plot/judgements/score_histogram.ts";
import type { Report } from "../pipeline/evaluate/report_schema.ts";
import { shortPercent } from "../pipeline/shares.ts";
import type { Piece } from "./html.ts";
import { picture, WIDTH } from "./picture.ts";

/** Draws the figures that the report has the numbers for. */
export function figures(report: Report): Piece[] {
  const { heldOut, ranking, calibration, scores } = report;
  return [
    ...(ranking === undefined ? [] : rankingFigures(report, ranking)),
    ...(scores === undefined ? [] : [histogram(report, scores)]),
    ...(heldOut.confusion === undefined ? [] : [
      picture(
        confusionMatrix(heldOut.confusion, {
          classes: heldOut.classes.map(({ name }) => name),
          title: "Verdicts by true class",
          width: WIDTH,
        }),
        "Held-out recordings: a row for each true class, a column for each verdict.",
      ),
    ]),
    ...(calibration === undefined ? [] : [
      picture(
        reliability(calibration.calibrated.bins, { title: "Reliability" }),
        "Observed share of bad recordings over the probability given, with 95 % intervals: on the " +
          "dotted line a probability means what it says.",
      ),
    ]),
  ];
}

/** Draws ROC and precision–recall by part, where the model works on them. */
function rankingFigures(
  { byPart, decision, falseAlarms, model }: Report,
  { byPart: parts }: NonNullable<Report["ranking"]>,
): Piece[] {
  const [escape, overkill] = [byPart?.escape, byPart?.overkill];
  const at = decision?.threshold ?? falseAlarms?.limit;
  const name = at === undefined
    ? "verdicts"
    : `${decision ? "threshold" : "limit"} ${Number(at.toPrecision(3))}`;
  const working = escape && overkill && {
    caught: 1 - escape.nErrors / escape.n,
    failed: overkill.nErrors / overkill.n,
    precision: (escape.n - escape.nErrors) / (escape.n - escape.nErrors + overkill.nErrors),
  };
  const chance = escape && overkill && escape.n / (escape.n + overkill.n);
  return [
    picture(
      rocCurve([{
        name: model.name,
        points: parts.roc,
        auc: within(parts.auc.value),
        aucInterval: { lower: within(parts.auc.lower), upper: within(parts.auc.upper) },
      }], {
        title: "ROC, by part",
        xLabel: "overkill: share of the good parts that fail",
        yLabel: "share of the bad parts that fail",
        point: working && { name, x: working.failed, y: working.caught },
      }),
      "For every threshold, how many bad parts are caught and how many good ones thrown away. The " +
        "ring is where the model works; each fold was judged by a threshold of the others, so that " +
        "it may lie beside the curve.",
    ),
    picture(
      precisionRecallCurve(parts.precisionRecall, {
        title: "Precision and recall, by part",
        chance,
        // Where nothing fails there is no precision.
        point: working && Number.isFinite(working.precision)
          ? { name, x: working.caught, y: working.precision }
          : undefined,
      }),
      `Of the parts that fail, how many are bad.${
        chance === undefined ? "" : ` Chance gives ${shortPercent(chance)}, the share of bad parts.`
      }`,
    ),
  ];
}

function histogram(
  { heldOut: { classes }, decision, falseAlarms }: Report,
  scores: NonNullable<Report["scores"]>,
) {
  const names = classes.map(({ name }) => name);
  const figure = scoreHistogram(scores, {
    title: "Scores of held-out recordings",
    classes: names,
    okClass: names[0],
    xLabel: falseAlarms ? "distance from OK parts" : `probability of ${names[1] ?? "bad"}`,
    thresholds: [
      ...(decision === undefined ? [] : [{ name: "threshold", value: decision.threshold }]),
      ...(falseAlarms === undefined ? [] : [{ name: "limit", value: falseAlarms.limit }]),
    ],
  });
  return picture(
    { ...figure, width: WIDTH, x: { ...figure.x, ticks: 6 } },
    `Recordings by the ${
      falseAlarms ? "distance" : "probability"
    } given to them while held out, class by class.`,
  );
}

/** Cuts what rounding has carried beyond 0 … 1. */
function within(share: number): number {
  return Math.min(1, Math.max(0, share));
}
