/**
 * What limit curves say of the same parts, beside the model.
 *
 * @module
 */
import type { Report } from "../pipeline/evaluate/report_schema.ts";
import { limitCurves } from "../plot/judgements/limit_curves.ts";
import { shareWithin, shortPercent } from "../pipeline/shares.ts";
import { element, paragraph, type Piece, table } from "./html.ts";
import { picture, WIDTH } from "./picture.ts";

/** What limits reach, and what they find. */
export type SecondOpinion = NonNullable<Report["limitCurves"]>;

/** What limits say of one recording. */
export type LimitView = SecondOpinion["findings"][number];

/** Escape and overkill of limits; missing where there is no part of that kind. */
type LimitErrors = NonNullable<SecondOpinion["heldOut"]>["byPart"];

/** Shows what limits say of a recording, in words and drawn. */
export function limitView({ fname, words, bands }: LimitView): Piece[] {
  if (bands.length === 0) return [element("div", words)];
  const title = "Levels between the limits of good parts";
  const levelsDb = bands.map(({ levelDb }) => levelDb);
  const figure = limitCurves(bands, levelsDb, { title, name: fname });
  return [
    element("div", words),
    element("details", [
      element("summary", "levels between the limits"),
      picture({ ...figure, width: WIDTH, x: { ...figure.x, ticks: 5 } }, ""),
    ]),
  ];
}

/** Lays out the second opinion; nothing where there is none. */
export function secondOpinion(limits: SecondOpinion | undefined): Piece[] {
  if (limits === undefined) return [];
  const { heldOut, falseAlarms, nParts, reason, isEdited } = limits;
  const row = (name: string, { escape, overkill }: LimitErrors) => [
    name,
    escape ? shareWithin(escape) : "–",
    overkill ? shareWithin(overkill) : "–",
  ];
  return [
    ...(falseAlarms === undefined ? [] : [paragraph(
      `Limits of level by band, learned from ${nParts} good parts so that about ` +
        `${
          shortPercent(falseAlarms)
        } of good parts lie outside. They hear what is too loud or too ` +
        "soft in a band, and nothing else; the model's verdict does not use them.",
    )]),
    ...(heldOut === undefined ? [] : [table(["limits", "escape", "overkill"], [
      row("by part", heldOut.byPart),
      row("by recording", heldOut.byRecording),
    ], "Held out like the model: limits of each fold are learned from the other folds.")]),
    ...(heldOut?.byPart.escape?.value === 1
      ? [paragraph("They find none of these bad parts.")]
      : []),
    ...(isEdited
      ? [paragraph(
        "The table limits.csv was edited since: the figures are those of the limits as learned, " +
          "the findings those of the table as it stands.",
        "remark",
      )]
      : []),
    ...(reason === undefined ? [] : [paragraph(reason, "faint")]),
  ];
}
