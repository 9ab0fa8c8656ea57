/**
 * What the explanations of a verdict share: the class's log-odds, and the value
 * that stands for nothing heard.
 *
 * @module
 */
import type { Matrix } from "../../arrays.ts";

/** Which verdict is explained, and compared with what. */
export interface ExplanationOptions {
  /** Class whose verdict is explained. */
  readonly classIndex: number;
  /** Values per band, side by side; a map adds them up. Default 1. */
  readonly nChannels?: number;
  /** Value of a masked cell. Default 0, the mean of standardised data. */
  readonly fill?: number;
}

/** The smallest probability that a 32-bit softmax distinguishes from 0. */
export const LEAST_PROBABILITY = 1e-35;

/**
 * Computes a class's log-odds ln(p / (1 − p)), which still change where p is so
 * close to 1 that it no longer does.
 *
 * @param probabilities One for each class; they sum to 1.
 * @returns Between −80.6 and 80.6.
 *
 * @example
 * ```ts
 * import { logOdds } from "earmark/ml/explain/explanation.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(logOdds([0.25, 0.5, 0.25], 1), 0);
 * assert.ok(Math.abs(logOdds([1, 1e-20], 0) - 20 * Math.LN10) < 1e-12);
 * ```
 */
export function logOdds(probabilities: ArrayLike<number>, classIndex: number): number {
  let others = 0;
  for (let k = 0; k < probabilities.length; k++) if (k !== classIndex) others += probabilities[k];
  return Math.log(Math.max(probabilities[classIndex], LEAST_PROBABILITY)) -
    Math.log(Math.max(others, LEAST_PROBABILITY));
}

/**
 * Checks that a class exists.
 *
 * @throws {RangeError} If the index is not in 0 … nClasses-1.
 */
export function requireClass(classIndex: number, nClasses: number): void {
  if (Number.isInteger(classIndex) && classIndex >= 0 && classIndex < nClasses) return;
  throw new RangeError(
    `Cannot explain a verdict as classIndex must be in 0 … ${nClasses - 1}: ` +
      `current value is ${classIndex}`,
  );
}

/**
 * Counts the bands of a window, whose channels lie side by side.
 *
 * @throws {RangeError} If the columns are not a multiple of nChannels.
 */
export function bandsOf({ columns }: Matrix, nChannels: number): number {
  if (nChannels >= 1 && Number.isInteger(columns / nChannels)) return columns / nChannels;
  throw new RangeError(
    `Cannot explain a verdict as the window's ${columns} columns must be a multiple of ` +
      `nChannels: current value is ${nChannels}`,
  );
}
