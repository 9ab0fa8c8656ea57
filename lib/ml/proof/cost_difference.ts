/**
 * What one judge costs more than another on the same parts.
 *
 * @module
 */
import { sum } from "../../arrays.ts";
import { clusteredInterval } from "../statistics/clustered_intervals.ts";
import type { Estimate, IntervalOptions } from "../statistics/intervals.ts";

/** Verdicts of two judges on the same recordings, or parts. */
export interface PairedErrors {
  /** Whether each is bad. */
  readonly isPositive: readonly boolean[];
  /** Group of each. */
  readonly groups: readonly string[];
  /** Whether the first judge says so. */
  readonly first: readonly boolean[];
  /** Whether the second judge says so. */
  readonly second: readonly boolean[];
}

/** What errors cost, in any one unit. */
export interface CostOptions extends IntervalOptions {
  /** Cost of a bad one that passes. */
  readonly escape: number;
  /** Cost of a good one that fails. */
  readonly overkill: number;
  /** Share of bad ones on the line, 0 … 1. Default: that of the data. */
  readonly shareBad?: number;
}

/**
 * Computes by how much the first judge costs more than the second, for each recording judged. The
 * interval counts groups. It adds up, as squares, the distances to the limits of four shares:
 * of the bad and of the good ones, what the first alone gets wrong, and what the second alone.
 * Each of them is exact for few errors, so that a rare and dear one that has not come up yet
 * still has its say, which it has not where groups are drawn anew.
 *
 * @returns The difference, below 0 where the first is cheaper, and its interval.
 * @throws {RangeError} If the lengths differ, there is no bad or no good one, or a cost is
 *   negative.
 *
 * Source: MOVER, Zou & Donner 2008, with the limits of `clusteredInterval`.
 *
 * @example
 * ```ts
 * import { costDifference } from "earmark/ml/proof/cost_difference.ts";
 * import assert from "node:assert/strict";
 *
 * const judged = {
 *   isPositive: [true, true, false, false],
 *   groups: [..."abcd"],
 *   first: [true, true, true, false],
 *   second: [true, false, false, false],
 * };
 * // One false alarm more, one escape less, of four.
 * const { value } = costDifference(judged, { escape: 100, overkill: 1 });
 * assert.equal(value, -24.75);
 * ```
 */
export function costDifference(judged: PairedErrors, options: CostOptions): Estimate {
  const { isPositive } = judged;
  requireJudged(judged, options);
  const nBad = isPositive.filter(Boolean).length;
  const { escape, overkill, shareBad = nBad / isPositive.length, ...interval } = options;
  const terms = [
    ...termsOf(judged, true, escape * shareBad, interval),
    ...termsOf(judged, false, overkill * (1 - shareBad), interval),
  ];
  const value = sum(terms.map((term) => term.value));
  return {
    value,
    lower: value - Math.hypot(...terms.map((term) => term.value - term.lower)),
    upper: value + Math.hypot(...terms.map((term) => term.upper - term.value)),
  };
}

/** Computes what the first alone gets wrong of a class, and what the second alone; in cost. */
function termsOf(
  { isPositive, groups, first, second }: PairedErrors,
  isBad: boolean,
  cost: number,
  options: IntervalOptions,
): Estimate[] {
  const own = [...isPositive.keys()].filter((i) => isPositive[i] === isBad);
  const shareOf = (isOne: (i: number) => boolean): Estimate => {
    const found = own.map(isOne);
    const interval = clusteredInterval(found, own.map((i) => groups[i]), options);
    return { value: found.filter(Boolean).length / own.length, ...interval };
  };
  const firstAlone = shareOf((i) => first[i] !== isBad && second[i] === isBad);
  const secondAlone = shareOf((i) => first[i] === isBad && second[i] !== isBad);
  return [
    {
      value: cost * firstAlone.value,
      lower: cost * firstAlone.lower,
      upper: cost * firstAlone.upper,
    },
    {
      value: -cost * secondAlone.value,
      lower: -cost * secondAlone.upper,
      upper: -cost * secondAlone.lower,
    },
  ];
}

function requireJudged(
  { isPositive, groups, first, second }: PairedErrors,
  { escape, overkill, shareBad = 0 }: CostOptions,
): void {
  const lengths = [isPositive, groups, first, second].map(({ length }) => length);
  if (new Set(lengths).size > 1) {
    throw new RangeError(
      `Cannot compare costs as the lists must have one length: ` +
        `current value is ${lengths.join(", ")}`,
    );
  }
  const nBad = isPositive.filter(Boolean).length;
  if (nBad === 0 || nBad === isPositive.length) {
    throw new RangeError(
      `Cannot compare costs as there must be bad and good ones: ` +
        `current value is ${nBad} and ${isPositive.length - nBad}`,
    );
  }
  if (!(escape >= 0 && overkill >= 0 && Number.isFinite(escape + overkill))) {
    throw new RangeError(
      `Cannot compare costs as they must not be negative: ` +
        `current value is ${escape} and ${overkill}`,
    );
  }
  if (shareBad >= 0 && shareBad <= 1) return;
  throw new RangeError(
    `Cannot compare costs as shareBad must be in 0 … 1: current value is ${shareBad}`,
  );
}
