/**
 * Places for labels that would otherwise overlap.
 *
 * @module
 */

/** How {@linkcode spread} moves. */
export interface SpreadOptions {
  /** Least distance of two places. */
  readonly gap: number;
  /** Where places may lie; exceeded only if there are too many. */
  readonly domain: readonly [low: number, high: number];
}

/**
 * Moves places apart, as little as possible, until all are at least a gap from each
 * other: clusters that touch are merged, and centred on the mean of their places.
 *
 * @returns Places in the order of the input; their order along the axis stays.
 *
 * @example
 * ```ts
 * import { spread } from "earmark/plot/charts/spread.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(spread([5, 5, 9], { gap: 2, domain: [0, 10] }), [4, 6, 9]);
 * ```
 */
export function spread(
  places: readonly number[],
  { gap, domain: [low, high] }: SpreadOptions,
): number[] {
  const order = places.map((_, i) => i).sort((a, b) => places[a] - places[b]);
  const clusters: { members: number[]; start: number }[] = [];
  const startOf = (members: readonly number[]): number => {
    const width = gap * (members.length - 1);
    const centre = members.reduce((sum, i) => sum + places[i], 0) / members.length;
    return Math.max(low, Math.min(high - width, centre - width / 2));
  };
  for (const i of order) {
    let cluster = { members: [i], start: startOf([i]) };
    for (let left = clusters.at(-1); left && cluster.start < endOf(left, gap) + gap;) {
      clusters.pop();
      const members = [...left.members, ...cluster.members];
      cluster = { members, start: startOf(members) };
      left = clusters.at(-1);
    }
    clusters.push(cluster);
  }
  const moved = new Array<number>(places.length);
  for (const { members, start } of clusters) {
    members.forEach((i, k) => moved[i] = start + k * gap);
  }
  return moved;
}

function endOf({ members, start }: { members: number[]; start: number }, gap: number): number {
  return start + gap * (members.length - 1);
}
