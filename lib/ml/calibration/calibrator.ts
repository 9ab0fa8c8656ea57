/**
 * What turns a model's score into a probability that means what it says.
 *
 * @module
 */
import { fitWeights } from "../committee/weights.ts";
import type { ScoredRecordings } from "../judging/threshold.ts";
import { logOdds } from "../statistics/softmax.ts";
import { fitIsotonic, isotonicAt, type IsotonicFit } from "./isotonic.ts";
import { fitPlatt, type PlattFit } from "./platt.ts";

/** A calibration as plain JSON. */
export type Calibrator =
  | { readonly kind: "none" }
  | { readonly kind: "temperature"; readonly factor: number }
  | { readonly kind: "platt" } & PlattFit
  | { readonly kind: "isotonic" } & IsotonicFit;

/** Kinds of calibration, simplest first. */
export type CalibratorKind = Calibrator["kind"];

/** Probability from 0 and 1 beyond which logits are not told apart. */
const LEAST_PROBABILITY = 1e-7;

/** How each kind is fitted to logits, and what it makes of one. */
const KINDS: Readonly<
  Record<CalibratorKind, (logits: readonly number[], scored: ScoredRecordings) => Calibrator>
> = {
  none: () => ({ kind: "none" }),
  temperature: (logits, { isPositive, groups }) => ({
    kind: "temperature",
    factor: fitWeights({
      logits: [logits.map((logit) => [0, logit])],
      labels: isPositive.map(Number),
      groups,
    })[0],
  }),
  platt: (logits, { isPositive }) => ({ kind: "platt", ...fitPlatt(logits, isPositive) }),
  isotonic: (logits, { isPositive }) => ({ kind: "isotonic", ...fitIsotonic(logits, isPositive) }),
};

/**
 * Fits one kind of calibration to held-out scores.
 *
 * @throws {RangeError} If there is no recording, the lengths differ, or a score is not in 0 … 1.
 *
 * Source: `fitWeights` of one member, whose classes count alike; {@linkcode fitPlatt};
 * {@linkcode fitIsotonic}.
 */
export function fitKind(kind: CalibratorKind, scored: ScoredRecordings): Calibrator {
  return KINDS[kind](scored.scores.map(logitOf), scored);
}

/**
 * Calibrates a probability. A higher one never becomes lower than a lower one, so the order of
 * parts stays, but for those that become equal.
 *
 * @param probability The model's score, 0 … 1.
 * @returns 0 … 1; the score itself where the kind is `none`, otherwise above 0 and below 1.
 * @throws {RangeError} If the score is not in 0 … 1.
 *
 * @example
 * ```ts
 * import { applyCalibrator } from "earmark/ml/calibration/calibrator.ts";
 * import assert from "node:assert/strict";
 *
 * const tooSure = { kind: "temperature", factor: 0.5 } as const;
 * assert.equal(applyCalibrator(tooSure, 0.9).toFixed(3), "0.750");
 * ```
 */
export function applyCalibrator(calibrator: Calibrator, probability: number): number {
  const logit = logitOf(probability);
  switch (calibrator.kind) {
    case "none":
      return probability;
    case "temperature":
      return sigmoid(calibrator.factor * logit);
    case "platt":
      return sigmoid(calibrator.slope * logit + calibrator.offset);
    case "isotonic":
      return isotonicAt(calibrator, logit);
  }
}

/** Computes the logit of a probability, finite at 0 and 1 too. */
function logitOf(probability: number): number {
  if (!(probability >= 0 && probability <= 1)) {
    throw new RangeError(
      `Cannot calibrate as probabilities must be in 0 … 1: current value is ${probability}`,
    );
  }
  return logOdds(probability, LEAST_PROBABILITY);
}

/** Turns a logit into a probability, above 0 and below 1. */
function sigmoid(logit: number): number {
  // Beyond 36 the probability would be rounded to 1.
  return 1 / (1 + Math.exp(-Math.min(36, Math.max(-700, logit))));
}
