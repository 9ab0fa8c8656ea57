/**
 * What limits reach on parts that they were not learned from.
 *
 * @module
 */
import { clusteredInterval } from "../statistics/clustered_intervals.ts";
import type { Estimate } from "../statistics/intervals.ts";
import type { BandLevels } from "./levels.ts";
import { learnLimits, type LearnOptions } from "./learn.ts";
import { isOutside } from "./limits.ts";

/** Recordings of good and of bad parts. */
export interface LevelSet {
  /** Levels of each recording. */
  readonly levels: readonly BandLevels[];
  /** Whether each is of a good part. */
  readonly isGood: readonly boolean[];
  /** Part of each recording. */
  readonly parts: readonly string[];
}

/** Escape and overkill; missing where there is no part of that kind. */
export interface EscapeAndOverkill {
  /** Share of the bad ones that lie inside all limits. */
  readonly escape?: Estimate;
  /** Share of the good ones that lie outside a limit. */
  readonly overkill?: Estimate;
}

/** What limits say of recordings that they were not learned from. */
export interface HeldOutLimits {
  /** Whether each recording lies outside a limit. */
  readonly isOutside: readonly boolean[];
  /** By recording, with intervals that count parts. */
  readonly byRecording: EscapeAndOverkill;
  /** By part, which is outside where any of its recordings is. */
  readonly byPart: EscapeAndOverkill;
}

/**
 * Cross-validates limits: those of each fold are learned from the good parts of its training
 * side alone, their margin included.
 *
 * @param folds No part may stand on both sides; each recording is tested once.
 * @throws {RangeError} If a fold has fewer than three good parts to learn from.
 *
 * @example
 * ```ts
 * import { crossValidateLimits } from "earmark/ml/limits/held_out.ts";
 * import assert from "node:assert/strict";
 *
 * const levels = [-40, -40.5, -39.5, -40, -40.2, -39.8, -20].map((level) => ({
 *   levelsDb: Float64Array.of(level),
 *   loudestDb: Float64Array.of(level),
 * }));
 * const isGood = levels.map((_, i) => i < 6);
 * const folds = [[0, 1, 2, 6], [3, 4, 5]].map((test) => ({
 *   test,
 *   train: [0, 1, 2, 3, 4, 5, 6].filter((i) => !test.includes(i)),
 * }));
 * const options = { bands: [{ hz: 1000 }], reference: "absolute" } as const;
 * const set = { levels, isGood, parts: [..."abcdefg"] };
 * const { byPart, isOutside } = crossValidateLimits(set, folds, options);
 * assert.equal(byPart.escape?.value, 0);
 * assert.equal(isOutside[6], true);
 * ```
 */
export function crossValidateLimits(
  { levels, isGood, parts }: LevelSet,
  folds: readonly { readonly train: readonly number[]; readonly test: readonly number[] }[],
  options: LearnOptions,
): HeldOutLimits {
  const outside: boolean[] = levels.map(() => false);
  for (const { train, test } of folds) {
    const good = train.filter((i) => isGood[i]);
    const { limits } = learnLimits(
      { levels: good.map((i) => levels[i]), parts: good.map((i) => parts[i]) },
      options,
    );
    for (const i of test) outside[i] = isOutside(levels[i], limits);
  }
  // A group may hold good and bad ones, such as a part before and after damage.
  const byPart = [
    ...Map.groupBy(levels.keys(), (i) => JSON.stringify([isGood[i], parts[i]])).values(),
  ];
  return {
    isOutside: outside,
    byRecording: errorsOf(outside, isGood, parts),
    byPart: errorsOf(
      byPart.map((members) => members.some((i) => outside[i])),
      byPart.map(([first]) => isGood[first]),
      byPart.map(([first]) => parts[first]),
    ),
  };
}

function errorsOf(
  outside: readonly boolean[],
  isGood: readonly boolean[],
  parts: readonly string[],
): EscapeAndOverkill {
  const shareOf = (good: boolean, isError: (i: number) => boolean): Estimate | undefined => {
    const members = [...isGood.keys()].filter((i) => isGood[i] === good);
    if (members.length === 0) return undefined;
    const errors = members.map(isError);
    const interval = clusteredInterval(errors, members.map((i) => parts[i]));
    return { value: errors.filter(Boolean).length / errors.length, ...interval };
  };
  return {
    escape: shareOf(false, (i) => !outside[i]),
    overkill: shareOf(true, (i) => outside[i]),
  };
}
