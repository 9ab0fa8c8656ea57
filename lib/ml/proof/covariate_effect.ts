/**
 * Whether a score moves with a column of a table, whose fields may be numbers or names.
 *
 * @module
 */
import type { Estimate } from "../statistics/intervals.ts";
import { categoricalEffect } from "./categorical_effect.ts";
import type { CovariateEffect, CovariateOptions } from "./covariate_rows.ts";
import { numericEffect } from "./numeric_effect.ts";

/** How a score moves with a column. */
export interface ColumnEffect extends CovariateEffect {
  /** Whether the column was taken for numbers or for names. */
  readonly kind: "quantity" | "category";
  /** Least number, or value with the lowest mean score. */
  readonly from: string;
  /** Largest number, or value with the highest mean score. */
  readonly to: string;
  /** Change of the score for each unit of a quantity, or between both values of a category. */
  readonly effect: Estimate;
}

/** Integers of more values than these are a quantity; of fewer they may number machines. */
const MAX_NUMBERED = 6;

/**
 * Measures how a score moves with a column: as `numericEffect` where it holds a quantity
 * (numbers of which one is no integer, or of more than 6 values), else as `categoricalEffect`.
 *
 * @param scores Score of each recording, of OK parts alone.
 * @param fields Field of each recording; a number has a point or a comma.
 * @param groups Part of each recording.
 * @throws {RangeError} If the lengths differ, there are fewer than 3 parts, the fields or the
 *   scores are all the same, or each name belongs to one part alone.
 *
 * Source: `numericEffect` and `categoricalEffect`.
 *
 * @example
 * ```ts
 * import { covariateEffect } from "earmark/ml/proof/covariate_effect.ts";
 * import { createRandom } from "earmark/random.ts";
 * import assert from "node:assert/strict";
 *
 * const random = createRandom(1, "temperature");
 * const fields = ["20.5", "22.5", "24.5", "26.5"];
 * const { kind, from, to, effect } = covariateEffect([1, 2, 3, 4], fields, [..."abcd"], { random });
 * assert.deepEqual([kind, from, to, effect.value], ["quantity", "20.5", "26.5", 0.5]);
 * ```
 */
export function covariateEffect(
  scores: readonly number[],
  fields: readonly string[],
  groups: readonly string[],
  options: CovariateOptions,
): ColumnEffect {
  const numbers = fields.map((field) => field === "" ? NaN : Number(field.replace(",", ".")));
  if (isQuantity(numbers)) {
    const { basis, pValue, nParts, slope } = numericEffect(scores, numbers, groups, options);
    const sorted = numbers.toSorted((a, b) => a - b);
    const [from, to] = [`${sorted[0]}`, `${sorted.at(-1)}`];
    return { kind: "quantity", basis, from, to, effect: slope, pValue, nParts };
  }
  requireShared(fields, groups);
  const { basis, pValue, nParts, ...found } = categoricalEffect(scores, fields, groups, options);
  const { lowest: from, highest: to, difference: effect } = found;
  return { kind: "category", basis, from, to, effect, pValue, nParts };
}

function isQuantity(numbers: readonly number[]): boolean {
  if (!numbers.every(Number.isFinite)) return false;
  return !numbers.every(Number.isInteger) || new Set(numbers).size > MAX_NUMBERED;
}

/** Throws where each name stands for one part: then parts are compared, not what they share. */
function requireShared(fields: readonly string[], groups: readonly string[]): void {
  const members = Map.groupBy(groups.keys(), (i) => fields[i]);
  if (members.size < 2) return;
  if (members.values().some((own) => new Set(own.map((i) => groups[i])).size > 1)) return;
  throw new RangeError(
    `Cannot compare with a covariate as parts must share its values: ` +
      `current value is one part for each of ${members.size} values`,
  );
}
