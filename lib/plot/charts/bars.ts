/**
 * The bars of a histogram.
 *
 * @module
 */

/** How many values lie in one interval. */
export interface Bar {
  /** Lower end of the interval. */
  readonly low: number;
  /** Upper end of the interval. */
  readonly high: number;
  /** Number of values. */
  readonly count: number;
}

/** Number of intervals: a fortieth of 0 … 1 is a step that a threshold may have. */
const N_BARS = 40;

/**
 * Counts values in intervals of one width; an interval holds its lower end, the
 * last one its upper end too.
 *
 * @param values Finite values within the domain.
 *
 * @example
 * ```ts
 * import { countBars } from "earmark/plot/charts/bars.ts";
 * import assert from "node:assert/strict";
 *
 * const bars = countBars([0, 0.5, 1], [0, 1]);
 * assert.deepEqual(bars.flatMap(({ count }, i) => count > 0 ? [i] : []), [0, 20, 39]);
 * ```
 */
export function countBars(
  values: readonly number[],
  [low, high]: readonly [low: number, high: number],
): Bar[] {
  const edge = (i: number) => low + (i * (high - low)) / N_BARS;
  const counts = new Array<number>(N_BARS).fill(0);
  for (const value of values) {
    counts[Math.min(N_BARS - 1, Math.floor((N_BARS * (value - low)) / (high - low)))]++;
  }
  return counts.map((count, i) => ({ low: edge(i), high: edge(i + 1), count }));
}

/** Writes from where to where a bar reaches. */
export function rangeText({ low, high }: Bar): string {
  return `${+low.toFixed(3)} to ${+high.toFixed(3)}`;
}

/** Returns 0 … 1 for probabilities, and the range of the values for other scores. */
export function scoreDomain(values: readonly number[]): [low: number, high: number] {
  const low = values.reduce((a, b) => Math.min(a, b));
  const high = values.reduce((a, b) => Math.max(a, b));
  if (low >= 0 && high <= 1) return [0, 1];
  return low < high ? [low, high] : [low - 0.5, high + 0.5];
}

/**
 * Lists whole numbers, from 0 to the first that no count exceeds.
 *
 * @param most The largest count.
 * @param nSteps Steps from number to number up to the largest count, at most.
 */
export function countTicks(most: number, nSteps = 4): number[] {
  let step = 1;
  for (let k = 0; most / step > nSteps; k++) step *= k % 3 === 1 ? 2.5 : 2; // 1, 2, 5, 10, 20, 50, …
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, i) => i * step);
}
