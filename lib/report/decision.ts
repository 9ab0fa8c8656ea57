/**
 * The decision of a model: how a verdict is reached, and what is left to people.
 *
 * @module
 */
import type { Report } from "../pipeline/evaluate/report_schema.ts";
import { element, paragraph, type Piece } from "./html.ts";
import { calibrationTable, levelTable, thresholdTable } from "./tables.ts";

/** Says how a verdict is reached, what is left to people, and what probabilities are worth. */
export function decisionOf(report: Report): Piece[] {
  const { decision, levels, falseAlarms } = report;
  if (falseAlarms !== undefined) return limitOf(falseAlarms);
  if (decision === undefined) return [];
  return [
    paragraph([
      ...(levels === undefined ? [] : [
        "The verdicts go by the levels below, which leave parts for REVIEW; without them: ",
      ]),
      "A recording fails from a probability of ",
      element("b", decision.threshold.toFixed(3)),
      ` of ${report.heldOut.classes[1].name}: ${decision.chosen}. ${decision.partRule}`,
    ]),
    ...(levels?.holds ?? []).map((sentence) => paragraph(sentence, "remark")),
    levelTable(report),
    thresholdTable(report),
    calibrationTable(report),
  ];
}

/** Says from which distance on a recording is for REVIEW, and what that bounds. */
function limitOf({ limit, partRule, holds }: NonNullable<Report["falseAlarms"]>): Piece[] {
  return [
    paragraph([
      "A recording goes to REVIEW from a distance above ",
      element("b", limit.toFixed(3)),
      `. ${partRule} The distance is 0 for a typical OK part that was held out, and 1 a deviation more.`,
    ]),
    ...holds.map((sentence) => paragraph(sentence, "remark")),
  ];
}
