/**
 * What a number of errors among a number of parts has proved.
 *
 * @module
 */
import { incompleteBeta } from "../statistics/beta.ts";
import type { IntervalOptions } from "../statistics/intervals.ts";
import { betaQuantile } from "../statistics/quantiles.ts";

/** What is to be proved, and with how many errors. */
export interface ProofOptions extends IntervalOptions {
  /** Errors among the parts. Default 0. */
  readonly nErrors?: number;
}

/** How far rounding may hide that a level is just reached. */
const ROUNDING = 1e-12;

/** Most parts that are counted; more than any line makes. */
const MOST_PARTS = 2 ** 40;

/**
 * Computes the share of errors that is proved not to be exceeded: Clopper and Pearson's
 * one-sided upper limit. With no error in n it is 1 - 0.05^(1/n), near 3 / n. The interval with
 * two sides, `clopperPearsonInterval`, has its upper limit near 3.7 / n.
 *
 * @param nErrors Parts judged wrong, 0 … n.
 * @param n Independent parts, above 0.
 * @returns The limit, 0 … 1. It is below the true share in at most 1 - confidence of all trials.
 * @throws {RangeError} If a value is outside its range.
 *
 * Source: Clopper & Pearson 1934;
 * `scipy.stats.binomtest(k, n, alternative="less").proportion_ci(method="exact")`.
 *
 * @example
 * ```ts
 * import { provedBound } from "earmark/ml/proof/proved.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal((100 * provedBound(0, 24)).toFixed(1), "11.7");
 * ```
 */
export function provedBound(
  nErrors: number,
  n: number,
  { confidence = 0.95 }: IntervalOptions = {},
): number {
  requireConfidence(confidence);
  if (!(n > 0 && Number.isFinite(n))) {
    throw new RangeError(`Cannot prove a bound as n must be positive: current value is ${n}`);
  }
  if (!(nErrors >= 0 && nErrors <= n)) {
    throw new RangeError(
      `Cannot prove a bound as nErrors must be in 0 … ${n}: current value is ${nErrors}`,
    );
  }
  return nErrors === n ? 1 : betaQuantile(confidence, nErrors + 1, n - nErrors);
}

/**
 * Counts the parts that prove a level: the least n with `provedBound(nErrors, n) <= level`.
 *
 * @param level Share of errors that is to be excluded, above 0 and below 1.
 * @throws {RangeError} If a value is outside its range.
 *
 * Source: the same limit, solved for n; without errors ln(1 - confidence) / ln(1 - level).
 *
 * @example
 * ```ts
 * import { partsToProve } from "earmark/ml/proof/proved.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual([0.05, 0.01, 0.001].map((level) => partsToProve(level)), [59, 299, 2995]);
 * assert.equal(partsToProve(0.01, { nErrors: 1 }), 473);
 * ```
 */
export function partsToProve(
  level: number,
  { confidence = 0.95, nErrors = 0 }: ProofOptions = {},
): number {
  requireConfidence(confidence);
  if (!(level > 0 && level < 1)) {
    throw new RangeError(
      `Cannot count parts as level must be above 0 and below 1: current value is ${level}`,
    );
  }
  if (!(Number.isInteger(nErrors) && nErrors >= 0)) {
    throw new RangeError(
      `Cannot count parts as nErrors must be an integer >= 0: current value is ${nErrors}`,
    );
  }
  // The chance of more errors than nErrors, at the level, rises with n.
  const isProved = (n: number) =>
    incompleteBeta(level, nErrors + 1, n - nErrors) >= confidence - ROUNDING;
  let [low, high] = [nErrors, nErrors + 1];
  while (!isProved(high) && high < MOST_PARTS) [low, high] = [high, 2 * high];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isProved(middle)) high = middle;
    else low = middle;
  }
  return high;
}

function requireConfidence(confidence: number): void {
  if (confidence > 0 && confidence < 1) return;
  throw new RangeError(
    `Cannot prove a bound as confidence must be above 0 and below 1: current value is ${confidence}`,
  );
}
