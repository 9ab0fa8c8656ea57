/**
 * OK, Not OK, or REVIEW: limits between which nothing is decided, so that of each class no more
 * than a share that was asked for is judged wrong.
 *
 * What holds. Let n parts of a class and a new one be exchangeable: each order of them is as
 * likely. Count a part by its worst recording: of a bad part the lowest score, of a good one the
 * highest. The new part is among the k worst of all n + 1 with a chance of at most k / (n + 1). So
 * with k = floor(level · (n + 1)) and the limit at the k-th worst of the n, a recording of the new
 * part lies beyond the limit with a chance of at most the level. The chance is over the draw of
 * all n + 1 parts: it is an average over such data, not a promise for this one, for which
 * `ClassBound.likelyAtMost` says what is likely. It holds for each class by itself, however rare,
 * and for every verdict on the part that goes by a score between its lowest and its highest.
 *
 * What it takes for granted. The new part was recorded as the others, and no more often; and its score
 * is exchangeable with theirs: the model that ships scores a new part as the folds' networks
 * scored parts that they had not heard. With one network that heard none of the n parts (split
 * conformal) that follows. With held-out scores of folds and a model that averages the folds'
 * networks it is an assumption, which no theorem gives. What is proved of cross-conformal
 * prediction, where a new part is ranked fold by fold, is twice the level, and a term that
 * shrinks with n. Who wants that margin asks for half the level.
 *
 * @module
 */
import type { ScoredRecordings } from "../judging/threshold.ts";
import { nextAbove } from "./ranks.ts";
import type { ReviewBand } from "./review_band.ts";
import { boundOf, limitOf, partVerdicts, shortfallOf, sideOf } from "./sides.ts";
import type { ClassBound, PartVerdicts, Shortfall, Side } from "./sides.ts";

/** Shares that may be judged wrong; at least one. */
export interface ErrorLevels {
  /** Of the OK parts (overkill), above 0 and below 1. Default: without a bound. */
  readonly errorOk?: number;
  /** Of the Not OK parts (escape), above 0 and below 1. Default: without a bound. */
  readonly errorNotOk?: number;
}

/** Limits that keep to the levels, as plain JSON. */
export interface ConformalLimits extends ReviewBand {
  /** Says that these are limits. */
  readonly canSupport: true;
  /** Bound on the OK parts, where asked for. */
  readonly ok?: ClassBound;
  /** Bound on the Not OK parts, where asked for. */
  readonly notOk?: ClassBound;
}

/** Why there are no limits. */
export interface NoLimits {
  /** Says that these are none. */
  readonly canSupport: false;
  /** Each class with too few parts. */
  readonly shortfalls: readonly Shortfall[];
}

/**
 * Finds the limits of a verdict OK / Not OK / REVIEW that judge at most a share of each class
 * wrong; what is proved, and under which assumption, stands at the top of this file.
 *
 * Where the limits cross, the classes are told apart well enough without a REVIEW: both become the
 * threshold, or the nearest of the two limits where it lies outside. What is then OK lies below
 * `okBelow`, what is Not OK at `notOkFrom` or above, as before; so the bounds still hold, however
 * the threshold was chosen. With one level alone there is no REVIEW for the same reason.
 *
 * @param scored Held-out scores, the higher the more Not OK, raw or calibrated; a group is a part.
 * @param threshold Where OK and Not OK part without levels.
 * @param thresholdWithout The same where a part has no say in it, for the counts of held-out
 *   parts. Default: the threshold, for one that was given.
 * @returns Limits; or, with fewer parts than a level takes, what is missing.
 * @throws {RangeError} If there is no level, one is outside its range, or a score is not finite.
 *
 * Source: class-conditional (Mondrian) conformal prediction, Vovk, Gammerman & Shafer 2005,
 * section 4.5; cross-conformal, Vovk 2015, and Barber et al. 2021, theorem 4.
 *
 * @example
 * ```ts
 * import { conformalLimits } from "earmark/ml/conformal/limits.ts";
 * import { conformalVerdict } from "earmark/ml/conformal/review_band.ts";
 * import assert from "node:assert/strict";
 *
 * const isPositive = Array.from({ length: 38 }, (_, i) => i < 19);
 * const scores = isPositive.map((bad, i) => bad ? 0.4 + i / 100 : i / 60);
 * const groups = scores.map((_, i) => `part ${i}`);
 * const scored = { scores, isPositive, groups };
 * const limits = conformalLimits(scored, { errorOk: 0.05, errorNotOk: 0.05 }, 0.5);
 * assert.ok(limits.canSupport && limits.okBelow === 0.4);
 * assert.deepEqual([0.3, 0.5, 0.7].map((s) => conformalVerdict(limits, s)), ["ok", "review", "notOk"]);
 * assert.deepEqual(conformalLimits(scored, { errorNotOk: 0.01 }, 0.5), {
 *   canSupport: false,
 *   shortfalls: [{ side: "notOk", level: 0.01, nNeeded: 99, nHas: 19 }],
 * });
 * ```
 */
