/**
 * Whether a score differs between what is no defect: cavities, batches, machines.
 *
 * @module
 */
import { mean, sum } from "../../arrays.ts";
import type { Estimate } from "../statistics/intervals.ts";
import {
  type CovariateEffect,
  type CovariateOptions,
  covariateRows,
  rangeOf,
  requireVaried,
  shuffledChance,
} from "./covariate_rows.ts";
import { bootstrapDifference } from "./group_bootstrap.ts";

/** How a score differs between values. */
export interface CategoricalEffect extends CovariateEffect {
  /** Mean score of `highest` less that of `lowest`, with its interval. */
  readonly difference: Estimate;
  /** Value with the highest mean score. */
  readonly highest: string;
  /** Value with the lowest mean score. */
  readonly lowest: string;
  /** Share of the scores' variance that the value explains, 0 … 1; the p-value is its. */
  readonly shareOfVariance: number;
}

/**
 * Measures how a score differs between the values of a covariate, as `numericEffect`.
 * The interval is that of the two values named. They were picked as the furthest apart, so where
 * there are more than two, the p-value says whether there is an effect, not the interval.
 *
 * @throws {RangeError} If the lengths differ, there are fewer than 3 parts, or the values or the
 *   scores are all the same.
 *
 * Source: eta squared of the analysis of variance, `scipy.stats.f_oneway`.
 *
 * @example
 * ```ts
 * import { categoricalEffect } from "earmark/ml/proof/categorical_effect.ts";
 * import { createRandom } from "earmark/random.ts";
 * import assert from "node:assert/strict";
 *
 * const options = { random: createRandom(1, "cavity") };
 * const effect = categoricalEffect([1, 1, 3, 3], [..."xxyy"], [..."abcd"], options);
 * assert.deepEqual([effect.highest, effect.difference.value], ["y", 2]);
 * ```
 */
export function categoricalEffect(
  scores: readonly number[],
  values: readonly string[],
  groups: readonly string[],
  options: CovariateOptions,
): CategoricalEffect {
  const rows = covariateRows(scores, values, groups, mostFrequent);
  requireVaried("covariate", rows.values);
  requireVaried("score", rows.scores);
  const { random, nShuffles = 1000 } = options;
  const shareOf = (dealt: readonly string[]) => shareExplained(rows.scores, dealt);
  const means = [...meansOf(rows.scores, rows.values)].sort(([, a], [, b]) => a - b);
  const [lowest, highest] = [means[0][0], means.at(-1)![0]];
  const pair = [...rows.values.keys()].filter((i) => [lowest, highest].includes(rows.values[i]));
  const differenceOf = (drawn: readonly number[]) => {
    const meanOf = (value: string) =>
      mean(drawn.flatMap((k) => rows.values[pair[k]] === value ? [rows.scores[pair[k]]] : []));
    return meanOf(highest) - meanOf(lowest);
  };
  // Draws keep both values, where each part has one.
  const labels = pair.map((i) => rows.values[i] === highest);
  return {
    basis: rows.basis,
    difference: bootstrapDifference(
      { labels, groups: pair.map((i) => rows.groups[i]) },
      differenceOf,
      { ...options, reach: rangeOf(rows.scores) },
    ),
    highest,
    lowest,
    shareOfVariance: shareOf(rows.values),
    pValue: shuffledChance(rows, shareOf, { random, nShuffles }),
    nParts: new Set(rows.groups).size,
  };
}

/** Finds the value that occurs most often; of equal ones the first. */
function mostFrequent(values: readonly string[]): string {
  const counts = [...Map.groupBy(values, (value) => value).values()];
  return counts.reduce((most, own) => own.length > most.length ? own : most)[0];
}

function meansOf(scores: readonly number[], values: readonly string[]): Map<string, number> {
  const byValue = Map.groupBy(scores.keys(), (i) => values[i]);
  return new Map([...byValue].map(([value, own]) => [value, mean(own.map((i) => scores[i]))]));
}

/** Computes the share of the variance that lies between the values' means. */
function shareExplained(scores: readonly number[], values: readonly string[]): number {
  const means = meansOf(scores, values);
  const middle = mean(scores);
  const between = sum(values.map((value) => (means.get(value)! - middle) ** 2));
  return between / sum(scores.map((score) => (score - middle) ** 2));
}
