/**
 * The incomplete beta function, from which quantiles and intervals come.
 *
 * @module
 */

/** Lanczos' coefficients for g = 7, n = 9. */
const LANCZOS = [
  0.99999999999980993,
  676.5203681218851,
  -1259.1392167224028,
  771.32342877765313,
  -176.61502916214059,
  12.507343278686905,
  -0.13857109526572012,
  9.9843695780195716e-6,
  1.5056327351493116e-7,
];

/**
 * Computes the regularised incomplete beta function I_x(a, b): the chance that a
 * beta(a, b) variable is at most x.
 *
 * @param x 0 … 1.
 * @throws {RangeError} If x is not in 0 … 1, or a or b is not positive.
 *
 * Source: DLMF 8.17.22, the continued fraction, by Lentz's method;
 * `scipy.special.betainc`.
 *
 * @example
 * ```ts
 * import { incompleteBeta } from "earmark/ml/statistics/beta.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(incompleteBeta(0.5, 2, 2).toFixed(9), "0.500000000");
 * ```
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (!(x >= 0 && x <= 1)) {
    throw new RangeError(`Cannot compute beta as x must be in 0 … 1: current value is ${x}`);
  }
  if (!(a > 0 && b > 0 && Number.isFinite(a + b))) {
    throw new RangeError(
      `Cannot compute beta as a and b must be positive: current value is ${a} and ${b}`,
    );
  }
  if (x === 0 || x === 1) return x;
  // The fraction converges fast below the mean; above it, I_x(a, b) = 1 - I_{1-x}(b, a).
  return x > (a + 1) / (a + b + 2) ? 1 - byFraction(1 - x, b, a) : byFraction(x, a, b);
}

/** Computes I_x(a, b) where x is not above the mean, or above it by no more than rounding. */
function byFraction(x: number, a: number, b: number): number {
  const front = a * Math.log(x) + b * Math.log1p(-x) -
    (logGamma(a) + logGamma(b) - logGamma(a + b));
  return Math.exp(front) / (a * continuedFraction(x, a, b));
}

/** Computes 1 + d1 / (1 + d2 / (1 + …)) of DLMF 8.17.22. */
function continuedFraction(x: number, a: number, b: number): number {
  let fraction = 1;
  let numerator = 1;
  let denominator = 0;
  for (let i = 1; i < 10_000; i++) {
    const m = i >> 1;
    const d = i % 2 === 0
      ? (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
      : -((a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    denominator = 1 / (1 + d * denominator);
    numerator = 1 + d / numerator;
    const change = numerator * denominator;
    fraction *= change;
    if (Math.abs(change - 1) < 1e-15) break;
  }
  return fraction;
}

/** Computes ln Γ(x) for x > 0 by Lanczos' series. */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const z = x - 1;
  const t = z + 7.5;
  let series = LANCZOS[0];
  for (let i = 1; i < LANCZOS.length; i++) series += LANCZOS[i] / (z + i);
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(series);
}