export function conformalLimits(
  scored: ScoredRecordings,
  { errorOk, errorNotOk }: ErrorLevels,
  threshold: number,
  thresholdWithout: (part: string) => number = () => threshold,
): ConformalLimits | NoLimits {
  requireScores(scored);
  if (errorOk === undefined && errorNotOk === undefined) {
    throw new RangeError("Cannot bound errors as there must be a level: current value is none");
  }
  const [ok, notOk] = [sideOf(scored, false, errorOk), sideOf(scored, true, errorNotOk)];
  const shortfalls = [shortfallOf("ok", ok), shortfallOf("notOk", notOk)].filter((own) =>
    own !== undefined
  );
  if (shortfalls.length > 0) return { canSupport: false, shortfalls };
  const without = (part: string) => bandWithout([ok, notOk], thresholdWithout(part), part);
  return {
    canSupport: true,
    ...bandWithout([ok, notOk], threshold),
    ...errorOk === undefined ? {} : { ok: boundOf(ok, without) },
    ...errorNotOk === undefined ? {} : { notOk: boundOf(notOk, without) },
  };
}

/**
 * Counts how held-out parts fare by limits that keep to levels, each part by limits that leave it
 * out of account: of both classes, whether they have a level or not.
 *
 * @param scored Held-out scores, as many parts as the levels take.
 * @param thresholdWithout Threshold on which a part had no say.
 */
export function conformalCounts(
  scored: ScoredRecordings,
  { errorOk, errorNotOk }: ErrorLevels,
  thresholdWithout: (part: string) => number,
): { readonly ok: PartVerdicts; readonly notOk: PartVerdicts } {
  const sides = [sideOf(scored, false, errorOk), sideOf(scored, true, errorNotOk)] as const;
  const without = (part: string) => bandWithout(sides, thresholdWithout(part), part);
  return { ok: partVerdicts(sides[0], without), notOk: partVerdicts(sides[1], without) };
}

/** Makes the band that leaves a part out of account; of all parts where none is named. */
function bandWithout(
  [ok, notOk]: readonly [Side, Side],
  threshold: number,
  part?: string,
): ReviewBand {
  return bandOf(limitOf(ok, part), limitOf(notOk, part), threshold);
}

/** Makes the band of the limits of both classes; where they cross, the threshold between them. */
function bandOf(limitOk: number, limitNotOk: number, threshold: number): ReviewBand {
  const [okBelow, notOkFrom] = [limitNotOk, nextAbove(-limitOk)];
  if (okBelow <= notOkFrom) return { okBelow, notOkFrom };
  const between = Math.min(okBelow, Math.max(notOkFrom, threshold));
  return { okBelow: between, notOkFrom: between };
}

function requireScores({ scores, isPositive, groups }: ScoredRecordings): void {
  const lengths = [scores.length, isPositive.length, groups.length];
  if (new Set(lengths).size > 1) {
    throw new RangeError(
      `Cannot bound errors as the lists must have one length: ` +
        `current value is ${lengths.join(", ")}`,
    );
  }
  const wrong = scores.find((score) => !Number.isFinite(score));
  if (wrong === undefined) return;
  throw new RangeError(`Cannot bound errors as scores must be finite: current value is ${wrong}`);
}
