/**
 * Two models on the same recordings, each as it judged them while they were held out.
 *
 * @module
 */
import { DataError } from "../../errors.ts";
import { heldOutVerdicts } from "../../ml/judging/evaluation.ts";
import { failingParts, partsOf } from "../../ml/judging/parts.ts";
import type { Part } from "../../ml/judging/parts.ts";
import { costDifference } from "../../ml/proof/cost_difference.ts";
import { mcNemarTest } from "../../ml/proof/mcnemar.ts";
import type { McNemarResult } from "../../ml/proof/mcnemar.ts";
import type { Estimate } from "../../ml/statistics/intervals.ts";
import { balancedAccuracyDifference } from "../../ml/statistics/paired_difference.ts";
import type { HeldOutRecordings } from "../disk/read_held_out.ts";
import { pairHeldOut } from "./pair_held_out.ts";
import type { JudgedModel } from "./pair_held_out.ts";

/** What errors cost, in any one unit. */
export interface ErrorCosts {
  /** Cost of a bad part that passes. Default 10. */
  readonly escape?: number;
  /** Cost of a good part that fails. Default 1. */
  readonly overkill?: number;
  /** Share of bad parts on the line, 0 … 1. Default: that of the parts compared. */
  readonly shareBad?: number;
}

/** How far one model is better than another. */
export interface ModelComparison {
  /** Recordings that both held out. */
  readonly nRecordings: number;
  /** Parts that they come from. */
  readonly nParts: number;
  /** Recordings that this model alone held out; they do not count here. */
  readonly nOnlyOwn: number;
  /** Recordings that the other alone held out. */
  readonly nOnlyOther: number;
  /** How both agree on parts; the first is this model. */
  readonly mcNemar: McNemarResult;
  /** Balanced accuracy of this model less that of the other, by recording. */
  readonly balancedAccuracy: Estimate;
  /** What this model costs more than the other for each part; where one class is OK. */
  readonly cost?: Required<ErrorCosts> & { readonly difference: Estimate };
  /** What was shown: by the interval of the cost, or else of the balanced accuracy. */
  readonly conclusion: "better" | "worse" | "not shown";
}

/**
 * Compares two models by what both held out: a pair for each recording of one name, and a part
 * fails where one of its recordings does. Better, or worse, is only what the 95 % interval of
 * the difference in cost says; where no class is that of good parts, that of the difference in
 * balanced accuracy.
 *
 * @throws {DataError} If the models have not held out the same recordings under the same labels
 *   and groups, or have other classes, or there is no good or no bad part among them.
 */
export function compareModels(
  own: JudgedModel,
  other: JudgedModel,
  costs: ErrorCosts = {},
): ModelComparison {
  const pairs = pairHeldOut(own, other);
  const { labels, groups } = pairs;
  const [first, second] = [
    pairs.own.map(verdictOf(own.heldOut)),
    pairs.other.map(verdictOf(other.heldOut)),
  ];
  const parts = partsOf({ labels, groups });
  const { bad } = own.heldOut.classes;
  const isRight = (verdicts: readonly number[]) => rightParts(parts, verdicts, bad);
  const balancedAccuracy = balancedAccuracyDifference({ labels, groups, first, second });
  const cost = bad === undefined ? undefined : costOf(parts, { first, second, bad }, costs);
  return {
    nRecordings: labels.length,
    nParts: parts.length,
    nOnlyOwn: own.heldOut.labels.length - labels.length,
    nOnlyOther: other.heldOut.labels.length - labels.length,
    mcNemar: mcNemarTest(isRight(first), isRight(second)),
    balancedAccuracy,
    ...(cost && { cost }),
    conclusion: cost ? conclude(cost.difference, -1) : conclude(balancedAccuracy, 1),
  };
}

function verdictOf(heldOut: HeldOutRecordings): (i: number) => number {
  const verdicts = heldOutVerdicts(heldOut);
  return (i) => verdicts[i];
}

/** Says of each part whether it is judged right; without a class of good parts, in every recording. */
function rightParts(
  parts: readonly Part[],
  verdicts: readonly number[],
  bad: number | undefined,
): boolean[] {
  if (bad === undefined) {
    return parts.map(({ label, members }) => members.every((i) => verdicts[i] === label));
  }
  const fails = failingParts(parts, verdicts.map((verdict) => verdict === bad));
  return parts.map(({ label }, k) => fails[k] === (label === bad));
}

/** Computes by how much the first costs more, for each part. */
function costOf(
  parts: readonly Part[],
  { first, second, bad }: {
    readonly first: readonly number[];
    readonly second: readonly number[];
    readonly bad: number;
  },
  { escape = 10, overkill = 1, shareBad }: ErrorCosts,
): ModelComparison["cost"] {
  const isPositive = parts.map(({ label }) => label === bad);
  const nBad = isPositive.filter(Boolean).length;
  if (nBad === 0 || nBad === parts.length) {
    throw new DataError(
      `Cannot compare models as both must have held out good parts and bad ones: current value ` +
        `is ${parts.length - nBad} and ${nBad}`,
    );
  }
  const fails = (verdicts: readonly number[]) =>
    failingParts(parts, verdicts.map((verdict) => verdict === bad));
  const judged = {
    isPositive,
    groups: parts.map(({ group }) => group),
    first: fails(first),
    second: fails(second),
  };
  const costs = { escape, overkill, shareBad: shareBad ?? nBad / parts.length };
  return { ...costs, difference: costDifference(judged, costs) };
}

/** Says what an interval shows; `good` is the sign of what is better. */
function conclude({ lower, upper }: Estimate, good: 1 | -1): ModelComparison["conclusion"] {
  if (lower > 0) return good === 1 ? "better" : "worse";
  if (upper < 0) return good === 1 ? "worse" : "better";
  return "not shown";
}
