/**
 * How well bad parts are ranked above good ones, as the report holds it.
 *
 * @module
 */
import { scoredBy } from "../../ml/judging/evaluation.ts";
import { partScores, partsOf } from "../../ml/judging/parts.ts";
import { bootstrapShare } from "../../ml/proof/group_bootstrap.ts";
import { partialAuc } from "../../ml/proof/partial_auc.ts";
import { averagePrecision, precisionRecallPoints } from "../../ml/proof/precision_recall.ts";
import { rocPoints } from "../../ml/statistics/curves.ts";
import { rocAuc } from "../../ml/statistics/metrics.ts";
import { createRandom } from "../../random.ts";
import type { HeldOutRecordings } from "../disk/read_held_out.ts";
import type { Report } from "./report_schema.ts";

/** Scores with the truth, and what must be drawn together. */
export interface Ranked {
  /** Probability of the bad class. */
  readonly scores: readonly number[];
  /** Whether each is bad; both occur. */
  readonly isBad: readonly boolean[];
  /** Group of each. */
  readonly groups: readonly string[];
}

/** Figures of a ranking, by name. */
const FIGURES = { auc: rocAuc, partialAuc, averagePrecision } as const;

/** Points of a curve, the first of which may fail nothing. */
type Point = { readonly threshold: number };

/**
 * Computes the curves and what sums them up, with intervals by drawing groups.
 *
 * @param seed Seed of the draws.
 */
export function describeRanking(
  { scores, isBad, groups }: Ranked,
  seed: number,
): NonNullable<Report["ranking"]>["byPart"] {
  const intervalOf = (name: keyof typeof FIGURES) => {
    const figure = FIGURES[name];
    const ofDrawn = (drawn: readonly number[]) =>
      figure(drawn.map((i) => scores[i]), drawn.map((i) => isBad[i]));
    const random = createRandom(seed, "ranking", name);
    return bootstrapShare({ labels: isBad, groups }, ofDrawn, { random });
  };
  return {
    auc: intervalOf("auc"),
    partialAuc: intervalOf("partialAuc"),
    averagePrecision: intervalOf("averagePrecision"),
    roc: rocPoints(scores, isBad).map(finite),
    precisionRecall: precisionRecallPoints(scores, isBad).map(finite),
  };
}

/** Leaves out a threshold that JSON can't hold: that at which nothing fails. */
function finite<P extends Point>({ threshold, ...rates }: P) {
  return { ...(Number.isFinite(threshold) && { threshold }), ...rates };
}

/** Ranks parts and recordings by the probability of the bad class. */
export function describeRankings(heldOut: HeldOutRecordings, seed: number): Report["ranking"] {
  const bad = heldOut.classes.bad!;
  const { scores, isPositive, groups } = scoredBy(heldOut, bad);
  const parts = partsOf(heldOut);
  return {
    byPart: describeRanking({
      scores: partScores(parts, scores),
      isBad: parts.map(({ label }) => label === bad),
      groups: parts.map(({ group }) => group),
    }, seed),
    byRecording: describeRanking({ scores, isBad: isPositive, groups }, seed),
  };
}
