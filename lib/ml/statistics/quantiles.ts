/**
 * Quantiles of the distributions that intervals are made of, by bisection.
 *
 * @module
 */
import { incompleteBeta } from "./beta.ts";

/**
 * Finds x with I_x(a, b) = probability.
 *
 * @param probability 0 … 1.
 * @throws {RangeError} If the probability is not in 0 … 1, or a or b is not positive.
 *
 * Source: `scipy.stats.beta.ppf`.
 *
 * @example
 * ```ts
 * import { betaQuantile } from "earmark/ml/statistics/quantiles.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(betaQuantile(0.5, 3, 3).toFixed(9), "0.500000000");
 * ```
 */
export function betaQuantile(probability: number, a: number, b: number): number {
  requireProbability(probability);
  return bisect((x) => incompleteBeta(x, a, b), probability, 1);
}

/**
 * Finds z > 0 with P(|Z| < z) = confidence for the standard normal Z.
 *
 * @param confidence 0 … 1 - 1e-9.
 * @throws {RangeError} If the confidence is not in that range.
 *
 * Source: the series of Marsaglia 2004, "Evaluating the normal distribution";
 * `scipy.stats.norm.ppf((1 + confidence) / 2)`.
 *
 * @example
 * ```ts
 * import { normalQuantile } from "earmark/ml/statistics/quantiles.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(normalQuantile(0.95).toFixed(4), "1.9600");
 * ```
 */
export function normalQuantile(confidence: number): number {
  requireProbability(confidence, 1 - 1e-9);
  return bisect(normalShare, confidence, 8);
}

/**
 * Finds t > 0 with P(|T| < t) = confidence for Student's T.
 *
 * @param confidence Above 0 and below 1.
 *
 * Source: `scipy.stats.t.ppf((1 + confidence) / 2, degreesOfFreedom)`.
 *
 * @example
 * ```ts
 * import { studentQuantile } from "earmark/ml/statistics/quantiles.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(studentQuantile(0.95, 9).toFixed(4), "2.2622");
 * ```
 */
export function studentQuantile(confidence: number, degreesOfFreedom: number): number {
  // T² = df·(1 - B) / B with B ~ beta(df / 2, 1 / 2).
  const b = betaQuantile(1 - confidence, degreesOfFreedom / 2, 0.5);
  return Math.sqrt((degreesOfFreedom * (1 - b)) / b);
}

/** Computes P(Z > z) for the standard normal Z and z >= 0; at least 1e-16. */
export function normalTail(z: number): number {
  return Math.max(1e-16, (1 - normalShare(z)) / 2);
}

/** Computes P(|Z| < z) = 2φ(z)·(z + z³/3 + z⁵/(3·5) + …). */
function normalShare(z: number): number {
  let total = 0;
  let term = z;
  for (let k = 3; term > total * 1e-17; k += 2) {
    total += term;
    term *= (z * z) / k;
  }
  return 2 * total * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
}

/** Finds x in 0 … high where a rising function reaches the goal, to the last bit. */
function bisect(rising: (x: number) => number, goal: number, high: number): number {
  let low = 0;
  for (;;) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) return middle;
    if (rising(middle) < goal) low = middle;
    else high = middle;
  }
}

function requireProbability(probability: number, highest = 1): void {
  if (probability >= 0 && probability <= highest) return;
  throw new RangeError(
    `Cannot compute quantile as probability must be in 0 … ${highest}: current value is ${probability}`,
  );
}
