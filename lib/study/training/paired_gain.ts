/**
 * What one of two judges of the same recordings has before the other.
 *
 * @module
 */
import { heldOutVerdicts } from "../../ml/judging/evaluation.ts";
import type { Estimate } from "../../ml/statistics/intervals.ts";
import { balancedAccuracyDifference } from "../../ml/statistics/paired_difference.ts";
import type { CrossValidation } from "./cross_validate.ts";

/**
 * Computes by how much the balanced accuracy of one evaluation is above another's of the
 * same recordings, with its interval.
 */
export function gainOver(
  first: Pick<CrossValidation, "evaluation">,
  second: Pick<CrossValidation, "evaluation">,
): Estimate {
  const { labels, groups } = first.evaluation;
  return balancedAccuracyDifference({
    labels,
    groups,
    first: heldOutVerdicts(first.evaluation),
    second: heldOutVerdicts(second.evaluation),
  });
}

/** Writes {@linkcode gainOver} in points, for a table. */
export function gainRow(
  first: Pick<CrossValidation, "evaluation">,
  second: Pick<CrossValidation, "evaluation">,
): Record<string, string> {
  const { value, lower, upper } = gainOver(first, second);
  const points = (share: number) => (100 * share).toFixed(1).replace("-", "−");
  return {
    "difference, points": points(value),
    "95 % interval": `${points(lower)} to ${points(upper)}`,
  };
}
