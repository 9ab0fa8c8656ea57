/**
 * Holds recordings out: each is measured by a detector that the other folds teach.
 *
 * @module
 */
import type { FloatArray } from "../../arrays.ts";
import { allLogDistances, fitNoveltyDetectors } from "./detectors.ts";
import type { NoveltyDetectors } from "./detectors.ts";
import { judgeHeldOut } from "./held_out.ts";
import type { HeldOutDistances, LimitOf } from "./held_out.ts";
import { noveltyLimit } from "./limit.ts";

/** Parts from which novelty is learned, at least. */
export const FEWEST_NOVELTY_PARTS = 6;

/** Parts that each fold must leave to learn from, at least. */
const FEWEST_IN_FOLD = 3;

/** Recordings with what a model was trained by. */
export interface NoveltySet {
  /** Rows as `noveltyRow` makes them. */
  readonly rows: readonly FloatArray[];
  /** Columns at the end of a row that say how fast bands fall. Default: none. */
  readonly nFalls?: number;
  /** Class of each recording. */
  readonly labels: readonly number[];
  /** Part of each recording. */
  readonly parts: readonly string[];
  /** The class of OK parts. Default: none, so that all classes teach what is known. */
  readonly ok?: number;
  /** Folds: no part stands on both sides, and each recording is tested once. */
  readonly folds: HeldOutDistances["folds"];
}

/** How novelty is learned. */
export interface NoveltyOptions {
  /** Computes the limit from the distances of OK parts that were held out. Default: `noveltyLimit`. */
  readonly limitOf?: LimitOf;
}

/** How far a recording lies from what was heard in the other folds. */
export interface HeldOutReading {
  /** All distances together: 0 is what a held-out OK recording has, 1 a deviation more. */
  readonly distance: number;
  /** Whether it is unlike anything heard. */
  readonly isUnheard: boolean;
}

/**
 * Judges each recording by what the other folds teach: their detector, their scales, their limit.
 * Recordings that do not teach are judged as those that do, so distances of one with the others
 * are of one kind.
 *
 * @returns One for each recording; undefined where there are too few parts, or a fold leaves too few.
 *
 * @example
 * ```ts
 * import { holdOutNovelty } from "earmark/ml/novelty/hold_out.ts";
 * import { createRandom } from "earmark/random.ts";
 * import assert from "node:assert/strict";
 *
 * const random = createRandom(1);
 * const rows = Array.from({ length: 30 }, (_, i) => Float64Array.of(random.normal(), i ? 0 : 40));
 * const folds = [0, 1, 2].map((fold) => ({
 *   test: rows.flatMap((_, i) => i % 3 === fold ? [i] : []),
 *   train: rows.flatMap((_, i) => i % 3 === fold ? [] : [i]),
 * }));
 * // The first is not OK, and unlike all others.
 * const labels = rows.map((_, i) => i === 0 ? 1 : 0);
 * const readings = holdOutNovelty({ rows, labels, parts: rows.map((_, i) => `${i}`), ok: 0, folds });
 * assert.equal(readings![0].isUnheard, true);
 * ```
 */
export function holdOutNovelty(
  set: NoveltySet,
  { limitOf = (heldOut) => noveltyLimit(heldOut) }: NoveltyOptions = {},
): HeldOutReading[] | undefined {
  const known = measureHeldOut(set);
  if (known === undefined) return undefined;
  const { distances, isUnheard } = judgeHeldOut(known, limitOf);
  return distances.map((distance, i) => ({ distance, isUnheard: isUnheard[i] }));
}

/** Measures each recording by a detector of the other folds; undefined where these teach too little. */
export function measureHeldOut(set: NoveltySet): HeldOutDistances | undefined {
  const { rows, labels, folds, ok } = set;
  const parts = set.parts.map((part, i) => JSON.stringify([labels[i], part]));
  const isTeacher = labels.map((label) => ok === undefined || label === ok);
  const inFolds = folds.map(({ train }) => train.filter((i) => isTeacher[i]));
  const fewest = Math.min(...inFolds.map((members) => countParts(parts, members)));
  const nParts = countParts(parts, teachersOf({ isTeacher }));
  if (nParts < FEWEST_NOVELTY_PARTS || fewest < FEWEST_IN_FOLD) return undefined;
  const logs: number[][] = [];
  folds.forEach(({ test }, fold) => {
    const detectors = fitOn(set, inFolds[fold]);
    for (const i of test) logs[i] = allLogDistances(detectors, rows[i]);
  });
  return { logs, parts, isTeacher, folds };
}

/** Lists the recordings that teach. */
export function teachersOf({ isTeacher }: Pick<HeldOutDistances, "isTeacher">): number[] {
  return [...isTeacher.keys()].filter((i) => isTeacher[i]);
}

/** Counts the parts of some recordings. */
export function countParts(parts: readonly string[], members: readonly number[]): number {
  return new Set(members.map((i) => parts[i])).size;
}

/** Fits detectors on some recordings. */
export function fitOn(
  { rows, labels, nFalls }: NoveltySet,
  members: readonly number[],
): NoveltyDetectors {
  return fitNoveltyDetectors(members.map((i) => rows[i]), members.map((i) => labels[i]), nFalls);
}
