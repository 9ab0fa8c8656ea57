/**
 * Quantiles of the chi-square distribution, of which intervals of spreads are made.
 *
 * @module
 */
import { logGamma } from "../statistics/beta.ts";

/**
 * Finds x with P(X <= x) = probability for a chi-square X.
 *
 * @param probability Above 0 and below 1.
 * @param degreesOfFreedom Above 0.
 * @throws {RangeError} If a value is outside its range.
 *
 * Source: `scipy.stats.chi2.ppf`.
 *
 * @example
 * ```ts
 * import { chiSquareQuantile } from "earmark/ml/proof/chi_square.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(chiSquareQuantile(0.95, 1).toFixed(4), "3.8415");
 * ```
 */
export function chiSquareQuantile(probability: number, degreesOfFreedom: number): number {
  if (!(probability > 0 && probability < 1)) {
    throw new RangeError(
      `Cannot compute quantile as probability must be above 0 and below 1: ` +
        `current value is ${probability}`,
    );
  }
  if (!(degreesOfFreedom > 0 && Number.isFinite(degreesOfFreedom))) {
    throw new RangeError(
      `Cannot compute quantile as degreesOfFreedom must be positive: ` +
        `current value is ${degreesOfFreedom}`,
    );
  }
  const shareBelow = (x: number) => incompleteGamma(degreesOfFreedom / 2, x / 2);
  let [low, high] = [0, degreesOfFreedom];
  while (shareBelow(high) < probability) [low, high] = [high, 2 * high];
  for (;;) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) return middle;
    if (shareBelow(middle) < probability) low = middle;
    else high = middle;
  }
}

/** Computes the regularised lower incomplete gamma function by its series (DLMF 8.11.4). */
function incompleteGamma(a: number, x: number): number {
  if (x === 0) return 0;
  let term = 1 / a;
  let total = term;
  for (let k = 1; term > total * 1e-17; k++) total += term *= x / (a + k);
  return Math.min(1, total * Math.exp(a * Math.log(x) - x - logGamma(a)));
}
