/**
 * How far probabilities are from what came true.
 *
 * @module
 */
import { mean } from "../../arrays.ts";

/**
 * Computes the Brier score: the mean squared distance of the probability from 1 or 0. It counts
 * both how well the probabilities part the classes and how well they are calibrated.
 *
 * @param probabilities Probability that each recording is positive, 0 … 1.
 * @param isPositive Truth of each recording.
 * @returns 0 (sure and right) … 1; 0.25 where all are 0.5.
 * @throws {RangeError} If the lists are empty or of different lengths, or a probability is not
 *   in 0 … 1.
 *
 * Source: Brier 1950; `sklearn.metrics.brier_score_loss`.
 *
 * @example
 * ```ts
 * import { brierScore } from "earmark/ml/calibration/brier_score.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(brierScore([0.5, 1], [false, true]), 0.125);
 * ```
 */
export function brierScore(
  probabilities: ArrayLike<number>,
  isPositive: ArrayLike<boolean>,
): number {
  requireProbabilities("compute Brier score", probabilities, isPositive);
  return mean(Float64Array.from(probabilities, (p, i) => (p - Number(isPositive[i])) ** 2));
}

/** Throws unless both lists have one length above 0 and hold probabilities. */
export function requireProbabilities(
  action: string,
  probabilities: ArrayLike<number>,
  isPositive: ArrayLike<boolean>,
): void {
  if (probabilities.length === 0 || probabilities.length !== isPositive.length) {
    throw new RangeError(
      `Cannot ${action} as both lists must have one length above 0: ` +
        `current value is ${probabilities.length} and ${isPositive.length}`,
    );
  }
  const wrong = Array.from(probabilities).find((p) => !(p >= 0 && p <= 1));
  if (wrong === undefined) return;
  throw new RangeError(
    `Cannot ${action} as probabilities must be in 0 … 1: current value is ${wrong}`,
  );
}
