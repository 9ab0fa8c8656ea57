/**
 * The report on a model in a screenful.
 *
 * @module
 */
import type { Estimate } from "../../../ml/statistics/intervals.ts";
import type { Report } from "../../../pipeline/evaluate/report_schema.ts";
import { intervalOf, percent, shareWithin, shortPercent } from "../../../pipeline/shares.ts";
import { formatConfusion } from "./confusion_text.ts";
import { formatLeftOut } from "./left_out_text.ts";
import { formatTable } from "../tables.ts";
import { wrap } from "../wrap.ts";
import { plural } from "../../../plural.ts";

/** Recordings judged wrong, and values of a column, that are shown at most. */
const MAX_SHOWN = 5;

/** What an error is called in the report. */
type ErrorFigure = NonNullable<NonNullable<Report["byPart"]>["escape"]>;

/** Lays a report out for people: about 40 lines of 80 columns, but for long names. */
export function formatReport(report: Report): string {
  const { heldOut, remarks } = report;
  const parts = heldOut.classes.map(({ name, nParts }) => `${nParts} ${name}`).join(", ");
  const [recordings, groups] = [heldOut.nRecordings, heldOut.nGroups];
  const head = `${plural(recordings, "recording")} of ${plural(groups, "group")} held out in ` +
    `${plural(heldOut.nFolds, "fold")} by ${heldOut.unit}; parts: ${parts}`;
  const sections = [
    ...(report.byPart === undefined ? [] : [errorsOf(report), limitsOf(report)]),
    ...(report.decision === undefined ? [formatConfusion(report)] : []),
    ...(report.byPart === undefined ? [] : [rankingOf(report), trustOf(report)]),
  ];
  const all = [
    wrap(head),
    ...remarks.map(wrap),
    ...sections,
    ...report.slices.map(sliceOf),
    formatLeftOut(report.leftOut),
    covariatesOf(report),
    report.against === undefined ? "" : wrap(report.against.words),
    wrongOf(report),
  ];
  return all.filter((section) => section !== "").join("\n\n");
}

function errorsOf({ byPart, byRecording, decision, levels, falseAlarms }: Report): string {
  const row = (title: string, error?: Omit<ErrorFigure, "proved">, atMost = "") =>
    error === undefined ? [] : [[
      title,
      countOf(error),
      percent(error.percent / 100),
      error.ppm.toFixed(0),
      intervalOf(error),
      atMost,
    ]];
  const last = levels === undefined ? "proved at 95 %" : "proved, or REVIEW";
  const leftOf = (own?: { readonly nReview: number }) => own && `${own.nReview} to REVIEW`;
  const proved = (error?: ErrorFigure) =>
    error?.proved ? `at most ${percent(error.proved.atMost)}` : "nothing";
  const table = formatTable(["by", "errors", "share", "ppm", "95 % interval", last], [
    ...row("escape, REVIEW", levels?.byPart.escape, leftOf(levels?.byPart.escape)),
    ...row("overkill, REVIEW", levels?.byPart.overkill, leftOf(levels?.byPart.overkill)),
    ...row("escape, part", byPart?.escape, proved(byPart?.escape)),
    ...row("overkill, part", byPart?.overkill, proved(byPart?.overkill)),
    ...row("escape, recording", byRecording?.escape),
    ...row("overkill, recording", byRecording?.overkill),
  ]);
  const threshold = [
    ...(decision === undefined ? [] : [thresholdSentence(decision)]),
    ...(falseAlarms === undefined ? [] : [limitSentence(falseAlarms)]),
  ];
  const sentences = [...threshold, ...proofSentences(byPart?.escape)];
  return [table, ...(sentences.length === 0 ? [] : [wrap(sentences.join(" "))])].join("\n");
}

/** Says from where on a part fails, and what the counts are by. */
function thresholdSentence({ threshold, ofFolds }: NonNullable<Report["decision"]>): string {
  const from = `A part fails with one recording at ${threshold.toFixed(3)} or above`;
  if (ofFolds.every((own) => own === threshold)) return `${from}.`;
  return `${from}; the counts judge each fold by what the other folds chose ` +
    `(${Math.min(...ofFolds).toFixed(3)} to ${Math.max(...ofFolds).toFixed(3)}).`;
}

/** Says from which distance on a part is for REVIEW, and what the counts are by. */
function limitSentence({ limit, ofFolds }: NonNullable<Report["falseAlarms"]>): string {
  return `A part goes to REVIEW with one recording at a distance above ${limit.toFixed(3)}; the ` +
    "counts judge each fold by the limit of the other folds, which have fewer parts " +
    `(${Math.min(...ofFolds).toFixed(3)} to ${Math.max(...ofFolds).toFixed(3)}).`;
}

