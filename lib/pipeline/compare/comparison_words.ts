/**
 * A comparison of two models in words, never more than was shown.
 *
 * @module
 */
import type { Estimate } from "../../ml/statistics/intervals.ts";
import { shortPercent } from "../shares.ts";
import type { ModelComparison } from "./compare_models.ts";
import { plural } from "../../plural.ts";

const CONCLUSIONS: Readonly<Record<ModelComparison["conclusion"], string>> = {
  better: "shown to be better",
  worse: "shown to be worse",
  "not shown": "not shown to be better",
};

/**
 * Says whether a model is better than another, and by which figures.
 *
 * @param name Name of the other model.
 */
export function comparisonWords(comparison: ModelComparison, name: string): string {
  const { nRecordings, nParts, mcNemar, balancedAccuracy, cost, conclusion } = comparison;
  const { nFirstOnly, nSecondOnly, pValue } = mcNemar;
  const costs = cost === undefined ? [] : [
    `The difference in cost is ${within(cost.difference)} for each part, where an escape ` +
    `costs ${cost.escape}, an overkill ${cost.overkill}, and ` +
    `${shortPercent(cost.shareBad)} of the parts are bad; below 0 this model ` +
    `is cheaper.`,
  ];
  return [
    `This model is ${CONCLUSIONS[conclusion]} than ${name}${cost ? " at these costs" : ""}, on ` +
    `${plural(nRecordings, "recording")} of ${plural(nParts, "part")} that both held out${
      restOf(comparison)
    }.`,
    ...costs,
    `The difference in balanced accuracy, by recording, is ${within(balancedAccuracy)}.`,
    `Of the parts on which they differ this model judges ${nFirstOnly} right and the other ` +
    `${nSecondOnly} (McNemar: p = ${Number(pValue.toPrecision(2))}).`,
  ].join(" ");
}

/** Says what does not count. */
function restOf({ nOnlyOwn, nOnlyOther }: ModelComparison): string {
  if (nOnlyOwn + nOnlyOther === 0) return "";
  return ` (${nOnlyOwn} that this model alone and ${nOnlyOther} that the other alone held out are ` +
    `left out)`;
}

function within({ value, lower, upper }: Estimate): string {
  return `${signed(value)} (95 %: ${signed(lower)} to ${signed(upper)})`;
}

function signed(value: number): string {
  const text = value.toFixed(3);
  return Number(text) === 0 ? "0.000" : value > 0 ? `+${text}` : text;
}
