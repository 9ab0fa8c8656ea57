/**
 * How much a score varies when one part is recorded again, and how much from part to part.
 *
 * @module
 */
import { mean, sum, variance } from "../../arrays.ts";
import { chiSquareQuantile } from "./chi_square.ts";
import type { IntervalOptions } from "../statistics/intervals.ts";
import { betaQuantile } from "../statistics/quantiles.ts";

/** A standard deviation with its interval, in the unit of the score. */
export interface Spread {
  /** The standard deviation. */
  readonly value: number;
  /** Lower limit, at least 0. */
  readonly lower: number;
  /** Upper limit. */
  readonly upper: number;
}

/** Spreads of a score. */
export interface Repeatability {
  /** Standard deviation of repeated recordings of one part: repeatability. */
  readonly within: Spread;
  /** Standard deviation of the parts' true means; 0 where repeats explain all that differs. */
  readonly between: Spread;
  /** Share of the variance that is between parts, 0 … 1: the intraclass correlation. */
  readonly shareBetween: number;
  /** Number of parts. */
  readonly nParts: number;
  /** Number of recordings. */
  readonly nRecordings: number;
}

/**
 * Computes the spread of a score within and between parts, by the analysis of variance of one
 * random effect; parts may have unequal numbers of repeats. The intervals take both spreads as
 * normal: take them of logits rather than of probabilities, which crowd at 0 and 1, and of parts
 * of one class.
 *
 * @param scores Score of each recording.
 * @param groups Part of each recording.
 * @throws {RangeError} If the lengths differ, there are fewer than 2 parts, or none is repeated.
 *
 * Source: Searle, Casella & McCulloch 1992, section 3.6; within by chi-square; between by
 * Burdick & Graybill 1992, section 4.3, from unweighted means of the parts. AIAG's MSA calls the
 * spread within "equipment variation" and that between "part variation".
 *
 * @example
 * ```ts
 * import { repeatability } from "earmark/ml/proof/repeatability.ts";
 * import assert from "node:assert/strict";
 *
 * const { within, between } = repeatability([1, 3, 11, 13], ["a", "a", "b", "b"]);
 * assert.equal(within.value, Math.SQRT2);
 * assert.equal(between.value, 7);
 * ```
 */
export function repeatability(
  scores: readonly number[],
  groups: readonly string[],
  { confidence = 0.95 }: IntervalOptions = {},
): Repeatability {
  requireRepeats(scores, groups);
  const n = scores.length;
  const parts = [...Map.groupBy(scores.keys(), (i) => groups[i]).values()]
    .map((own) => own.map((i) => scores[i]));
  const k = parts.length;
  const centre = mean(scores);
  const meanWithin = sum(parts.map((own) => own.length * variance(own))) / (n - k);
  const meanBetween = sum(parts.map((own) => own.length * (mean(own) - centre) ** 2)) / (k - 1);
  // As many repeats as each part is worth.
  const nRepeats = (n - sum(parts.map((own) => own.length ** 2)) / n) / (k - 1);
  const between = Math.max(0, (meanBetween - meanWithin) / nRepeats);
  const tail = (1 - confidence) / 2;
  const limit = (p: number) => Math.sqrt((n - k) * meanWithin / chiSquareQuantile(p, n - k));
  return {
    within: { value: Math.sqrt(meanWithin), lower: limit(1 - tail), upper: limit(tail) },
    between: { value: Math.sqrt(between), ...betweenLimits(parts, meanWithin, between, tail) },
    shareBetween: between === 0 ? 0 : between / (between + meanWithin),
    nParts: k,
    nRecordings: n,
  };
}

/** Computes the limits of the spread between parts from the variance of their means. */
function betweenLimits(
  parts: readonly (readonly number[])[],
  meanWithin: number,
  between: number,
  tail: number,
): { lower: number; upper: number } {
  const [k, n] = [parts.length, sum(parts.map((own) => own.length))];
  const [n1, n2] = [k - 1, n - k];
  const ofMeans = variance(parts.map(mean)) * k / n1;
  const ofRepeats = meanWithin * mean(parts.map((own) => 1 / own.length));
  const [g1, g2] = [n1, n2].map((df) => 1 - df / chiSquareQuantile(1 - tail, df));
  const [h1, h2] = [n1, n2].map((df) => df / chiSquareQuantile(tail, df) - 1);
  const [highest, lowest] = [fQuantile(1 - tail, n1, n2), fQuantile(tail, n1, n2)];
  const g12 = ((highest - 1) ** 2 - (g1 * highest) ** 2 - h2 ** 2) / highest;
  const h12 = ((1 - lowest) ** 2 - (h1 * lowest) ** 2 - g2 ** 2) / lowest;
  const variances = (a: number, b: number, ab: number) =>
    Math.sqrt(Math.max(0, (a * ofMeans) ** 2 + (b * ofRepeats) ** 2 + ab * ofMeans * ofRepeats));
  const below = ofMeans - ofRepeats - variances(g1, h2, g12);
  const above = ofMeans - ofRepeats + variances(h1, g2, h12);
  return {
    lower: Math.sqrt(Math.max(0, Math.min(below, between))),
    upper: Math.sqrt(Math.max(between, above, 0)),
  };
}

/** Finds the quantile of F: a beta variable b in disguise, F = n2·b / (n1·(1 - b)). */
function fQuantile(probability: number, n1: number, n2: number): number {
  // From the other side where b is near 1, as 1 - b is lost to rounding there.
  const b = betaQuantile(1 - probability, n2 / 2, n1 / 2);
  return (n2 * (1 - b)) / (n1 * b);
}

function requireRepeats(scores: readonly number[], groups: readonly string[]): void {
  if (scores.length !== groups.length) {
    throw new RangeError(
      `Cannot measure repeatability as both lists must have one length: ` +
        `current value is ${scores.length} and ${groups.length}`,
    );
  }
  const nParts = new Set(groups).size;
  if (nParts >= 2 && scores.length > nParts) return;
  throw new RangeError(
    `Cannot measure repeatability as there must be 2 parts, and one recorded again: ` +
      `current value is ${nParts} parts of ${scores.length} recordings`,
  );
}
