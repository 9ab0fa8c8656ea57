/**
 * Whether one judge is right more often than another on the same parts.
 *
 * @module
 */
import { incompleteBeta } from "../statistics/beta.ts";

/** How two judges agree on parts, and how likely that is by chance. */
export interface McNemarResult {
  /** Parts that both judge right. */
  readonly nBothRight: number;
  /** Parts that the first alone judges right. */
  readonly nFirstOnly: number;
  /** Parts that the second alone judges right. */
  readonly nSecondOnly: number;
  /** Parts that both judge wrong. */
  readonly nBothWrong: number;
  /** Chance of so uneven a split, or a more uneven one, between equal judges; 0 … 1. */
  readonly pValue: number;
}

/**
 * Tests whether two judges are right equally often, by McNemar's exact test with two sides: only
 * parts on which they differ tell, and each of these is a fair coin where the judges are equal.
 *
 * @param isFirstRight Whether the first judge is right, one for each part: recordings of one
 *   part are not independent.
 * @param isSecondRight The same of the second, in the same order.
 * @throws {RangeError} If the lengths differ.
 *
 * Source: McNemar 1947; `statsmodels.stats.contingency_tables.mcnemar(exact=True)`.
 *
 * @example
 * ```ts
 * import { mcNemarTest } from "earmark/ml/proof/mcnemar.ts";
 * import assert from "node:assert/strict";
 *
 * const first = [true, true, true, true, true, true];
 * const second = [true, false, false, false, false, false];
 * assert.equal(mcNemarTest(first, second).pValue.toFixed(4), "0.0625");
 * ```
 */
export function mcNemarTest(
  isFirstRight: readonly boolean[],
  isSecondRight: readonly boolean[],
): McNemarResult {
  if (isFirstRight.length !== isSecondRight.length) {
    throw new RangeError(
      `Cannot compare judges as both must judge the same parts: ` +
        `current value is ${isFirstRight.length} and ${isSecondRight.length}`,
    );
  }
  const count = (first: boolean, second: boolean) =>
    isFirstRight.filter((right, i) => right === first && isSecondRight[i] === second).length;
  const [nFirstOnly, nSecondOnly] = [count(true, false), count(false, true)];
  return {
    nBothRight: count(true, true),
    nFirstOnly,
    nSecondOnly,
    nBothWrong: count(false, false),
    pValue: coinChance(nFirstOnly, nSecondOnly),
  };
}

/** Computes twice P(X <= fewer of both) for X of a fair coin; at most 1. */
function coinChance(a: number, b: number): number {
  const [fewer, more] = [Math.min(a, b), Math.max(a, b)];
  // P(X <= k of n) = I_{1/2}(n - k, k + 1).
  return more === fewer ? 1 : Math.min(1, 2 * incompleteBeta(0.5, more, fewer + 1));
}
