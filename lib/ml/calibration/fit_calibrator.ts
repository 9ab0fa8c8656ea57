/**
 * Choosing a calibration by held-out scores, and probabilities on which figures may be computed.
 *
 * @module
 */
import { mean } from "../../arrays.ts";
import { chooseByLoss } from "../committee/one_standard_error.ts";
import type { ScoredRecordings } from "../judging/threshold.ts";
import { applyCalibrator, type Calibrator, type CalibratorKind, fitKind } from "./calibrator.ts";

/** Which recordings a fold tests. */
export interface TestedFold {
  /** Indices of the recordings. */
  readonly test: readonly number[];
}

/** What a kind of calibration loses. */
export interface CalibratorLoss {
  /** The kind. */
  readonly kind: CalibratorKind;
  /** Mean of -ln(probability of the true class) over recordings that it was not fitted to. */
  readonly loss: number;
}

/** A calibration, why it was chosen, and honest probabilities. */
export interface CalibratorChoice {
  /** The chosen kind, fitted to all folds' held-out scores: for the model. */
  readonly calibrator: Calibrator;
  /** Loss of each kind that was compared, simplest first. */
  readonly losses: readonly CalibratorLoss[];
  /**
   * Calibrated probability of each recording, by a calibration that other folds chose and that was
   * fitted to them: for figures. The score itself where no fold tests the recording.
   */
  readonly probabilities: readonly number[];
  /** Kind that was chosen for each recording; `none` where no fold tests it. */
  readonly kinds: readonly CalibratorKind[];
}

/** Groups of each class without which nothing is calibrated. */
const FEWEST_GROUPS = 10;

/** Recordings from which on isotonic calibration is compared. */
const ISOTONIC_RECORDINGS = 1000;

/** Recordings that each class must then have. */
const ISOTONIC_OF_CLASS = 100;

/** Parts into which the folds are joined at most: each costs a fit of each kind for each other. */
const MOST_FOLDS = 5;

/** Smallest probability that a loss is computed of. */
const LEAST_PROBABILITY = 1e-7;

/**
 * Chooses a calibration: of none, temperature, Platt's and, from 1,000 recordings with 100 of each
 * class on, isotonic, the simplest whose loss is within one standard error of the least; the
 * error counts groups. With fewer than 10 groups of a class it is `none`. Every loss is on recordings that the candidate was not fitted to. The
 * probabilities returned are stricter: the choice too was made without their fold.
 *
 * @param scored Held-out scores, each by a model that had not heard the recording's group.
 * @param folds Which recordings each fold tests, no group in two of them. With fewer than two
 *   nothing can be compared, and the choice is `none`; with two, the honest probabilities are
 *   the scores.
 * @throws {RangeError} If a score is not in 0 … 1.
 *
 * Source: Platt 1999, Guo et al. 2017, Zadrozny & Elkan 2002; 1,000 is the number below which
 * scikit-learn's guide advises against isotonic calibration.
 *
 * @example
 * ```ts
 * import { fitCalibrator } from "earmark/ml/calibration/fit_calibrator.ts";
 * import assert from "node:assert/strict";
 *
 * // Far too sure: one verdict in four is wrong.
 * const isPositive = Array.from({ length: 80 }, (_, i) => i % 2 === 0);
 * const scores = isPositive.map((bad, i) => bad === i % 8 < 2 ? 0.0001 : 0.9999);
 * const groups = scores.map((_, i) => `part ${i}`);
 * const folds = [0, 20, 40, 60].map((first) => ({
 *   test: Array.from({ length: 20 }, (_, i) => first + i),
 * }));
 * assert.notEqual(fitCalibrator({ scores, isPositive, groups }, folds).calibrator.kind, "none");
 * ```
 */
export function fitCalibrator(
  scored: ScoredRecordings,
  folds: readonly TestedFold[],
): CalibratorChoice {
  const joined = joinFolds(folds);
  const kinds = kindsFor(scored);
  const { kind, losses } = chooseKind(scored, joined, kinds);
  const probabilities = [...scored.scores];
  const chosen: CalibratorKind[] = scored.scores.map(() => "none");
  for (const fold of joined) {
    const others = joined.filter((other) => other !== fold);
    const { kind: own } = chooseKind(scored, others, kinds);
    const calibrator = fitOn(scored, others, own);
    for (const i of fold.test) {
      probabilities[i] = applyCalibrator(calibrator, scored.scores[i]);
      chosen[i] = own;
    }
  }
  return { calibrator: fitOn(scored, joined, kind), losses, probabilities, kinds: chosen };
}

/** Chooses a kind by losses on the folds, each by a calibration fitted to the others. */
function chooseKind(
  scored: ScoredRecordings,
  folds: readonly TestedFold[],
  kinds: readonly CalibratorKind[],
): { kind: CalibratorKind; losses: CalibratorLoss[] } {
  if (folds.length < 2) return { kind: "none", losses: [] };
  const candidates = kinds.map((kind) => ({
    name: kind,
    losses: folds.flatMap((fold) => {
      const calibrator = fitOn(scored, folds.filter((other) => other !== fold), kind);
      return fold.test.map((i) => {
        const p = applyCalibrator(calibrator, scored.scores[i]);
        return -Math.log(Math.max(scored.isPositive[i] ? p : 1 - p, LEAST_PROBABILITY));
      });
    }),
  }));
  const groups = folds.flatMap(({ test }) => test.map((i) => scored.groups[i]));
  return {
    kind: kinds[chooseByLoss(candidates, groups)],
    losses: candidates.map(({ name, losses }) => ({ kind: name, loss: mean(losses) })),
  };
}

/** Fits a kind to the recordings that some folds test; `none` where there is none. */
function fitOn(
  { scores, isPositive, groups }: ScoredRecordings,
  folds: readonly TestedFold[],
  kind: CalibratorKind,
): Calibrator {
  const own = folds.flatMap(({ test }) => test);
  if (own.length === 0) return { kind: "none" };
  return fitKind(kind, {
    scores: own.map((i) => scores[i]),
    isPositive: own.map((i) => isPositive[i]),
    groups: own.map((i) => groups[i]),
  });
}

/** Lists the kinds that so many recordings can bear, simplest first. */
function kindsFor({ isPositive, groups }: ScoredRecordings): CalibratorKind[] {
  const nGroups = [true, false].map((side) =>
    new Set(groups.filter((_, i) => isPositive[i] === side)).size
  );
  if (Math.min(...nGroups) < FEWEST_GROUPS) return ["none"];
  const nPositive = isPositive.filter(Boolean).length;
  const nRarer = Math.min(nPositive, isPositive.length - nPositive);
  const isMany = isPositive.length >= ISOTONIC_RECORDINGS && nRarer >= ISOTONIC_OF_CLASS;
  return ["none", "temperature", "platt", ...isMany ? ["isotonic"] as const : []];
}

/** Joins many folds into a few; what a calibration is fitted to stays apart from what it judges. */
function joinFolds(folds: readonly TestedFold[]): TestedFold[] {
  const filled = folds.filter(({ test }) => test.length > 0);
  const joined = Map.groupBy(filled.keys(), (k) => k % MOST_FOLDS);
  return [...joined.values()].map((own) => ({ test: own.flatMap((k) => filled[k].test) }));
}
