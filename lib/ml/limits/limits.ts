/**
 * Limits of level by band, and what of a recording lies outside them.
 *
 * @module
 */
import { mean } from "../../arrays.ts";
import type { BandLevels, RecordingLevels } from "./levels.ts";

/**
 * What levels are compared with limits: those re full scale, or those minus the mean of the
 * recording's bands, which a gain does not change.
 */
export type LevelReference = "absolute" | "relative";

/** Limits in one band; one that is missing does not hold. */
export interface BandLimits {
  /** Middle of the band, Hz. */
  readonly hz: number;
  /** Lowest level of a whole recording, dB. */
  readonly lowerDb?: number;
  /** Highest level of a whole recording, dB. */
  readonly upperDb?: number;
  /** Highest level of a single frame, dB. */
  readonly upperFrameDb?: number;
}

/** Limits of level. */
export interface Limits {
  /** What the limits are relative to. */
  readonly reference: LevelReference;
  /** One for each band of the levels, from low to high. */
  readonly bands: readonly BandLimits[];
}

/** Neighbouring bands in which a recording lies outside on one side; named by the worst. */
export interface Finding {
  /** Which limit is passed. */
  readonly side: "above" | "below";
  /** Middle of the worst band, Hz. */
  readonly hz: number;
  /** By how much the limit is passed there, dB; above 0. */
  readonly excessDb: number;
  /** Level there, dB, relative to what the limits are. */
  readonly levelDb: number;
  /** The limit there, dB. */
  readonly limitDb: number;
  /** Whether the level is that of the whole recording or of the loudest frame. */
  readonly levelOf: "recording" | "frame";
  /** Middles of the lowest and the highest of the bands, Hz. */
  readonly range: readonly [number, number];
  /** When the sound is that loud there, seconds from its start; missing for `below`. */
  readonly time?: { readonly start: number; readonly end: number };
}

/** A level beside its limit. */
interface Comparison extends Pick<Finding, "side" | "levelDb" | "limitDb" | "levelOf"> {
  readonly band: number;
  readonly excessDb: number;
}

/**
 * Finds where a recording lies outside limits. Neighbouring bands on one side make one
 * finding, with the numbers of the band that is furthest outside.
 *
 * @returns The findings, the largest excess first; none where all is inside.
 * @throws {RangeError} If there are not as many limits as bands.
 *
 * @example
 * ```ts
 * import { findExceedances } from "earmark/ml/limits/limits.ts";
 * import assert from "node:assert/strict";
 *
 * const levels = {
 *   levelsDb: Float64Array.of(-40, -31),
 *   loudestDb: Float64Array.of(-38, -20),
 *   frames: { data: Float64Array.of(-38, -50, -50, -20), rows: 2, columns: 2 },
 *   frameSeconds: 0.02,
 *   hopSeconds: 0.02,
 * };
 * const bands = [{ hz: 500, upperDb: -30 }, { hz: 1000, upperDb: -30, upperFrameDb: -25 }];
 * const [finding] = findExceedances(levels, { reference: "absolute", bands });
 * assert.deepEqual([finding.hz, finding.excessDb], [1000, 5]);
 * assert.deepEqual(finding.time, { start: 0.02, end: 0.04 });
 * ```
 */
export function findExceedances(levels: RecordingLevels, limits: Limits): Finding[] {
  const { bands } = limits;
  const outside = compare(levels, limits).filter(({ excessDb }) => excessDb > 0);
  const findings = (["above", "below"] as const).flatMap((side) => {
    const worst = worstByBand(outside.filter((comparison) => comparison.side === side));
    return neighbours(worst).map((run): Finding => {
      const { band, ...rest } = run.reduce((a, b) => b.excessDb > a.excessDb ? b : a);
      return {
        ...rest,
        hz: bands[band].hz,
        range: [bands[run[0].band].hz, bands[run.at(-1)!.band].hz],
        ...(side === "above" &&
          { time: timeAbove(levels, band, rest.limitDb + ownLevelOf(levels, limits)) }),
      };
    });
  });
  return findings.sort((a, b) => b.excessDb - a.excessDb);
}

/**
 * Says whether a recording lies outside any limit, as {@linkcode findExceedances} finds it.
 *
 * @throws {RangeError} If there are not as many limits as bands.
 */
export function isOutside(levels: BandLevels, limits: Limits): boolean {
  return compare(levels, limits).some(({ excessDb }) => excessDb > 0);
}

/**
 * Returns the level of a recording that its levels are relative to, dB: the mean over its bands, or
 * 0 where they are absolute.
 */
export function ownLevelOf(
  { levelsDb }: Pick<BandLevels, "levelsDb">,
  { reference }: Pick<Limits, "reference">,
): number {
  return reference === "relative" ? mean(levelsDb) : 0;
}

/** Compares levels with each limit that holds. */
function compare(levels: BandLevels, limits: Limits): Comparison[] {
  const { levelsDb, loudestDb } = levels;
  const { bands } = limits;
  if (bands.length !== levelsDb.length) {
    throw new RangeError(
      `Cannot compare with limits as there must be ${levelsDb.length} bands: current value is ` +
        bands.length,
    );
  }
  const ownDb = ownLevelOf(levels, limits);
  return bands.flatMap(({ lowerDb, upperDb, upperFrameDb }, band) => {
    const [level, loudest] = [levelsDb[band] - ownDb, loudestDb[band] - ownDb];
    const comparisons: Comparison[] = [];
    const add = (
      side: Finding["side"],
      levelOf: Finding["levelOf"],
      levelDb: number,
      limitDb?: number,
    ) => {
      if (limitDb === undefined) return;
      const excessDb = side === "above" ? levelDb - limitDb : limitDb - levelDb;
      comparisons.push({ band, side, levelOf, levelDb, limitDb, excessDb });
    };
    add("below", "recording", level, lowerDb);
    add("above", "recording", level, upperDb);
    add("above", "frame", loudest, upperFrameDb);
    return comparisons;
  });
}

/** Keeps the largest excess of each band, in the order of the bands. */
function worstByBand(comparisons: readonly Comparison[]): Comparison[] {
  return [...Map.groupBy(comparisons, ({ band }) => band).values()]
    .map((same) => same.reduce((a, b) => b.excessDb > a.excessDb ? b : a));
}

/** Joins those whose bands are next to one another. */
function neighbours(comparisons: readonly Comparison[]): Comparison[][] {
  const runs: Comparison[][] = [];
  for (const comparison of comparisons) {
    const last = runs.at(-1);
    if (last && last[last.length - 1].band === comparison.band - 1) last.push(comparison);
    else runs.push([comparison]);
  }
  return runs;
}

/** Finds the stretch around a band's loudest frame in which its level is above a limit, seconds. */
function timeAbove(
  { frames: { data, rows, columns }, frameSeconds, hopSeconds }: RecordingLevels,
  band: number,
  limitDb: number,
): NonNullable<Finding["time"]> {
  const levelAt = (i: number) => data[i * columns + band];
  let loudest = 0;
  for (let i = 1; i < rows; i++) if (levelAt(i) > levelAt(loudest)) loudest = i;
  let [first, last] = [loudest, loudest];
  while (first > 0 && levelAt(first - 1) > limitDb) first--;
  while (last < rows - 1 && levelAt(last + 1) > limitDb) last++;
  return { start: first * hopSeconds, end: last * hopSeconds + frameSeconds };
}
