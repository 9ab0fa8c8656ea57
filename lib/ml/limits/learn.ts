/**
 * Limits learned from good parts.
 *
 * @module
 */
import { quantile, sum } from "../../arrays.ts";
import type { Band } from "./bands.ts";
import type { BandLevels } from "./levels.ts";
import { type LevelReference, type Limits, ownLevelOf } from "./limits.ts";

/** What limits are learned from. */
export interface GoodParts {
  /** Levels of recordings of good parts. */
  readonly levels: readonly BandLevels[];
  /** Part of each recording. */
  readonly parts: readonly string[];
}

/** How {@linkcode learnLimits} learns. */
export interface LearnOptions {
  /** The bands of the levels. */
  readonly bands: readonly Pick<Band, "hz">[];
  /**
   * What the limits are to be relative to. Default: `auto`, which takes absolute levels, unless
   * good parts differ by a third less in relative ones, as where a gain varies.
   */
  readonly reference?: LevelReference | "auto";
  /** Share of good parts that may lie outside any limit. Default: 0.05. */
  readonly falseAlarms?: number;
}

/** Limits, and how they came about. */
export interface LearnedLimits {
  /** The limits. */
  readonly limits: Limits;
  /** Good parts that they were learned from. */
  readonly nParts: number;
  /**
   * Share of further good parts of which some recording is expected outside: what was asked for, or
   * more where the parts are too few to show as little: 1 / (nParts + 1).
   */
  readonly falseAlarms: number;
  /** How far limits lie beyond the 90th percentile of the parts (lower ones: the 10th), dB. */
  readonly marginDb: number;
}

/** Good parts at least. */
export const FEWEST_PARTS = 3;

/** Quantile of the parts from which the margin counts. */
const QUANTILE = 0.9;

/** Folds at most over which the margin is found; fewer parts are left out one by one. */
const MOST_FOLDS = 20;

/**
 * Learns limits of level from good parts: in each band the 90th percentile of the parts (the 10th
 * for the lower limit) and a margin. A part counts once, with the recording that is furthest
 * out. The margin is the same in every band, and as large as it takes: many bands give many chances of a false alarm, so each part is compared with limits learned
 * without it, and the margin is the smallest that leaves no more of them outside any limit
 * than asked for. Limits are rounded outwards to 0.1 dB, as they are written.
 *
 * @throws {RangeError} If there are fewer than three parts, or the share is not within 0 … 1.
 *
 * Source: the rank ⌈(1 - α)(n + 1)⌉ of held-out scores, as in Vovk 2015, "Cross-conformal
 * predictors".
 *
 * @example
 * ```ts
 * import { learnLimits } from "earmark/ml/limits/learn.ts";
 * import assert from "node:assert/strict";
 *
 * const levels = [-41, -40, -39, -40].map((level) => ({
 *   levelsDb: Float64Array.of(level),
 *   loudestDb: Float64Array.of(level + 6),
 * }));
 * const parts = ["a", "b", "c", "d"];
 * const options = { bands: [{ hz: 1000 }], reference: "absolute" } as const;
 * const { limits: { bands: [band] }, falseAlarms } = learnLimits({ levels, parts }, options);
 * assert.ok(band.lowerDb! <= -41 && band.upperDb! >= -39 && band.upperFrameDb! >= -33);
 * assert.equal(falseAlarms, 0.2);
 * ```
 */
export function learnLimits(
  { levels, parts }: GoodParts,
  { bands, reference = "auto", falseAlarms = 0.05 }: LearnOptions,
): LearnedLimits {
  if (!(falseAlarms > 0 && falseAlarms < 1)) {
    throw new RangeError(
      `Cannot learn limits as falseAlarms must be within 0 … 1: current value is ${falseAlarms}`,
    );
  }
  const members = [...Map.groupBy(levels.keys(), (i) => parts[i]).values()];
  const nParts = members.length;
  if (nParts < FEWEST_PARTS) {
    throw new RangeError(
      `Cannot learn limits as there must be at least ${FEWEST_PARTS} good parts: current value ` +
        `is ${nParts}`,
    );
  }
  const rowsIn = (reference: LevelReference) =>
    members.map((recordings) => furthest(recordings.map((i) => levels[i]), reference));
  const chosen = reference === "auto" ? chooseReference(rowsIn) : reference;
  const rows = rowsIn(chosen);
  const needed = marginsNeeded(rows).sort();
  const rank = Math.ceil((1 - falseAlarms) * (nParts + 1));
  const marginDb = needed[Math.min(rank, nParts) - 1];
  const limit = quantilesOf(rows, QUANTILE).map((from) => from + marginDb);
  const outwards = (value: number) => Math.ceil(value * 10 - 1e-6) / 10;
  const n = bands.length;
  return {
    limits: {
      reference: chosen,
      bands: bands.map(({ hz }, k) => ({
        hz,
        lowerDb: 0 - outwards(limit[k]),
        upperDb: outwards(limit[n + k]),
        upperFrameDb: outwards(limit[2 * n + k]),
      })),
    },
    nParts,
    falseAlarms: Math.max(falseAlarms, 1 / (nParts + 1)),
    marginDb,
  };
}

/**
 * Returns what of a part's recordings is furthest out, limit by limit: lower limits with the sign
 * turned, so that all are upper ones. Shape: 3 · bands.
 */
function furthest(recordings: readonly BandLevels[], reference: LevelReference): number[] {
  const rows = recordings.map((levels) => {
    const ownDb = ownLevelOf(levels, { reference });
    const [whole, loudest] = [levels.levelsDb, levels.loudestDb].map((levelsDb) =>
      Array.from(levelsDb, (level) => level - ownDb)
    );
    return [...whole.map((level) => -level), ...whole, ...loudest];
  });
  return rows[0].map((_, k) => Math.max(...rows.map((row) => row[k])));
}

/** Share of the spread in absolute levels up to which relative ones are taken. */
const CLEARLY_LESS = 2 / 3;

/** Chooses what limits are relative to by how much good parts differ, summed over the limits. */
function chooseReference(
  rowsIn: (reference: LevelReference) => readonly (readonly number[])[],
): LevelReference {
  const [absolute, relative] = (["absolute", "relative"] as const).map((reference) => {
    const rows = rowsIn(reference);
    return sum(quantilesOf(rows, QUANTILE)) - sum(quantilesOf(rows, 1 - QUANTILE));
  });
  return relative <= CLEARLY_LESS * absolute ? "relative" : "absolute";
}

/** Computes a quantile of the parts for each limit. */
function quantilesOf(rows: readonly (readonly number[])[], probability: number): number[] {
  return rows[0].map((_, k) => quantile(rows.map((row) => row[k]), probability));
}

/** Computes for each part the margin that it takes for limits learned without it to hold it, dB. */
function marginsNeeded(rows: readonly (readonly number[])[]): Float64Array {
  const nFolds = Math.min(rows.length, MOST_FOLDS);
  const needed = new Float64Array(rows.length);
  for (let fold = 0; fold < nFolds; fold++) {
    const base = quantilesOf(rows.filter((_, i) => i % nFolds !== fold), QUANTILE);
    for (let i = fold; i < rows.length; i += nFolds) {
      needed[i] = Math.max(0, ...base.map((from, k) => rows[i][k] - from));
    }
  }
  return needed;
}
