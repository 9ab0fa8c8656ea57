/**
 * Held-out scores: for a histogram, for reliability, and the ROC curves that they make.
 *
 * @module
 */
import { heldOutThresholds } from "../../ml/judging/evaluation.ts";
import { rocPoints } from "../../ml/statistics/curves.ts";
import type { RocPoint } from "../../ml/statistics/curves.ts";
import type { Interval } from "../../ml/statistics/intervals.ts";
import { rocAuc } from "../../ml/statistics/metrics.ts";
import type { CrossValidation } from "./cross_validate.ts";

/** A score and what it should find. */
export interface BinaryScores {
  /** The higher, the more likely positive. */
  readonly scores: readonly number[];
  /** Truth of each score. */
  readonly isPositive: readonly boolean[];
}

/**
 * Returns held-out scores of one question: the probability of the bad class,
 * where a class is OK; else every class's against all others, pooled.
 *
 * Source: for several classes, `roc_auc_score(average="micro", multi_class="ovr")`
 * of scikit-learn.
 */
export function binaryScores({ evaluation }: Pick<CrossValidation, "evaluation">): BinaryScores {
  const { probabilities, labels, classes: { names, bad } } = evaluation;
  const asked = bad === undefined ? names.map((_, k) => k) : [bad];
  return {
    scores: probabilities.flatMap((p) => asked.map((k) => p[k])),
    isPositive: labels.flatMap((label) => asked.map((k) => label === k)),
  };
}

/** The ROC curve of a network. */
export interface ComparedRoc {
  /** Which network. */
  readonly name: string;
  /** The curve. */
  readonly points: readonly RocPoint[];
  /** Area under it. */
  readonly auc: number;
  /** Its 95 % interval; where one class is OK. */
  readonly aucInterval?: Interval;
  /** Where it works: what its verdicts came to; where one class is OK. */
  readonly point?: HeldOutPoint;
}

/** What verdicts came to, as a point of the square that a ROC curve is drawn in. */
export interface HeldOutPoint {
  /** The thresholds that gave the verdicts. */
  readonly name: string;
  /** Share of the good recordings that failed. */
  readonly x: number;
  /** Share of the bad recordings that failed. */
  readonly y: number;
}

/** Computes the ROC curve of every network, from {@linkcode binaryScores}. */
export function compareRoc(
  validations: readonly Pick<CrossValidation, "title" | "evaluation" | "figures">[],
): ComparedRoc[] {
  return validations.map((validation) => {
    const { title, figures } = validation;
    const { scores, isPositive } = binaryScores(validation);
    return {
      name: title,
      points: rocPoints(scores, isPositive),
      auc: figures.auc?.value ?? rocAuc(scores, isPositive),
      aucInterval: figures.auc,
      point: pointOf(validation),
    };
  });
}

/** Finds where the verdicts lie; each fold has a threshold of its own. */
function pointOf(
  { evaluation, figures: { escape, overkill } }: Pick<CrossValidation, "evaluation" | "figures">,
): HeldOutPoint | undefined {
  const thresholds = heldOutThresholds(evaluation);
  if (!escape || !overkill || thresholds === undefined) return undefined;
  const [lowest, highest] = [Math.min(...thresholds), Math.max(...thresholds)]
    .map((threshold) => String(+threshold.toFixed(3)));
  return {
    name: lowest === highest ? `threshold ${lowest}` : `thresholds ${lowest} to ${highest}`,
    x: overkill.value,
    y: 1 - escape.value,
  };
}

/** A recording's score with its class. */
export interface ScoreRow {
  /** Held-out probability of the class that is plotted, 0 … 1. */
  readonly score: number;
  /** Its true class. */
  readonly label: string;
}

/**
 * Returns the score of every recording: the probability of the bad class, where a
 * class is OK; else that of the recording's own class.
 */
export function scoreRows(
  { evaluation }: Pick<CrossValidation, "evaluation">,
): ScoreRow[] {
  const { probabilities, labels, classes: { names, bad } } = evaluation;
  return labels.map((label, i) => ({
    score: probabilities[i][bad ?? label],
    label: names[label],
  }));
}
