/**
 * How many of the worst parts a level lets go, and where the limit then lies.
 *
 * @module
 */

/** How far rounding may hide that a level is just reached. */
const ROUNDING = 1e-9;

/**
 * Counts the parts of a class that a level takes: with fewer, not even the worst one may be let
 * go.
 *
 * @param level Share of the class that may be judged wrong, above 0 and below 1.
 * @returns The least n with level · (n + 1) >= 1.
 * @throws {RangeError} If the level is outside its range.
 *
 * @example
 * ```ts
 * import { partsNeeded } from "earmark/ml/conformal/ranks.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual([0.05, 0.01, 0.001].map(partsNeeded), [19, 99, 999]);
 * ```
 */
export function partsNeeded(level: number): number {
  if (!(level > 0 && level < 1)) {
    throw new RangeError(
      `Cannot bound errors as a level must be above 0 and below 1: current value is ${level}`,
    );
  }
  return Math.ceil(1 / level - ROUNDING) - 1;
}

/** Computes the rank of the limit among n parts: floor(level · (n + 1)), at most n. */
export function rankOf(level: number, n: number): number {
  return Math.min(n, Math.floor(level * (n + 1) + ROUNDING));
}

/**
 * Finds the value of a rank, counted from 1; -Infinity for rank 0.
 *
 * @param sorted Ascending.
 * @param without A value of the list, of which one is left out of account.
 */
export function valueOfRank(sorted: ArrayLike<number>, rank: number, without = Infinity): number {
  if (rank === 0) return -Infinity;
  return sorted[rank - 1] < without ? sorted[rank - 1] : sorted[rank];
}

/** Finds the least number above another; Infinity stays. */
export function nextAbove(value: number): number {
  if (!Number.isFinite(value)) return value;
  if (value === 0) return Number.MIN_VALUE;
  const bits = new BigInt64Array(new Float64Array([value]).buffer);
  bits[0] += value > 0 ? 1n : -1n;
  return new Float64Array(bits.buffer)[0];
}
