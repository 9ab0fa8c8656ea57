/**
 * Dots that would overlap, moved aside.
 *
 * @module
 */

/**
 * Returns for each value by how many dots to move it aside: the first at a height stays
 * in the middle, the next go right, left, right and so on.
 *
 * @param height Height of a dot, in the unit of the values; values this close overlap.
 * @returns Whole numbers, 0 in the middle, in the order of the values.
 *
 * @example
 * ```ts
 * import { swarm } from "earmark/plot/charts/swarm.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(swarm([5, 5, 5, 0], 1), [0, 1, -1, 0]);
 * ```
 */
export function swarm(values: readonly number[], height: number): number[] {
  const counts = new Map<number, number>();
  return values.map((value) => {
    const level = Math.round(value / height);
    const n = counts.get(level) ?? 0;
    counts.set(level, n + 1);
    return n % 2 === 1 ? (n + 1) / 2 : n === 0 ? 0 : -n / 2;
  });
}
