/**
 * A gauge study, as people read it.
 *
 * @module
 */
import type { ReferenceFigures } from "../../ml/gauge/against_reference.ts";
import type { Agreement } from "../../ml/gauge/agreement.ts";
import type { GaugeSpread, GaugeStudy, NearPart } from "../../ml/gauge/study.ts";
import type { LimitFinding } from "../../ml/proof/attribute_limits.ts";
import type { ModelCard } from "../../pipeline/judge/card.ts";
import { withInterval } from "./figures.ts";
import { formatTable } from "./tables.ts";
import { wrap } from "./wrap.ts";
import { plural } from "../../plural.ts";

/** Parts near the threshold that are shown at most. */
const MAX_NEAR = 20;

/** Lays a gauge study out for people. */
export function formatGauge(study: GaugeStudy, { classes }: Pick<ModelCard, "classes">): string {
  const { nParts, nReadings, spreads, reference, near } = study;
  return [
    `${plural(nReadings, "recording")} of ${plural(nParts, "part")}`,
    ...heardLines(study),
    spreadTable(spreads, classes),
    wrap(
      "Scores are log-odds. The spread within is that of repeats of one part (repeatability), the " +
        "spread between that of the parts' means without it.",
    ),
    agreementTable(study),
    reference ? referenceTable(reference) : wrap(
      "Against the reference: nothing to say, as no part with a label is one that the model " +
        "has never heard.",
    ),
    nearTable(near),
  ].join("\n\n");
}

/** Says what recordings prove that were heard in training. */
function heardLines({ nPartsHeard, nParts }: GaugeStudy): string[] {
  if (nPartsHeard === 0) return [];
  const which = nPartsHeard === nParts ? "All of them" : `${nPartsHeard} of the parts`;
  return [
    wrap(
      `${which} ${
        nPartsHeard === 1 ? "was" : "were"
      } heard in training: that proves nothing about ` +
        "misses and false alarms, which are counted without them, and makes spread and agreement " +
        "look better than they are on new parts.",
    ),
  ];
}

function spreadTable(spreads: readonly GaugeSpread[], classes: readonly string[]): string {
  const interval = ({ value, lower, upper }: GaugeSpread["within"]) =>
    `${value.toFixed(2)} (${lower.toFixed(2)} to ${upper.toFixed(2)})`;
  return formatTable(
    ["spread of the score", "parts", "recordings", "within", "between", "share between"],
    spreads.map(({ label, nParts, nRecordings, within, between, shareBetween }) => [
      label === undefined ? "all parts" : classes[label],
      nParts,
      nRecordings,
      interval(within),
      interval(between),
      `${(100 * shareBetween).toFixed(0)} %`,
    ]),
  );
}

function agreementTable({ within, betweenOperators, betweenStations }: GaugeStudy): string {
  const rows: readonly (readonly [string, Agreement | undefined])[] = [
    ["of repeats", within],
    ["between operators", betweenOperators],
    ["between stations", betweenStations],
  ];
  return formatTable(
    ["agreement of verdicts", "compared", "all agree", "kappa"],
    rows.flatMap(([name, own]) =>
      own ? [[name, own.nCompared, withInterval(own.allAgree), kappaOf(own.kappa)]] : []
    ),
  );
}

function kappaOf({ value, lower, upper }: Agreement["kappa"]): string {
  if (Number.isNaN(value)) return "– (one verdict throughout)";
  return `${value.toFixed(2)} (${lower.toFixed(2)} to ${upper.toFixed(2)})`;
}

/** Names of the figures. */
const FIGURES: Readonly<Record<LimitFinding["figure"], string>> = {
  effectiveness: "effectiveness",
  missRate: "miss rate",
  falseAlarmRate: "false-alarm rate",
};

function referenceTable(figures: ReferenceFigures): string {
  const { nParts, nReadings, nPartsRight, kappa, limits } = figures;
  const names = Object.keys(FIGURES) as LimitFinding["figure"][];
  const table = formatTable(
    ["against the reference", "share", "limits (AIAG)", "verdict"],
    names.map((name) => {
      const estimate = figures[name];
      const limit = limits.find(({ figure }) => figure === name);
      return [
        FIGURES[name],
        estimate ? withInterval(estimate) : "–",
        limit ? limitsOf(limit) : "",
        limit?.verdict ?? "",
      ];
    }),
  );
  const verdicts = `${plural(nReadings, "verdict")} on ${plural(nParts, "part")} never heard in ` +
    `training; ${plural(nPartsRight, "part")} judged right every time; kappa ${kappaOf(kappa)}`;
  return `${table}\n${wrap(verdicts)}`;
}

function limitsOf({ figure, passAt, marginalAt }: LimitFinding): string {
  const sign = figure === "effectiveness" ? "≥" : "≤";
  const share = (value: number) => `${(100 * value).toFixed(0)} %`;
  return `pass ${sign} ${share(passAt)}, marginal ${sign} ${share(marginalAt)}`;
}

function nearTable(near: readonly NearPart[]): string {
  if (near.length === 0) return "No part lies within one repeatability of the threshold.";
  const table = formatTable(
    ["within one repeatability of the threshold", "score", "judged bad"],
    near.slice(0, MAX_NEAR).map(({ part, score, nBad, nReadings }) => [
      part,
      score.toFixed(2),
      `${nBad} of ${nReadings}`,
    ]),
  );
  return near.length > MAX_NEAR ? `${table}\n… and ${near.length - MAX_NEAR} more` : table;
}
