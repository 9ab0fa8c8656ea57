/**
 * Where a value stands among sorted ones.
 *
 * @module
 */
import type { FloatArray } from "../../arrays.ts";

/** How many values stand before another. */
export interface Rank {
  /** Values that are less. */
  readonly less: number;
  /** Values that are less or equal. */
  readonly upTo: number;
}

/**
 * Counts the values below another one, without looking at each of them.
 *
 * @param sorted Ascending.
 *
 * @example
 * ```ts
 * import { rankOf } from "earmark/ml/statistics/rank_of.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(rankOf(2, Float64Array.of(1, 2, 2, 5)), { less: 1, upTo: 3 });
 * ```
 */
export function rankOf(value: number, sorted: FloatArray): Rank {
  return {
    less: countWhile(sorted, (other) => other < value),
    upTo: countWhile(sorted, (other) => other <= value),
  };
}

/** Counts the values at the start of which something is true. */
function countWhile(sorted: FloatArray, isTrue: (value: number) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isTrue(sorted[middle])) low = middle + 1;
    else high = middle;
  }
  return low;
}
