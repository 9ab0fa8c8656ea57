/**
 * The report as one page that needs nothing beside itself: it opens without a network, and no
 * request leaves it.
 *
 * @module
 */
import type { Report } from "../pipeline/evaluate/report_schema.ts";
import { shareWithin, shortPercent } from "../pipeline/shares.ts";
import { decisionOf } from "./decision.ts";
import { figures } from "./figures.ts";
import { element, markupOf, paragraph, type Piece, raw, section } from "./html.ts";
import { leftOutKinds } from "./left_out.ts";
import { comparison, relations } from "./relations.ts";
import { secondOpinion } from "./second_opinion.ts";
import { type ReportSound, wrongRecordings } from "./sounds.ts";
import { style } from "./style.ts";
import { suspectParts } from "./suspects.ts";
import { classTable, errorTable, limitTable, rankingTable, sliceTable } from "./tables.ts";
import { createWhyView, type WhyOptions } from "./why.ts";
import { plural } from "../plural.ts";
import { headlines, whole, wholePlural } from "./words.ts";

/** What the page shows beside the report's figures. */
export interface ReportPageOptions {
  /** Sounds of recordings that were judged wrong. Default none. */
  readonly sounds?: readonly ReportSound[];
  /** Sounds of parts whose label is likely wrong. Default none. */
  readonly suspectSounds?: readonly ReportSound[];
  /** Spectrograms of those that are explained. Default none. */
  readonly spectrograms?: WhyOptions["spectrograms"];
  /** Sounds of parts that are near to them. Default none. */
  readonly nearSounds?: readonly ReportSound[];
}

/**
 * Writes the report as one HTML file. The same report and the same sounds give the same bytes:
 * there is no clock in it.
 */
export function reportPage(
  report: Report,
  { sounds = [], suspectSounds = [], spectrograms = [], nearSounds = [] }: ReportPageOptions = {},
): string {
  const { model, remarks, slices, wrong, limitCurves, why } = report;
  const title = `Report on the model ${model.name}`;
  const body = element("main", [
    element("h1", title),
    paragraph(scopeOf(report), "faint"),
    ...headlineCards(report),
    ...remarks.map((remark) => paragraph(remark, "remark")),
    section("How many errors", [errorTable(report), limitTable(report), classTable(report)]),
    section("Figures", [element("div", figures(report), { class: "figures" })]),
    section("By column", slices.map(sliceTable)),
    section("Never heard", leftOutKinds(report)),
    section("What is no defect", relations(report)),
    section("Beside another model", comparison(report)),
    section("The decision", decisionOf(report)),
    section("Without a threshold", [rankingTable(report)].filter(isSome)),
    section("A second opinion: limit curves", secondOpinion(limitCurves)),
    section("Judged wrong", [
      ...(why === undefined ? [] : [paragraph(why.statement, "faint")]),
      ...wrongRecordings(wrong, {
        sounds,
        findings: limitCurves?.findings ?? [],
        why: createWhyView(why, { spectrograms, nearSounds }),
      }),
    ]),
    section("Labels to check", suspectParts(report.labels, suspectSounds)),
    section("The model", modelOf(report)),
    signatures(report),
  ]);
  const head = [
    raw('<meta charset="utf-8">'),
    raw('<meta name="viewport" content="width=device-width, initial-scale=1">'),
    // Whatever a reader's browser would fetch, it may not.
    raw(
      '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; ' +
        "img-src data:; media-src data:; style-src 'unsafe-inline'\">",
    ),
    element("title", title),
    element("style", raw(style)),
  ];
  return `<!doctype html>\n<html lang="en">\n<head>\n${
    head.map(markupOf).join("\n")
  }\n</head>\n<body>\n${markupOf(body)}\n</body>\n</html>\n`;
}

function isSome(piece: Piece): boolean {
  return !Array.isArray(piece) || piece.length > 0;
}

/** Says what was judged, and how it was held out. */
function scopeOf({ heldOut, falseAlarms }: Report): string {
  const { nRecordings, nGroups, nFolds, unit, classes } = heldOut;
  const parts = classes.map(({ name, nParts }) => `${whole(nParts)} ${name}`).join(", ");
  const judges = falseAlarms === undefined ? "networks" : "detectors";
  return `${wholePlural(nRecordings, "recording")} of ${
    wholePlural(nGroups, "group")
  }, each judged by ${judges} ` +
    `that had not heard it (${
      plural(nFolds, "fold")
    }, held out by ${unit}), whereas a new one is judged by ${
      falseAlarms === undefined ? "those" : "one"
    } of all folds. ` +
    `Parts: ${parts}.`;
}

/** Shows what was proved; the balanced accuracy where there are not two classes, one of them good. */
function headlineCards(report: Report): Piece[] {
  const proofs = headlines(report).map(({ happened, proved, wanted }) =>
    element("div", [
      paragraph(happened, "happened"),
      paragraph(proved),
      ...(wanted === "" ? [] : [paragraph(wanted, "faint")]),
    ], { class: happened.startsWith("0 ") ? "card" : "card bad" })
  );
  const cards = [...proofs, ...accuracyCard(report)];
  return cards.length === 0 ? [] : [element("div", cards, { class: "cards" })];
}

/** Shows the balanced accuracy of several classes, as no threshold trades one error for another. */
function accuracyCard({ decision, heldOut: { balancedAccuracy, classes } }: Report): Piece[] {
  if (decision !== undefined || balancedAccuracy === undefined) return [];
  return [element("div", [
    paragraph(`${shareWithin(balancedAccuracy)} balanced accuracy`, "happened"),
    paragraph(`Chance is ${shortPercent(1 / classes.length)}.`),
  ], { class: "card" })];
}

/** Says which model it is. */
function modelOf({ model, reportVersion, seed }: Report): Piece[] {
  const facts: readonly (readonly [string, Piece])[] = [
    ["model", model.name],
    ["card, SHA-256", element("span", model.cardHash, { class: "hash" })],
    ["data, SHA-256", element("span", model.dataHash, { class: "hash" })],
    [
      "Earmark",
      `${model.earmarkVersion} (card ${model.cardVersion}, cleaning ` +
      `${model.cleanVersion}, features ${model.featureVersion}, report ${reportVersion}, seed ${seed})`,
    ],
  ];
  return [
    element("dl", facts.map(([name, value]) => [element("dt", name), element("dd", value)])),
    paragraph(model.sameBytes, "faint"),
    paragraph(
      "Every number of this page is in report.json, but for the samples of the sounds.",
      "faint",
    ),
  ];
}

/** Leaves room for those who sign, beside what they sign. */
function signatures({ model }: Report): Piece {
  const lines = ["quality engineer", "name", "date", "released for (line, part, use)"];
  return section("Release", [
    paragraph([
      "This release is for the model whose card has the SHA-256 ",
      element("span", model.cardHash, { class: "hash" }),
      ".",
    ]),
    element("div", lines.map((line) => element("div", line)), { class: "sign" }),
  ]);
}
