/**
 * What the report says of a model beside another, and beside what is no defect.
 *
 * @module
 */
import type { Report } from "../pipeline/evaluate/report_schema.ts";
import { element, paragraph, type Piece, table } from "./html.ts";

/** Says whether the model is shown to be better than another; nothing where none was named. */
export function comparison({ against }: Report): Piece[] {
  if (against === undefined) return [];
  const { mcNemar, words, model } = against;
  return [
    paragraph(words),
    paragraph(`Parts, by who judges them right (${model.name} is the other model).`, "faint"),
    table(["both", "this model alone", "the other alone", "neither", "p (McNemar)"], [[
      String(mcNemar.nBothRight),
      String(mcNemar.nFirstOnly),
      String(mcNemar.nSecondOnly),
      String(mcNemar.nBothWrong),
      mcNemar.pValue.toFixed(3),
    ]]),
  ];
}

/** Says whether scores of good parts move with other columns; nothing where there are none. */
export function relations({ covariates }: Report): Piece[] {
  if (covariates === undefined || covariates.tested.length === 0) return [];
  const warnings = covariates.tested.flatMap(({ warning }) => warning ?? []);
  const rows = covariates.tested.map(({ column, words, adjustedPValue }) => [
    column,
    words,
    adjustedPValue.toFixed(3),
  ]);
  return [
    paragraph("Whether the score of good parts moves with what is no defect.", "faint"),
    ...warnings.map((warning) => element("p", element("b", warning))),
    table(["column", "effect", "p, for all columns together"], rows),
  ];
}
