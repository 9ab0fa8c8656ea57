/**
 * Figures of merit from held-out judgements: by recording, with intervals that
 * know that recordings of one part are not independent.
 *
 * @module
 */
import {
  balancedAccuracyInterval,
  clusteredInterval,
  rocAucInterval,
} from "../statistics/clustered_intervals.ts";
import type { Classes } from "../../data/classes.ts";
import type { Estimate, Interval } from "../statistics/intervals.ts";
import {
  accuracy,
  argMax,
  balancedAccuracy,
  confusionMatrix,
  recalls,
  rocAuc,
} from "../statistics/metrics.ts";
import type { ScoredRecordings } from "./threshold.ts";
import { verdictsBy } from "./threshold_rules.ts";
import type { ThresholdRule } from "./threshold_rules.ts";

/** How well one model does on recordings that it has not heard. */
export interface Figures {
  /** Recordings judged. */
  readonly nRecordings: number;
  /** Groups (parts) that they come from. */
  readonly nGroups: number;
  /** Share of the recordings judged right. */
  readonly accuracy: Estimate;
  /** Mean of the classes' recalls: 1 / classes is chance. */
  readonly balancedAccuracy: Estimate;
  /** Recall of each class. */
  readonly recalls: readonly Estimate[];
  /** Counts, one row for each true class, one column for each verdict. */
  readonly confusion: readonly (readonly number[])[];
  /** Area under the ROC curve; where one class is OK. */
  readonly auc?: Estimate;
  /** Share of the bad recordings that passed, of whichever bad class; where one class is OK. */
  readonly escape?: Estimate;
  /** Share of the good recordings that failed; where one class is OK. */
  readonly overkill?: Estimate;
  /** Share of a recording's windows that are judged right alone, on average; where it is known. */
  readonly windowAccuracy?: number;
}

/** What {@linkcode evaluate} judges. */
export interface Evaluation {
  /** Held-out probabilities, one row for each recording. */
  readonly probabilities: readonly ArrayLike<number>[];
  /** True class of each recording, as an index. */
  readonly labels: readonly number[];
  /** Group of each recording. */
  readonly groups: readonly string[];
  /** Folds, as lists of the recordings held out. */
  readonly folds: readonly { readonly test: readonly number[] }[];
  /** The classes. */
  readonly classes: Classes;
  /** Threshold on the probability of the bad class, or the rule that takes each fold's from the others. */
  readonly threshold: ThresholdRule;
}

/** Computes the figures of held-out probabilities. */
export function evaluate(evaluation: Evaluation): Figures {
  const { labels, groups, classes: { names, ok, bad, good } } = evaluation;
  const nClasses = names.length;
  const verdicts = heldOutVerdicts(evaluation);
  const confusion = confusionMatrix(labels, verdicts, nClasses);
  const isRight = labels.map((label, i) => verdicts[i] === label);
  const recallOf = (k: number): Estimate => {
    const members = labels.flatMap((label, i) => label === k ? [i] : []);
    return estimate(
      recalls(confusion)[k],
      clusteredInterval(members.map((i) => isRight[i]), members.map((i) => groups[i])),
    );
  };
  const recallEstimates = Array.from({ length: nClasses }, (_, k) => recallOf(k));
  return {
    nRecordings: labels.length,
    nGroups: new Set(groups).size,
    accuracy: estimate(accuracy(confusion), clusteredInterval(isRight, groups)),
    balancedAccuracy: estimate(
      balancedAccuracy(confusion),
      balancedAccuracyInterval(labels, verdicts, groups),
    ),
    recalls: recallEstimates,
    confusion: Array.from(
      { length: nClasses },
      (_, k) => [...confusion.data.subarray(k * nClasses, (k + 1) * nClasses)],
    ),
    ...(ok === undefined || bad === undefined ? {} : {
      auc: aucEstimate(evaluation, bad),
      escape: complement(recallEstimates[bad]),
      overkill: complement(recallEstimates[ok]),
    }),
    ...(good !== undefined && {
      escape: escapeOf(evaluation, verdicts, good),
      overkill: complement(recallEstimates[good]),
    }),
  };
}

/** Counts bad recordings of any class that were taken for good ones. */
function escapeOf(
  { labels, groups }: Pick<Evaluation, "labels" | "groups">,
  verdicts: readonly number[],
  good: number,
): Estimate {
  const bad = labels.flatMap((label, i) => label === good ? [] : [i]);
  const passed = bad.map((i) => verdicts[i] === good);
  const value = passed.filter(Boolean).length / passed.length;
  return estimate(value, clusteredInterval(passed, bad.map((i) => groups[i])));
}

/** Returns the held-out verdicts, as class indices. */
export function heldOutVerdicts(evaluation: Evaluation): number[] {
  const { probabilities, folds, classes: { ok, bad }, threshold } = evaluation;
  if (ok === undefined || bad === undefined) return probabilities.map((p) => argMax(p));
  const isBad = typeof threshold === "number"
    ? probabilities.map((p) => p[bad] >= threshold)
    : verdictsBy(threshold, scoredBy(evaluation, bad), folds).verdicts;
  return isBad.map((fails) => fails ? bad : ok);
}

/** Returns held-out scores of the bad class. */
export function scoredBy(
  { probabilities, labels, groups }: Pick<Evaluation, "probabilities" | "labels" | "groups">,
  bad: number,
): ScoredRecordings {
  return {
    scores: probabilities.map((p) => p[bad]),
    isPositive: labels.map((label) => label === bad),
    groups,
  };
}

/**
 * Returns the threshold that judged each fold, chosen on the other folds where none
 * is given; undefined where the likeliest class is the verdict.
 */
export function heldOutThresholds(evaluation: Evaluation): readonly number[] | undefined {
  const { folds, classes: { bad }, threshold } = evaluation;
  if (bad === undefined) return undefined;
  return verdictsBy(threshold, scoredBy(evaluation, bad), folds).thresholds;
}

function aucEstimate({ probabilities, labels, groups }: Evaluation, bad: number): Estimate {
  const scores = probabilities.map((p) => p[bad]);
  const isBad = labels.map((label) => label === bad);
  return estimate(rocAuc(scores, isBad), rocAucInterval(scores, isBad, groups));
}

function estimate(value: number, { lower, upper }: Interval): Estimate {
  return { value, lower, upper };
}

function complement({ value, lower, upper }: Estimate): Estimate {
  return { value: 1 - value, lower: 1 - upper, upper: 1 - lower };
}
