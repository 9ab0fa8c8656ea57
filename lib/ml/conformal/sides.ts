/**
 * The parts of one class, each counted by its worst recording, and what is bounded for them.
 *
 * @module
 */
import type { ScoredRecordings } from "../judging/threshold.ts";
import { betaQuantile } from "../statistics/quantiles.ts";
import { partsNeeded, rankOf, valueOfRank } from "./ranks.ts";
import { conformalVerdict, type ReviewBand } from "./review_band.ts";

/** What is bounded for one class. */
export interface ClassBound {
  /** Share that may be judged wrong, as asked for. */
  readonly level: number;
  /** Number of its parts. */
  readonly nParts: number;
  /** How many of the worst of them lie at the limit or beyond: its rank. */
  readonly rank: number;
  /** Chance of a new part to be judged wrong at most: rank / (nParts + 1). */
  readonly bound: number;
  /** Share of new parts judged wrong that these very limits keep to at 95 % confidence. */
  readonly likelyAtMost: number;
  /** Held-out parts judged wrong by limits that leave out the part itself. */
  readonly nWrong: number;
  /** Held-out parts that go to REVIEW by such limits. */
  readonly nReview: number;
}

/** How the parts of one class are judged, each by its highest recording. */
export interface PartVerdicts {
  /** Number of its parts. */
  readonly nParts: number;
  /** Parts that pass: all of their recordings are OK. */
  readonly nOk: number;
  /** Parts left to people: a recording goes to REVIEW, and none is Not OK. */
  readonly nReview: number;
  /** Parts that fail: a recording is Not OK. */
  readonly nNotOk: number;
}

/** What a class lacks. */
export interface Shortfall {
  /** The class. */
  readonly side: "ok" | "notOk";
  /** Share that may be judged wrong, as asked for. */
  readonly level: number;
  /** Parts that the level takes. */
  readonly nNeeded: number;
  /** Parts that there are. */
  readonly nHas: number;
}

/** The parts of one class, as they are ranked: the lower, the worse. */
export interface Side {
  /** Share that may be judged wrong, where asked for. */
  readonly level: number | undefined;
  /** Whether it is the class of the Not OK parts. */
  readonly isBad: boolean;
  /** Worst recording of each part; of OK parts the highest score with its sign turned. */
  readonly worst: ReadonlyMap<string, number>;
  /** Highest score of each part, by which it is judged. */
  readonly highest: ReadonlyMap<string, number>;
  /** The worst ones, ascending. */
  readonly sorted: Float64Array;
}

/** Ranks the parts of one class. */
export function sideOf(
  { scores, isPositive, groups }: ScoredRecordings,
  isBad: boolean,
  level: number | undefined,
): Side {
  const worst = new Map<string, number>();
  const highest = new Map<string, number>();
  scores.forEach((score, i) => {
    if (isPositive[i] !== isBad) return;
    const own = isBad ? score : -score;
    worst.set(groups[i], Math.min(own, worst.get(groups[i]) ?? Infinity));
    highest.set(groups[i], Math.max(score, highest.get(groups[i]) ?? -Infinity));
  });
  return { level, isBad, worst, highest, sorted: Float64Array.from(worst.values()).sort() };
}

/** Says what a class lacks for its level; undefined where it has enough parts. */
export function shortfallOf(side: "ok" | "notOk", { level, sorted }: Side): Shortfall | undefined {
  if (level === undefined) return undefined;
  const nNeeded = partsNeeded(level);
  return sorted.length >= nNeeded ? undefined : { side, level, nNeeded, nHas: sorted.length };
}

/**
 * Finds the limit of a class, as its parts are ranked: what is lower may be judged wrong.
 *
 * @param part A part that is left out of account.
 */
export function limitOf({ level, worst, sorted }: Side, part?: string): number {
  if (level === undefined) return Infinity;
  const without = part === undefined ? undefined : worst.get(part);
  const n = sorted.length - (without === undefined ? 0 : 1);
  return valueOfRank(sorted, rankOf(level, n), without);
}

/**
 * Counts how the parts of a class are judged: Not OK where any of its recordings is, else for
 * REVIEW where any is, else OK.
 *
 * @param bandWithout Makes the band that leaves a part out of account.
 */
export function partVerdicts(
  { highest }: Side,
  bandWithout: (part: string) => ReviewBand,
): PartVerdicts {
  const verdicts = [...highest].map(([part, score]) => conformalVerdict(bandWithout(part), score));
  const count = (verdict: string) => verdicts.filter((own) => own === verdict).length;
  return {
    nParts: verdicts.length,
    nOk: count("ok"),
    nReview: count("review"),
    nNotOk: count("notOk"),
  };
}

/**
 * Says what is bounded for a class that has a level, and how its held-out parts fare.
 *
 * @param bandWithout Makes the band that leaves a part out of account.
 */
export function boundOf(side: Side, bandWithout: (part: string) => ReviewBand): ClassBound {
  const { level, isBad, sorted } = side;
  const rank = rankOf(level!, sorted.length);
  const { nOk, nReview, nNotOk } = partVerdicts(side, bandWithout);
  return {
    level: level!,
    nParts: sorted.length,
    rank,
    bound: rank / (sorted.length + 1),
    // The share beyond the k-th of n is beta(k, n + 1 - k) where parts are independent.
    likelyAtMost: betaQuantile(0.95, rank, sorted.length + 1 - rank),
    nWrong: isBad ? nOk : nNotOk,
    nReview,
  };
}
