/**
 * Rules by which a threshold is chosen on held-out scores: what a line can bear, not what a
 * model does best. What counts is parts; a part fails where one of its recordings does.
 *
 * @module
 */
import { rankOf } from "../statistics/metrics.ts";
import { partScores, partsOf } from "./parts.ts";
import { crossFittedVerdicts, decisionThreshold, placeBetween } from "./threshold.ts";
import type { CrossFittedVerdicts, ScoredRecordings } from "./threshold.ts";

/** As few good parts fail as may be while no more of the bad pass. */
export interface MaxEscape {
  /** Share of the bad parts that may pass on the scores that choose, 0 … 1. */
  readonly maxEscape: number;
}

/** The mean cost of a part is least. */
export interface Costs {
  /** Cost of a bad part that passes, above 0. */
  readonly costEscape: number;
  /** Cost of a good part that fails, above 0, in the same unit. */
  readonly costOverkill: number;
  /** Share of bad parts where the model will judge, 0 … 1. Default: that of the scores. */
  readonly shareBad?: number;
}

/** Balanced accuracy (`auto`), a threshold that is given, the escape allowed, or costs. */
export type ThresholdRule = "auto" | number | MaxEscape | Costs;

/**
 * Chooses a threshold by a rule.
 *
 * `maxEscape` takes the escape as it was counted, not its upper limit: of the thresholds that let
 * no more than that share of the bad parts pass, those that fail the fewest good ones. Between two
 * neighbouring scores every threshold is as good: there it is 0.5, or else the midpoint.
 *
 * @returns The threshold, 0 … 1; 0.5 where a class that the rule needs is missing.
 * @throws {RangeError} If a number of the rule is out of its range.
 *
 * @example
 * ```ts
 * import { thresholdBy } from "earmark/ml/judging/threshold_rules.ts";
 * import assert from "node:assert/strict";
 *
 * const scored = {
 *   scores: [0.1, 0.3, 0.2, 0.7],
 *   isPositive: [false, false, true, true],
 *   groups: ["a", "b", "c", "d"],
 * };
 * assert.equal(thresholdBy({ maxEscape: 0 }, scored).toFixed(2), "0.15");
 * assert.equal(thresholdBy({ maxEscape: 0.5 }, scored), 0.5);
 * assert.equal(thresholdBy({ costEscape: 1, costOverkill: 1 }, scored), 0.5);
 * ```
 */
export function thresholdBy(rule: ThresholdRule, scored: ScoredRecordings): number {
  if (rule === "auto") return decisionThreshold(scored);
  if (typeof rule === "number") return requireShare("threshold", rule);
  const parts = scoredParts(scored);
  return "maxEscape" in rule ? thresholdForEscape(rule, parts) : thresholdForCost(rule, parts);
}

/**
 * Judges each fold by the threshold that a rule chooses on the other folds, as
 * {@linkcode crossFittedVerdicts} does, so that no figure is computed on scores that chose.
 *
 * @param folds Which recordings each fold tests.
 */
export function verdictsBy(
  rule: ThresholdRule,
  scored: ScoredRecordings,
  folds: readonly { readonly test: readonly number[] }[],
): CrossFittedVerdicts {
  return crossFittedVerdicts(scored, folds, (others) => thresholdBy(rule, others));
}

/** Scores of parts, ascending, by class. */
interface ScoredParts {
  readonly bad: readonly number[];
  readonly good: readonly number[];
}

function scoredParts({ scores, isPositive, groups }: ScoredRecordings): ScoredParts {
  const labels = isPositive.map(Number);
  const parts = partsOf({ labels, groups });
  const ofParts = partScores(parts, scores);
  const scoresOf = (label: number) =>
    ofParts.filter((_, i) => parts[i].label === label).sort((a, b) => a - b);
  return { bad: scoresOf(1), good: scoresOf(0) };
}

/** Places the highest threshold that lets no more of the bad pass than may. */
function thresholdForEscape({ maxEscape }: MaxEscape, { bad, good }: ScoredParts): number {
  requireShare("maxEscape", maxEscape);
  if (bad.length === 0) return 0.5;
  // Rounding must not take a part away: 0.29 · 100 is below 29.
  const nAllowed = Math.floor(maxEscape * bad.length + 1e-9);
  const high = bad[nAllowed] ?? 1;
  const below = [...bad, ...good].filter((score) => score < high);
  return placeBetween(below.reduce((a, b) => Math.max(a, b), 0), high);
}

/** Finds the threshold at which a part costs least; of equal ones that nearest to 0.5. */
function thresholdForCost(costs: Costs, { bad, good }: ScoredParts): number {
  const { costEscape, costOverkill } = requireCosts(costs);
  if (bad.length === 0 || good.length === 0) return 0.5;
  const shareBad = costs.shareBad ?? bad.length / (bad.length + good.length);
  const [sortedBad, sortedGood] = [bad, good].map((own) => Float64Array.from(own).sort());
  const costAt = (threshold: number) =>
    shareBad * costEscape * (rankOf(threshold, sortedBad).less / bad.length) +
    (1 - shareBad) * costOverkill *
      ((good.length - rankOf(threshold, sortedGood).less) / good.length);
  const candidates = placesBetween([...bad, ...good]).map((threshold) => ({
    threshold,
    cost: costAt(threshold),
  }));
  const least = candidates.reduce((low, { cost }) => Math.min(low, cost), Infinity);
  // Costs that are equal but for rounding are equal.
  const equal = candidates.filter(({ cost }) => cost <= least * (1 + 1e-12));
  const [best] = equal.map(({ threshold }) => threshold)
    .sort((a, b) => Math.abs(a - 0.5) - Math.abs(b - 0.5));
  return best;
}

/** Lists one threshold for each gap between scores, and one below and above all. */
export function placesBetween(scores: readonly number[]): number[] {
  const edges = [...new Set(scores)].sort((a, b) => a - b);
  const places = [0, ...edges].map((low, i) => placeBetween(low, edges[i] ?? 1));
  return [...new Set(places)];
}

function requireShare(name: string, value: number): number {
  if (value >= 0 && value <= 1) return value;
  throw new RangeError(
    `Cannot choose threshold as ${name} must be in 0 … 1: current value is ${value}`,
  );
}

function requireCosts(costs: Costs): Costs {
  for (const name of ["costEscape", "costOverkill"] as const) {
    if (costs[name] > 0 && Number.isFinite(costs[name])) continue;
    throw new RangeError(
      `Cannot choose threshold as ${name} must be positive: current value is ${costs[name]}`,
    );
  }
  requireShare("shareBad", costs.shareBad ?? 0);
  return costs;
}
