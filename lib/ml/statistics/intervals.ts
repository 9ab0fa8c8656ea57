/**
 * Confidence intervals for a proportion of independent trials.
 *
 * @module
 */
import { betaQuantile, normalQuantile } from "./quantiles.ts";

/** A confidence interval of a share. */
export interface Interval {
  /** Lower limit, 0 … 1. */
  readonly lower: number;
  /** Upper limit, 0 … 1. */
  readonly upper: number;
}

/** A share with its 95 % interval. */
export interface Estimate extends Interval {
  /** The share, 0 … 1. */
  readonly value: number;
}

/** How sure an interval is. */
export interface IntervalOptions {
  /** Share of intervals that hold the true value. Default 0.95. */
  readonly confidence?: number;
}

/**
 * Computes Clopper and Pearson's exact interval: it holds the true proportion
 * at least as often as stated. With 0 of n, the upper limit is near 3.7 / n.
 *
 * @param nSuccesses Successes, 0 … n; effective numbers need not be integers.
 * @param n Trials, above 0.
 * @throws {RangeError} If n is not positive, or a value is outside its range.
 *
 * Source: Clopper & Pearson 1934; `scipy.stats.binomtest(k, n).proportion_ci("exact")`.
 *
 * @example
 * ```ts
 * import { clopperPearsonInterval } from "earmark/ml/statistics/intervals.ts";
 * import assert from "node:assert/strict";
 *
 * const { lower, upper } = clopperPearsonInterval(20, 20);
 * assert.deepEqual([lower.toFixed(3), upper], ["0.832", 1]);
 * ```
 */
export function clopperPearsonInterval(
  nSuccesses: number,
  n: number,
  { confidence = 0.95 }: IntervalOptions = {},
): Interval {
  requireCounts(nSuccesses, n, confidence);
  const tail = (1 - confidence) / 2;
  const nFailures = n - nSuccesses;
  return {
    lower: nSuccesses === 0 ? 0 : betaQuantile(tail, nSuccesses, nFailures + 1),
    upper: nFailures === 0 ? 1 : betaQuantile(1 - tail, nSuccesses + 1, nFailures),
  };
}

/**
 * Computes Wilson's score interval: it holds the true proportion as often as
 * stated on average, and is narrower than the exact one.
 *
 * @param nSuccesses Successes, 0 … n.
 * @param n Trials, above 0.
 * @throws {RangeError} If n is not positive, or a value is outside its range.
 *
 * Source: Wilson 1927; `scipy.stats.binomtest(k, n).proportion_ci("wilson")`.
 *
 * @example
 * ```ts
 * import { wilsonInterval } from "earmark/ml/statistics/intervals.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(wilsonInterval(20, 20).lower.toFixed(3), "0.839");
 * ```
 */
export function wilsonInterval(
  nSuccesses: number,
  n: number,
  { confidence = 0.95 }: IntervalOptions = {},
): Interval {
  requireCounts(nSuccesses, n, confidence);
  const z2 = normalQuantile(confidence) ** 2;
  const share = nSuccesses / n;
  const centre = (share + z2 / (2 * n)) / (1 + z2 / n);
  const half = Math.sqrt(z2 * (share * (1 - share) / n + z2 / (4 * n * n))) / (1 + z2 / n);
  return {
    lower: nSuccesses === 0 ? 0 : centre - half,
    upper: nSuccesses === n ? 1 : centre + half,
  };
}

function requireCounts(nSuccesses: number, n: number, confidence: number): void {
  if (!(n > 0 && Number.isFinite(n))) {
    throw new RangeError(`Cannot compute interval as n must be positive: current value is ${n}`);
  }
  if (!(nSuccesses >= 0 && nSuccesses <= n)) {
    throw new RangeError(
      `Cannot compute interval as nSuccesses must be in 0 … ${n}: current value is ${nSuccesses}`,
    );
  }
  if (!(confidence > 0 && confidence < 1)) {
    throw new RangeError(
      `Cannot compute interval as confidence must be above 0 and below 1: current value is ${confidence}`,
    );
  }
}
