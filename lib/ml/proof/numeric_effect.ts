/**
 * Whether a score moves with a number that is no defect: a temperature, a speed, an hour.
 *
 * @module
 */
import { mean } from "../../arrays.ts";
import type { Estimate } from "../statistics/intervals.ts";
import { ranksOf } from "../statistics/rank_correlation.ts";
import {
  type CovariateEffect,
  type CovariateOptions,
  type CovariateRows,
  covariateRows,
  rangeOf,
  requireVaried,
  shuffledChance,
} from "./covariate_rows.ts";
import { bootstrapDifference } from "./group_bootstrap.ts";

/** How a score moves with a number. */
export interface NumericEffect extends CovariateEffect {
  /** By how much the score rises for each unit of the covariate, with its interval. */
  readonly slope: Estimate;
  /** Spearman's rank correlation, -1 … 1; the p-value is its. */
  readonly rankCorrelation: number;
}

/**
 * Measures how a score moves with a number. Parts are compared by their means, or, where the
 * number varies in most parts, recordings within their parts.
 *
 * @param scores Score of each recording, of OK parts alone: else a defect's score is explained.
 * @param values Covariate of each recording, finite.
 * @param groups Part of each recording.
 * @throws {RangeError} If the lengths differ, there are fewer than 3 parts, or the values or the
 *   scores are all the same.
 *
 * Source: `scipy.stats.linregress`, `scipy.stats.spearmanr`; intervals by `bootstrapDifference`.
 *
 * @example
 * ```ts
 * import { numericEffect } from "earmark/ml/proof/numeric_effect.ts";
 * import { createRandom } from "earmark/random.ts";
 * import assert from "node:assert/strict";
 *
 * const random = createRandom(1, "temperature");
 * const effect = numericEffect([1, 2, 3, 4, 5], [20, 22, 24, 26, 28], [..."abcde"], { random });
 * assert.deepEqual([effect.slope.value, effect.rankCorrelation], [0.5, 1]);
 * assert.ok(effect.pValue < 0.05);
 * ```
 */
export function numericEffect(
  scores: readonly number[],
  values: readonly number[],
  groups: readonly string[],
  options: CovariateOptions,
): NumericEffect {
  const rows = covariateRows(scores, values, groups, mean);
  const centred = { ...rows, values: withoutMeans(rows) };
  requireVaried("covariate", centred.values);
  requireVaried("score", rows.scores);
  const { random, nShuffles = 1000 } = options;
  const ranked = { ...rows, values: [...ranksOf(centred.values)] };
  const ofScores = ranksOf(rows.scores);
  const strengthOf = (ranks: readonly number[]) => Math.abs(correlate(ranks, ofScores));
  const slopeOf = (drawn: readonly number[]) =>
    regress(drawn.map((i) => centred.values[i]), drawn.map((i) => rows.scores[i]));
  return {
    basis: rows.basis,
    slope: bootstrapDifference(
      { labels: rows.scores.map(() => 0), groups: rows.groups },
      slopeOf,
      { ...options, reach: rangeOf(rows.scores) / rangeOf(centred.values) },
    ),
    rankCorrelation: correlate(ranked.values, ofScores),
    pValue: shuffledChance(ranked, strengthOf, { random, nShuffles }),
    nParts: new Set(rows.groups).size,
  };
}

/** Takes from each value the mean of its rows: of all, or of its part where these are compared. */
function withoutMeans({ basis, values, groups }: CovariateRows<number>): number[] {
  const rows = Map.groupBy(values.keys(), (i) => basis === "between" ? "" : groups[i]);
  const centred = [...values];
  for (const own of rows.values()) {
    const middle = mean(own.map((i) => values[i]));
    for (const i of own) centred[i] -= middle;
  }
  return centred;
}

/** Computes the slope of the straight line of least squares. */
function regress(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const { xx, xy } = productsOf(x, y);
  return xy / xx;
}

/** Computes Pearson's correlation. */
function correlate(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const { xx, xy, yy } = productsOf(x, y);
  return xy / Math.sqrt(xx * yy);
}

/** Adds up the products of distances from the means, in one loop, as shuffles come by thousands. */
function productsOf(x: ArrayLike<number>, y: ArrayLike<number>) {
  const [middleX, middleY] = [mean(x), mean(y)];
  let [xx, xy, yy] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    const [ownX, ownY] = [x[i] - middleX, y[i] - middleY];
    xx += ownX * ownX;
    xy += ownX * ownY;
    yy += ownY * ownY;
  }
  return { xx, xy, yy };
}
