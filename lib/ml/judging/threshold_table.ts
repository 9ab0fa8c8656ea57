/**
 * What each threshold would do, for a person to choose among.
 *
 * @module
 */
import { thinOut } from "../../arrays.ts";
import { acceptanceByPart } from "./acceptance.ts";
import type { Acceptance } from "./acceptance.ts";
import type { HeldOutVerdicts } from "./by_value.ts";
import { rankOf } from "../statistics/metrics.ts";
import { partScores, partsOf } from "./parts.ts";
import { placesBetween } from "./threshold_rules.ts";

/** What one threshold does to the parts that were held out. */
export interface ThresholdRow extends Acceptance {
  /** Probability of the bad class from which a part fails, 0 … 1. */
  readonly threshold: number;
}

/** Held-out probabilities of the bad class, with the truth. */
export interface ScoredParts extends Omit<HeldOutVerdicts, "verdicts"> {
  /** Probability of the bad class of each recording, 0 … 1. */
  readonly scores: readonly number[];
}

/** Which thresholds {@linkcode thresholdTable} has. */
export interface ThresholdTableOptions {
  /** A threshold that is to be among them. Default: none. */
  readonly including?: number;
  /** Rows at most, beside that. Default: 10. */
  readonly nRows?: number;
}

/**
 * Tabulates thresholds, spread evenly over the scores of the parts: from the one at which half
 * of the good parts fail to the one at which half of the bad ones pass.
 *
 * The rows are read off the scores that they are counted on. So the figures of a row that is
 * chosen for its figures are better than what is to be expected.
 *
 * @param scored With an OK class.
 * @returns Rows by rising threshold.
 * @throws {RangeError} If no class is that of good parts.
 *
 * @example
 * ```ts
 * import { thresholdTable } from "earmark/ml/judging/threshold_table.ts";
 * import assert from "node:assert/strict";
 *
 * const rows = thresholdTable({
 *   classes: { names: ["OK", "Not OK"], ok: 0, bad: 1 },
 *   labels: [0, 0, 1, 1],
 *   groups: ["a", "b", "c", "d"],
 *   scores: [0.1, 0.4, 0.3, 0.8],
 * });
 * assert.deepEqual(rows.map(({ threshold }) => threshold.toFixed(2)), ["0.20", "0.35", "0.50"]);
 * assert.deepEqual(rows.map(({ escape }) => escape?.nErrors), [0, 1, 1]);
 * assert.deepEqual(rows.map(({ overkill }) => overkill?.nErrors), [1, 1, 0]);
 * ```
 */
export function thresholdTable(
  scored: ScoredParts,
  { including, nRows = 10 }: ThresholdTableOptions = {},
): ThresholdRow[] {
  const parts = partsOf(scored);
  const scores = partScores(parts, scored.scores);
  const scoresOf = (label?: number) => scores.filter((_, i) => parts[i].label === label);
  const [good, bad] = [scoresOf(scored.classes.ok), scoresOf(scored.classes.bad)];
  const nBelow = (own: readonly number[]) => {
    const sorted = Float64Array.from(own).sort();
    return (threshold: number) => rankOf(threshold, sorted).less;
  };
  const [nGoodBelow, nBadBelow] = [good, bad].map(nBelow);
  const places = placesBetween(scores).filter((threshold) =>
    nBadBelow(threshold) <= bad.length / 2 &&
    good.length - nGoodBelow(threshold) <= good.length / 2
  );
  const others = including === undefined ? [] : [including];
  return [...new Set([...thinOut(places, nRows), ...others])]
    .sort((a, b) => a - b)
    .map((threshold) => rowAt(threshold, scored));
}

/** Counts what one threshold does. */
export function rowAt(threshold: number, scored: ScoredParts): ThresholdRow {
  const { ok, bad } = scored.classes;
  const verdicts = scored.scores.map((score) => score >= threshold ? bad! : ok!);
  return { threshold, ...acceptanceByPart({ ...scored, verdicts }) };
}
