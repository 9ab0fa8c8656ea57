/**
 * Limits that the figures of good recordings keep to, learned from a training set some of which
 * may be spoilt.
 *
 * @module
 */
import { quantileOfSorted } from "../../arrays.ts";
import { normalQuantile } from "../statistics/quantiles.ts";
import { judgeChecks } from "./judge.ts";
import { checkRules } from "./rules.ts";
import type { CheckLimit, CheckLimits, CheckMeasure, CheckRule, Checks } from "./rules.ts";

/** Recordings from which limits are learned, at least. */
export const FEWEST_CHECKED = 10;

/** Share that measures the spread on a side: spoilt recordings must be fewer than the rest. */
const SPREAD_SHARE = 0.9;

/** Times that limits are learned, each from the recordings that keep to those before. */
const N_ROUNDS = 4;

/** Share of the recordings that must be left for another round. */
const MOST_FLAGGED = 0.85;

/** Every fault counts. */
const HEARD = { isMixed: true };

/** Share of good recordings within a limit, were they normally distributed. */
const COVERED = 0.998;

/**
 * Learns limits. The spread on a side is that from the median to the quantile of 90 %, so that
 * five spoilt recordings in a hundred hardly move it; a normal distribution has 99.8 % of its
 * values within the limit. Where the outermost value within it lies further in than that, as in
 * bounded distributions, the limit follows. Few recordings get wider limits.
 *
 * Source: quantile-based outlier labelling, Hoaglin, Iglewicz and Tukey (1986), with the quantile
 * of 90 % in place of the quartile.
 *
 * @param recordings Figures of recordings that are not silent.
 * @returns Undefined where there are fewer than 10.
 */
export function learnCheckLimits(recordings: readonly Checks[]): CheckLimits | undefined {
  if (recordings.length < FEWEST_CHECKED) return undefined;
  let limits = learnFrom(recordings);
  for (let round = 1; round < N_ROUNDS; round++) {
    const whole = recordings.filter((checks) => judgeChecks(limits, checks, HEARD).length === 0);
    // Where most are flagged, the limits are not those of these recordings.
    if (whole.length < MOST_FLAGGED * recordings.length) break;
    limits = learnFrom(whole);
  }
  return { ...limits, nRecordings: recordings.length };
}

/** Learns limits once. */
function learnFrom(recordings: readonly Checks[]): CheckLimits {
  const sortedOf = (measure: CheckMeasure) =>
    Float64Array.from(recordings, (checks) => checks[measure]).sort();
  const limits: Partial<Record<CheckMeasure, CheckLimit>> = {};
  for (const rule of checkRules) {
    if (rule.fixed) continue;
    const sorted = sortedOf(rule.measure);
    limits[rule.measure] = { ...limits[rule.measure], ...limitOf(sorted, rule) };
  }
  const humFloorDb = quantileOfSorted(sortedOf("humDb"), SPREAD_SHARE);
  return { nRecordings: recordings.length, humFloorDb, limits };
}

/** Learns the limits of one figure. */
function limitOf(sorted: Float64Array, { sides, log, margin, absolute }: CheckRule): CheckLimit {
  const values = log ? sorted.map((value) => Math.log10(Math.max(value, LEAST))) : sorted;
  const middle = quantileOfSorted(values, 0.5);
  const limit = { usual: quantileOfSorted(sorted, 0.5) };
  return sides.reduce((known, side) => {
    const sign = side === "upper" ? 1 : -1;
    const learned = sign * Math.max(sign * learnCheckSide(values, side), sign * middle + margin);
    const value = log ? 10 ** learned : learned;
    return {
      ...known,
      [side]: absolute === undefined ? value : sign * Math.max(sign * value, sign * absolute),
    };
  }, limit);
}

/** Value that stands for none where ratios count. */
const LEAST = 1e-9;

/**
 * Learns how far a figure reaches on one side.
 *
 * @param sorted Values, ascending; at least one.
 *
 * @example
 * ```ts
 * import { learnCheckSide } from "earmark/ml/checks/limits.ts";
 * import assert from "node:assert/strict";
 *
 * const values = Float64Array.from({ length: 101 }, (_, i) => i);
 * assert.deepEqual(learnCheckSide(values, "upper") > 100, true);
 * // Five of a hundred far out do not move it.
 * const spoilt = values.map((value, i) => (i > 95 ? 1000 : value));
 * assert.ok(learnCheckSide(spoilt, "upper") < 160);
 * ```
 */
export function learnCheckSide(sorted: Float64Array, side: "lower" | "upper"): number {
  const sign = side === "upper" ? 1 : -1;
  const n = sorted.length;
  const middle = quantileOfSorted(sorted, 0.5);
  const outer = quantileOfSorted(sorted, side === "upper" ? SPREAD_SHARE : 1 - SPREAD_SHARE);
  const spread = (outer - middle) * sign * (1 + FEW / n);
  const deviation = spread / zOf(SPREAD_SHARE);
  const reach = zOf(COVERED);
  const limit = middle + sign * reach * deviation;
  let outermost = middle;
  for (const value of sorted) {
    if (sign * value <= sign * limit && sign * value > sign * outermost) outermost = value;
  }
  // The outermost of n stands for their quantile of 1 - 1 / (n + 1).
  const missing = Math.max(0, reach - zOf(1 - 1 / (n + 1)));
  return sign * Math.min(sign * limit, sign * (outermost + sign * missing * deviation));
}

/** How much wider limits are where recordings are few: by half at eight. */
const FEW = 4;

/** Finds z with P(Z < z) = share for the standard normal Z; the share is at least 0.5. */
function zOf(share: number): number {
  return normalQuantile(2 * share - 1);
}
