/**
 * Novelty: whether a recording is unlike anything heard in training. A detector fitted on OK parts
 * alone, its distances held against those of OK parts that were held out.
 *
 * @module
 */
import type { FloatArray } from "../../arrays.ts";
import { clusteredInterval } from "../statistics/clustered_intervals.ts";
import type { Estimate } from "../statistics/intervals.ts";
import { fitNoveltyDetector, logDistances } from "./detector.ts";
import type { NoveltyDetector } from "./detector.ts";
import { fuseDistances, largestByPart, learnScales } from "./fused.ts";
import type { DistanceScale } from "./fused.ts";
import { NOVELTY_LEVEL, noveltyLimit, noveltyPValue } from "./limit.ts";

/** Parts from which novelty is learned, at least. */
export const FEWEST_NOVELTY_PARTS = 6;

/** Parts that each fold must leave to learn from, at least. */
const FEWEST_IN_FOLD = 3;

/** A detector with what its distances mean. */
export interface Novelty {
  /** Fitted on all OK recordings. */
  readonly detector: NoveltyDetector;
  /** How each of its distances spreads over OK recordings that were held out. */
  readonly scales: readonly DistanceScale[];
  /** Distances of OK parts that were held out, ascending. */
  readonly heldOut: readonly number[];
  /** Distance above which a recording is unlike anything heard. */
  readonly limit: number;
}

/** How far a recording lies from what was heard. */
export interface NoveltyReading {
  /** Mean of both distances: 0 is what a held-out OK recording has, 1 a deviation more. */
  readonly distance: number;
  /** Distance above which a recording is unlike anything heard. */
  readonly limit: number;
  /** Share of OK parts, this one among them, that lie as far out; it bounds false alarms alone. */
  readonly pValue: number;
  /** Whether it is unlike anything heard. */
  readonly isUnheard: boolean;
}

/** Recordings with what a model was trained by. */
export interface NoveltySet {
  /** Rows as `noveltyRow` makes them. */
  readonly rows: readonly FloatArray[];
  /** Class of each recording. */
  readonly labels: readonly number[];
  /** Part of each recording. */
  readonly parts: readonly string[];
  /** The class of OK parts. Default: none, so that all classes teach what is known. */
  readonly ok?: number;
  /** Folds: no part stands on both sides, and each recording is tested once. */
  readonly folds: readonly {
    readonly train: readonly number[];
    readonly test: readonly number[];
  }[];
}

/** Shares of parts that were called unlike anything heard while they were held out. */
export interface NoveltyFigures {
  /** Parts that taught. */
  readonly nParts: number;
  /** Share of these that were flagged: false alarms. */
  readonly flaggedOk: Estimate;
  /** Share of the others; missing where there are none. */
  readonly flaggedNotOk?: Estimate;
}

/** What became of novelty. */
export interface LearnedNovelty {
  readonly novelty: Novelty;
  readonly figures: NoveltyFigures;
}

/**
 * Learns novelty, and judges it on parts that were held out: the limit of a fold is that of the
 * other folds' parts. A part is flagged where any of its recordings is; parts of several classes
 * count once for each.
 *
 * @returns Undefined where there are too few parts, or a fold leaves too few.
 *
 * @example
 * ```ts
 * import { judgeNovelty, learnNovelty } from "earmark/ml/novelty/novelty.ts";
 * import { createRandom } from "earmark/random.ts";
 * import assert from "node:assert/strict";
 *
 * const random = createRandom(1);
 * const rows = Array.from({ length: 30 }, () => Float64Array.of(random.normal(), random.normal()));
 * const folds = [0, 1, 2].map((fold) => ({
 *   test: rows.flatMap((_, i) => i % 3 === fold ? [i] : []),
 *   train: rows.flatMap((_, i) => i % 3 === fold ? [] : [i]),
 * }));
 * const set = { rows, labels: rows.map(() => 0), parts: rows.map((_, i) => `${i}`), ok: 0, folds };
 * const { novelty } = learnNovelty(set)!;
 * assert.equal(judgeNovelty(novelty, Float64Array.of(0, 0)).isUnheard, false);
 * assert.equal(judgeNovelty(novelty, Float64Array.of(40, -40)).isUnheard, true);
 * ```
 */
export function learnNovelty(set: NoveltySet): LearnedNovelty | undefined {
  const { rows, labels, folds, ok } = set;
  const parts = set.parts.map((part, i) => JSON.stringify([labels[i], part]));
  const isTeacher = (i: number) => ok === undefined || labels[i] === ok;
  const teachers = [...rows.keys()].filter(isTeacher);
  const countParts = (members: readonly number[]) => new Set(members.map((i) => parts[i])).size;
  const fitOn = (members: readonly number[]) =>
    fitNoveltyDetector(members.map((i) => rows[i]), members.map((i) => labels[i]));
  const nParts = countParts(teachers);
  const fewest = Math.min(...folds.map(({ train }) => countParts(train.filter(isTeacher))));
  if (nParts < FEWEST_NOVELTY_PARTS || fewest < FEWEST_IN_FOLD) return undefined;
  const logs: number[][] = [];
  for (const { train, test } of folds) {
    const detector = fitOn(train.filter(isTeacher));
    for (const i of test) logs[i] = logDistances(detector, rows[i]);
  }
  const known = { logs, parts };
  const { distances, ...read } = readDistances(known, teachers);
  const novelty = { detector: fitOn(teachers), ...read, heldOut: distances.sort((a, b) => a - b) };
  const flagged: boolean[] = [];
  for (const { train, test } of folds) {
    const others = readDistances(known, train.filter(isTeacher));
    for (const i of test) flagged[i] = fuseDistances(logs[i], others.scales) > others.limit;
  }
  const others = [...rows.keys()].filter((i) => !isTeacher(i));
  const shareOf = (members: readonly number[]) => shareByPart(members, { flagged, parts, set });
  const flaggedNotOk = others.length > 0 ? { flaggedNotOk: shareOf(others) } : {};
  return { novelty, figures: { nParts, flaggedOk: shareOf(teachers), ...flaggedNotOk } };
}

/** Holds a recording against what was heard. */
export function judgeNovelty(novelty: Novelty, row: ArrayLike<number>): NoveltyReading {
  const { detector, scales, heldOut, limit } = novelty;
  const distance = fuseDistances(logDistances(detector, row), scales);
  return {
    distance,
    limit,
    pValue: noveltyPValue(distance, heldOut),
    isUnheard: distance > limit,
  };
}

/** Learns from held-out recordings how distances spread, and from which one on is too far. */
function readDistances(
  { logs, parts }: { readonly logs: readonly number[][]; readonly parts: readonly string[] },
  members: readonly number[],
) {
  const scales = learnScales(members.map((i) => logs[i]));
  const fused = members.map((i) => fuseDistances(logs[i], scales));
  const distances = largestByPart(fused, members.map((i) => parts[i]));
  return { scales, distances, limit: noveltyLimit(distances, NOVELTY_LEVEL) };
}

/** Computes the share of parts of which any recording was flagged. */
function shareByPart(
  members: readonly number[],
  { flagged, parts, set }: {
    readonly flagged: readonly boolean[];
    readonly parts: readonly string[];
    readonly set: NoveltySet;
  },
): Estimate {
  const byPart = [...Map.groupBy(members, (i) => parts[i]).values()];
  const isFlagged = byPart.map((own) => own.some((i) => flagged[i]));
  const interval = clusteredInterval(isFlagged, byPart.map(([first]) => set.parts[first]));
  return { value: isFlagged.filter(Boolean).length / isFlagged.length, ...interval };
}
