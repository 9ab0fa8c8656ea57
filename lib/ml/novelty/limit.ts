/**
 * From which distance on a recording is called unlike anything heard.
 *
 * @module
 */
import { mean } from "../../arrays.ts";
import { rankOf } from "../conformal/ranks.ts";
import { normalQuantile } from "../statistics/quantiles.ts";

/** Share of OK parts at most that is to be called unlike anything heard. */
export const NOVELTY_LEVEL = 0.01;

/** How sure it is, where distances are normal, that no more of them lie beyond the limit. */
const CONFIDENCE = 0.95;

/** Parts from which there is a limit: two say nothing of how others vary. */
const FEWEST_PARTS = 3;

/**
 * Computes the p-value of a distance: the share of OK parts, held out and this one among them,
 * that lie as far out. It bounds how often a further OK part does, and says nothing of others.
 *
 * @param heldOut Distances of OK parts that the detector had not heard.
 * @returns (1 + number of them at least as far) / (1 + their number); never 0.
 *
 * Source: conformal p-values, Vovk, Gammerman & Shafer 2005; Bates et al. 2023, "Testing for
 * outliers with conformal p-values".
 *
 * @example
 * ```ts
 * import { noveltyPValue } from "earmark/ml/novelty/limit.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(noveltyPValue(3, [1, 2, 3, 4]), 3 / 5);
 * assert.equal(noveltyPValue(9, [1, 2, 3, 4]), 1 / 5);
 * ```
 */
export function noveltyPValue(distance: number, heldOut: ArrayLike<number>): number {
  let nAsFar = 0;
  for (let i = 0; i < heldOut.length; i++) if (heldOut[i] >= distance) nAsFar++;
  return (1 + nAsFar) / (1 + heldOut.length);
}

/**
 * Computes the distance above which a recording is unlike anything heard. Where there are enough
 * OK parts (99 for 1 %), that is where the p-value is at most the level. Where there are fewer,
 * it is beyond every one of them, and beyond the limit below which, were the distances (which are
 * logarithms) normal, all parts but a share of `level` lie with 95 % confidence.
 *
 * @param heldOut Distances of OK parts that the detector had not heard, three at least.
 * @returns Of further OK parts a share of `level` at most lies above it, on average over sets of
 *   parts; with fewer parts than that takes, 1/(n + 1) at most whatever the distribution.
 * @throws {RangeError} If there are fewer than three.
 *
 * @example
 * ```ts
 * import { noveltyLimit } from "earmark/ml/novelty/limit.ts";
 * import assert from "node:assert/strict";
 *
 * // 199 parts: two of 200 may lie beyond, so the second largest is the limit.
 * assert.equal(noveltyLimit(Array.from({ length: 199 }, (_, i) => i), 0.01), 197);
 * // Three parts prove little: far beyond the largest of them.
 * assert.ok(noveltyLimit([1, 2, 3], 0.01) > 12);
 * ```
 */
export function noveltyLimit(heldOut: readonly number[], level = NOVELTY_LEVEL): number {
  const n = heldOut.length;
  if (n < FEWEST_PARTS) {
    throw new RangeError(
      `Cannot limit novelty as there must be ${FEWEST_PARTS} parts: current value is ${n}`,
    );
  }
  const byRank = rankLimit(heldOut, level);
  if (rankOf(level, n) >= 1) return byRank;
  const center = mean(heldOut);
  const squares = heldOut.reduce((sum, value) => sum + (value - center) ** 2, 0);
  return Math.max(byRank, center + toleranceFactor(n, level) * Math.sqrt(squares / (n - 1)));
}

/**
 * Computes the distance that a share of OK parts lies above, by ranks alone: the k-th largest of
 * those held out, k = floor(level · (n + 1)), and the largest where that is 0.
 *
 * @param heldOut Distances of OK parts that the detector had not heard, one at least.
 * @param level Share of further OK parts that may lie above it, above 0 and below 1.
 * @returns Of further OK parts a share of `level` at most lies above it, on average over sets of
 *   parts, whatever the distribution; where n parts allow no such level, 1/(n + 1) at most.
 * @throws {RangeError} If there is no distance.
 *
 * Source: as {@linkcode noveltyPValue}, whose value is then at most the level.
 *
 * @example
 * ```ts
 * import { rankLimit } from "earmark/ml/novelty/limit.ts";
 * import assert from "node:assert/strict";
 *
 * const heldOut = Array.from({ length: 99 }, (_, i) => i + 1);
 * assert.deepEqual([0.05, 0.01, 0.001].map((level) => rankLimit(heldOut, level)), [95, 99, 99]);
 * ```
 */
export function rankLimit(heldOut: readonly number[], level: number): number {
  if (heldOut.length === 0) {
    throw new RangeError("Cannot limit novelty as there must be a part: current value is 0");
  }
  const descending = Float64Array.from(heldOut).sort().reverse();
  return descending[Math.max(1, rankOf(level, descending.length)) - 1];
}

/**
 * Computes how many deviations above the mean of n normal values all but a share of `level` of
 * further ones lie, with 95 % confidence.
 *
 * @param n Three at least.
 *
 * Source: Natrella 1963, "Experimental statistics", section 2-5.1, within 1.5 % of the noncentral t
 * from six values on.
 */
export function toleranceFactor(n: number, level: number): number {
  const z = normalQuantile(1 - 2 * level);
  const sure = normalQuantile(2 * CONFIDENCE - 1);
  const a = 1 - sure ** 2 / (2 * (n - 1));
  const b = z ** 2 - sure ** 2 / n;
  return (z + Math.sqrt(z ** 2 - a * b)) / a;
}
