/**
 * How far probabilities are, on average, from the shares that they foretell.
 *
 * @module
 */
import { sum } from "../../arrays.ts";
import { reliabilityBins, type ReliabilityOptions } from "../statistics/calibration.ts";

/**
 * Computes the expected calibration error: the distance between predicted and observed, averaged
 * over the bins of `reliabilityBins` by their numbers of recordings. With few recordings it is
 * above 0 even where the probabilities are right, the more so the more bins.
 *
 * @param probabilities Probability that each recording is positive, 0 … 1.
 * @param isPositive Truth of each recording.
 * @returns 0 … 1.
 * @throws {RangeError} As `reliabilityBins`.
 *
 * Source: Naeini, Cooper & Hauskrecht 2015, for the positive class.
 *
 * @example
 * ```ts
 * import { expectedCalibrationError } from
 *   "earmark/ml/calibration/expected_calibration_error.ts";
 * import assert from "node:assert/strict";
 *
 * const error = expectedCalibrationError([0.25, 0.25, 1, 1], [false, true, true, true], { nBins: 2 });
 * assert.equal(error, 0.125);
 * ```
 */
export function expectedCalibrationError(
  probabilities: ArrayLike<number>,
  isPositive: ArrayLike<boolean>,
  options: ReliabilityOptions = {},
): number {
  const bins = reliabilityBins(probabilities, isPositive, options);
  const gaps = bins.map(({ predicted, observed, n }) => n * Math.abs(predicted - observed));
  return sum(gaps) / probabilities.length;
}
