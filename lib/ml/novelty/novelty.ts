/**
 * Novelty: whether a recording is unlike anything heard in training. A detector fitted on OK parts
 * alone, its distances held against those of OK parts that were held out.
 *
 * @module
 */
import { clusteredInterval } from "../statistics/clustered_intervals.ts";
import type { Estimate } from "../statistics/intervals.ts";
import { allLogDistances } from "./detectors.ts";
import type { NoveltyDetectors } from "./detectors.ts";
import { fuseDistances } from "./fused.ts";
import type { DistanceScale } from "./fused.ts";
import { judgeHeldOut, readDistances } from "./held_out.ts";
import type { HeldOutDistances, JudgedDistances } from "./held_out.ts";
import { countParts, fitOn, measureHeldOut, teachersOf } from "./hold_out.ts";
import type { HeldOutReading, NoveltyOptions, NoveltySet } from "./hold_out.ts";
import { noveltyLimit, noveltyPValue } from "./limit.ts";

/** Detectors, fitted on all OK recordings, with what their distances mean. */
export interface Novelty extends NoveltyDetectors {
  /** How each of their distances spreads over OK recordings that were held out. */
  readonly scales: readonly DistanceScale[];
  /** Distances of OK parts that were held out, ascending. */
  readonly heldOut: readonly number[];
  /** Distance above which a recording is unlike anything heard. */
  readonly limit: number;
}

/** How far a recording lies from what was heard. */
export interface NoveltyReading extends HeldOutReading {
  /** Distance above which a recording is unlike anything heard. */
  readonly limit: number;
  /** Share of OK parts, this one among them, that lie as far out; it bounds false alarms alone. */
  readonly pValue: number;
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
  /** Each recording while it was held out. */
  readonly heldOut: HeldOutDistances & JudgedDistances;
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
export function learnNovelty(
  set: NoveltySet,
  { limitOf = (heldOut) => noveltyLimit(heldOut) }: NoveltyOptions = {},
): LearnedNovelty | undefined {
  const known = measureHeldOut(set);
  if (known === undefined) return undefined;
  const { parts, isTeacher } = known;
  const teachers = teachersOf(known);
  const { distances, ...read } = readDistances(known, teachers, limitOf);
  const heldOut = distances.toSorted((a, b) => a - b);
  const novelty = { ...fitOn(set, teachers), ...read, heldOut };
  const judged = judgeHeldOut(known, limitOf);
  const flagged = judged.isUnheard;
  const others = [...isTeacher.keys()].filter((i) => !isTeacher[i]);
  const shareOf = (members: readonly number[]) => shareByPart(members, { flagged, parts, set });
  const flaggedNotOk = others.length > 0 ? { flaggedNotOk: shareOf(others) } : {};
  const nParts = countParts(parts, teachers);
  const figures = { nParts, flaggedOk: shareOf(teachers), ...flaggedNotOk };
  return { novelty, figures, heldOut: { ...known, ...judged } };
}

/** Holds a recording against what was heard. */
export function judgeNovelty(novelty: Novelty, row: ArrayLike<number>): NoveltyReading {
  const { scales, heldOut, limit } = novelty;
  const distance = fuseDistances(allLogDistances(novelty, row), scales);
  return {
    distance,
    limit,
    pValue: noveltyPValue(distance, heldOut),
    isUnheard: distance > limit,
  };
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
