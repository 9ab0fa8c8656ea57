/**
 * What a gauge study is made of.
 *
 * @module
 */
import { logOdds } from "../statistics/softmax.ts";

/** One judgement of one recording. */
export interface GaugeReading {
  /** The part that was recorded. */
  readonly part: string;
  /** Log-odds of the bad class, as {@linkcode logitOf} gives them. */
  readonly score: number;
  /** Class that was decided for, as an index. */
  readonly verdict: number;
  /** True class, as an index, where it is known. */
  readonly label?: number;
  /** Who recorded it, where that is known. */
  readonly operator?: string;
  /** Where it was recorded, where that is known. */
  readonly station?: string;
  /** Whether the judge was trained on this recording. */
  readonly wasHeard: boolean;
}

/** Probability beyond which log-odds stay as they are: single precision tells no more. */
const CLOSEST = 1e-6;

/**
 * Computes the log-odds of a probability, in which scores spread evenly where probabilities
 * crowd at 0 and 1; within ±13.8.
 *
 * @param probability 0 … 1.
 *
 * @example
 * ```ts
 * import { logitOf } from "earmark/ml/gauge/reading.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual([0.5, 0.9].map((p) => logitOf(p).toFixed(3)), ["0.000", "2.197"]);
 * ```
 */
export function logitOf(probability: number): number {
  return logOdds(probability, CLOSEST);
}
