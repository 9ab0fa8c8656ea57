/**
 * Novelty judged on recordings that were held out: the limit of a fold is that of the other folds.
 *
 * @module
 */
import { fuseDistances, largestByPart, learnScales } from "./fused.ts";
import type { DistanceScale } from "./fused.ts";

/** Computes a limit from the distances of OK parts that were held out. */
export type LimitOf = (heldOut: readonly number[]) => number;

/** Recordings that were held out, each with its distances to what the other folds taught. */
export interface HeldOutDistances {
  /** Logarithms of the distances of each recording, as `logDistances` returns them. */
  readonly logs: readonly (readonly number[])[];
  /** Part of each recording. */
  readonly parts: readonly string[];
  /** Whether each recording is of a part that teaches what is known. */
  readonly isTeacher: readonly boolean[];
  /** Folds: no part stands on both sides, and each recording is tested once. */
  readonly folds: readonly {
    readonly train: readonly number[];
    readonly test: readonly number[];
  }[];
}

/** What distances of parts that were held out say of all others. */
export interface ReadDistances {
  /** How each distance spreads over the recordings. */
  readonly scales: readonly DistanceScale[];
  /** Largest fused distance of each part. */
  readonly distances: readonly number[];
  /** Distance above which a recording is unlike anything heard. */
  readonly limit: number;
}

/** How recordings fared while they were held out. */
export interface JudgedDistances {
  /** Fused distance of each recording, in the units of the other folds. */
  readonly distances: readonly number[];
  /** Limit of the other folds that judged each recording. */
  readonly limits: readonly number[];
  /** Whether each recording was called unlike anything heard. */
  readonly isUnheard: readonly boolean[];
}

/** Learns from recordings that were held out how distances spread, and from which on is too far. */
export function readDistances(
  { logs, parts }: Pick<HeldOutDistances, "logs" | "parts">,
  members: readonly number[],
  limitOf: LimitOf,
): ReadDistances {
  const scales = learnScales(members.map((i) => logs[i]));
  const fused = members.map((i) => fuseDistances(logs[i], scales));
  const distances = largestByPart(fused, members.map((i) => parts[i]));
  return { scales, distances, limit: limitOf(distances) };
}

/**
 * Judges each recording by what the other folds say: no part has a say in its own limit.
 *
 * @example
 * ```ts
 * import { judgeHeldOut } from "earmark/ml/novelty/held_out.ts";
 * import assert from "node:assert/strict";
 *
 * // Of the recordings 0 to 3 the first three teach; 2 and 3 are held out together.
 * const logs = [[0, 0], [1, 1], [0.5, 0.5], [9, 9]];
 * const folds = [{ train: [2, 3], test: [0, 1] }, { train: [0, 1], test: [2, 3] }];
 * const known = { logs, parts: ["a", "b", "c", "d"], isTeacher: [true, true, true, false], folds };
 * const { isUnheard } = judgeHeldOut(known, (distances) => Math.max(...distances));
 * assert.deepEqual(isUnheard, [false, true, false, true]);
 * ```
 */
export function judgeHeldOut(
  { isTeacher, folds, ...known }: HeldOutDistances,
  limitOf: LimitOf,
): JudgedDistances {
  const distances: number[] = [];
  const limits: number[] = [];
  for (const { train, test } of folds) {
    const { scales, limit } = readDistances(known, train.filter((i) => isTeacher[i]), limitOf);
    for (const i of test) {
      distances[i] = fuseDistances(known.logs[i], scales);
      limits[i] = limit;
    }
  }
  return { distances, limits, isUnheard: distances.map((distance, i) => distance > limits[i]) };
}
