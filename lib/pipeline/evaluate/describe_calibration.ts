/**
 * What probabilities are worth: the calibration of a model, and how far it helps.
 *
 * @module
 */
import { brierScore } from "../../ml/calibration/brier_score.ts";
import { expectedCalibrationError } from "../../ml/calibration/expected_calibration_error.ts";
import { fitCalibrator } from "../../ml/calibration/fit_calibrator.ts";
import { scoredBy } from "../../ml/judging/evaluation.ts";
import type { Evaluation } from "../../ml/judging/evaluation.ts";
import { reliabilityBins } from "../../ml/statistics/calibration.ts";
import type { ClassifierCard } from "../judge/card.ts";
import type { Report } from "./report_schema.ts";

/** Chooses a model's calibration by its held-out scores; where one class is OK. */
export function calibrationOf(evaluation: Evaluation): ClassifierCard["calibration"] {
  const { classes: { bad }, folds } = evaluation;
  if (bad === undefined) return undefined;
  const { calibrator, losses } = fitCalibrator(scoredBy(evaluation, bad), folds);
  return { calibrator, losses };
}

/** Computes how far probabilities mean what they say, before and after calibration. */
export function describeCalibration(
  evaluation: Evaluation,
  { calibration }: ClassifierCard,
): Report["calibration"] {
  const { classes: { bad }, folds } = evaluation;
  if (bad === undefined || calibration === undefined) return undefined;
  const scored = scoredBy(evaluation, bad);
  const { probabilities, kinds } = fitCalibrator(scored, folds);
  const describe = (p: readonly number[]) => ({
    brierScore: brierScore(p, scored.isPositive),
    expectedCalibrationError: expectedCalibrationError(p, scored.isPositive),
    bins: reliabilityBins(p, scored.isPositive),
  });
  return {
    kind: calibration.calibrator.kind,
    losses: [...calibration.losses],
    ofFolds: folds.map(({ test }) => kinds[test[0]]),
    asScored: describe(scored.scores),
    calibrated: describe(probabilities),
  };
}