/** Says how many more bad parts would prove less. */
function proofSentences(escape?: ErrorFigure): string[] {
  const wanted = escape?.proved?.toProve.filter(({ nMore }) => nMore > 0) ?? [];
  if (wanted.length === 0) return [];
  const levels = wanted.map(({ level, nMore }) => `${shortPercent(level)} takes ${nMore} more`);
  return [`To prove an escape of ${levels.join(", of ")} bad parts, none of which passes.`];
}

/** Says whether probabilities mean what they say, and what levels bound. */
function trustOf({ calibration, levels, falseAlarms }: Report): string {
  const lines = calibration === undefined ? [] : [calibrationSentence(calibration)];
  const holds = [...(levels?.holds ?? []), ...(falseAlarms?.holds ?? [])];
  return [...lines, ...holds].map(wrap).join("\n");
}

/** Says how far probabilities are off, as they are scored and calibrated. */
function calibrationSentence(
  { kind, asScored, calibrated }: NonNullable<Report["calibration"]>,
): string {
  const errorsOf = (own: typeof asScored) =>
    `Brier score ${own.brierScore.toFixed(3)}, expected error ` +
    own.expectedCalibrationError.toFixed(3);
  if (kind === "none") return `Probabilities are as scored, none calibrated: ${errorsOf(asScored)}`;
  return `Calibration: ${kind}; ${errorsOf(calibrated)}; as scored ${errorsOf(asScored)}`;
}

function limitsOf({ limits }: Report): string {
  if (limits === undefined) return "";
  const names = { effectiveness: "effectiveness", missRate: "miss", falseAlarmRate: "false alarm" };
  const found = limits.map(({ figure, verdict, ...share }) =>
    `${names[figure]} ${shareWithin(share)} ${verdict}`
  );
  return wrap(`AIAG's limits, by part: ${found.join(", ")}`);
}

function rankingOf({ ranking }: Report): string {
  if (ranking === undefined) return "";
  const share = ({ value, lower, upper }: Estimate) =>
    `${value.toFixed(3)} (${lower.toFixed(2)}–${upper.toFixed(2)})`;
  return formatTable(
    ["", "ROC AUC", "pAUC (0.1)", "average precision"],
    ([["by part", ranking.byPart], ["by recording", ranking.byRecording]] as const).map((
      [title, { auc, partialAuc, averagePrecision }],
    ) => [title, share(auc), share(partialAuc), share(averagePrecision)]),
  );
}

function sliceOf({ column, values, weakest }: Report["slices"][number]): string {
  const hasOk = values.some(({ byPart }) => byPart !== undefined);
  const worstFirst = values.toSorted((a, b) => a.accuracy.value - b.accuracy.value);
  const shown = values.length > MAX_SHOWN ? worstFirst.slice(0, MAX_SHOWN) : values;
  const table = formatTable(
    [`by ${column}`, "judged right", "accuracy", ...(hasOk ? ["escape", "overkill"] : [])],
    shown.map(({ value, nRight, nRecordings, accuracy, byPart }) => [
      value === "" ? "(empty)" : value,
      `${nRight} of ${nRecordings}`,
      shareWithin(accuracy),
      ...(hasOk
        ? [byPart?.escape, byPart?.overkill].map((error) => error ? countOf(error) : "–")
        : []),
    ]),
  );
  const nHidden = values.length - shown.length;
  const rest = nHidden > 0 ? [`… and ${plural(nHidden, "more value")}, none of them weaker`] : [];
  const word = weakest === undefined ? [] : [`weakest: ${weakest === "" ? "(empty)" : weakest}`];
  return [table, ...rest, ...word].join("\n");
}

/** Warns where the verdict depends on what is no defect, one line for each column. */
function covariatesOf({ covariates }: Report): string {
  if (covariates === undefined) return "";
  const { tested } = covariates;
  const others = tested.filter(({ warning }) => warning === undefined);
  const names = others.map(({ column }) => column).join(", ");
  const quiet = names === "" ? [] : [
    `No effect on the score of OK parts was shown (p < 0.01) of ${names}.`,
  ];
  return [...tested.flatMap(({ warning }) => warning ?? []), ...quiet].map(wrap).join("\n");
}

function wrongOf({ wrong }: Report): string {
  if (wrong.length === 0) return "No recording was judged wrong.";
  const shown = wrong.slice(0, MAX_SHOWN);
  const hasDistances = wrong.some(({ distance }) => distance !== undefined);
  const table = formatTable(
    ["judged wrong", "label", "verdict", hasDistances ? "distance" : "p(label)"],
    shown.map(({ fname, label, verdict, probability, distance }) => [
      fname,
      label,
      verdict,
      (distance ?? probability)?.toFixed(3) ?? "",
    ]),
  );
  const nHidden = wrong.length - shown.length;
  return nHidden === 0 ? table : `${table}\n… and ${nHidden} more`;
}

/** Writes how many of all were judged wrong. */
export function countOf({ nErrors, n }: { readonly nErrors: number; readonly n: number }): string {
  return `${nErrors} of ${n}`;
}
