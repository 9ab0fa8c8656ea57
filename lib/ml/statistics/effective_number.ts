/**
 * As how many independent trials recordings in groups count.
 *
 * @module
 */
import { sum } from "../../arrays.ts";
import { studentQuantile } from "./quantiles.ts";

/** What bounds an effective number of trials. */
export interface EffectiveNumberOptions {
  /** Least number; that where nothing shows how groups vary. */
  readonly fewest: number;
  /** Largest number. */
  readonly most: number;
  /** Number of groups from which the variance is known. */
  readonly nGroups: number;
  /** Share of intervals that hold the true value. */
  readonly confidence: number;
}

/** Counts the groups in which a verdict occurs. */
export function countGroups(
  isRight: readonly boolean[],
  groups: readonly string[],
  side: boolean,
): number {
  return new Set(groups.filter((_, i) => isRight[i] === side)).size;
}

/** Computes how many independent trials have the variance, made less for few groups. */
export function effectiveNumber(
  share: number,
  variance: number,
  { fewest, most, nGroups, confidence }: EffectiveNumberOptions,
): number {
  if (share === 0 || share === 1 || nGroups < 2) return fewest;
  const fewGroups = studentQuantile(confidence, most - 1) /
    studentQuantile(confidence, nGroups - 1);
  const n = ((share * (1 - share)) / variance) * fewGroups ** 2;
  // NaN: one side has a single group, which shows no variance.
  return Number.isNaN(n) ? fewest : Math.min(most, Math.max(fewest, n));
}

/** Counts groups, unequal ones as less: (Σ size)² / Σ size². */
export function countAlike(groups: readonly string[]): number {
  const sizes = sumByGroup(groups.map(() => 1), groups);
  return sum(sizes) ** 2 / sum(sizes.map((size) => size * size));
}

/** Computes nGroups / (nGroups - 1) · Σ a·b over the groups. */
export function spreadOf(a: readonly number[], b: readonly number[], nGroups: number): number {
  return (nGroups / (nGroups - 1)) * sum(a.map((value, i) => value * b[i]));
}

/** Sums the values of each group, in the order in which groups appear. */
export function sumByGroup(values: readonly number[], groups: readonly string[]): number[] {
  const sums = new Map<string, number>();
  groups.forEach((group, i) => sums.set(group, (sums.get(group) ?? 0) + values[i]));
  return [...sums.values()];
}
