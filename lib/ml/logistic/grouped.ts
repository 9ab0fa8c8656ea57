/**
 * Logistic regression of recordings in groups, its penalty chosen on groups held out.
 *
 * @module
 */
import { stackRows } from "../../arrays.ts";
import type { FloatArray } from "../../arrays.ts";
import type { LabelledSet } from "../../data/labelled_set.ts";
import { stratifiedGroupFolds } from "../../data/splits/splits.ts";
import { balancedClassWeights } from "../statistics/class_weights.ts";
import { fitLogistic } from "./logistic.ts";
import type { LogisticModel } from "./logistic.ts";
import { fitLogisticCV } from "./logistic_cv.ts";

/** Folds of the inner cross-validation that chooses the strength of the penalty. */
const N_INNER_FOLDS = 4;

/** Penalty where there are too few groups to choose one. */
const DEFAULT_L2 = 0.01;

/** How {@linkcode fitGroupedLogistic} fits. */
export interface GroupedLogisticOptions {
  /** Number of classes. */
  readonly nClasses: number;
  /** Seed of the inner folds. */
  readonly seed: number;
}

/**
 * Fits logistic regression to rows of numbers, classes weighted alike, with the penalty
 * chosen by cross-validation over the groups of the data given.
 */
export function fitGroupedLogistic(
  { items, labels, groups }: LabelledSet<FloatArray>,
  { nClasses, seed }: GroupedLogisticOptions,
): LogisticModel {
  const x = stackRows(items);
  const classWeights = balancedClassWeights(labels, nClasses);
  const { folds } = stratifiedGroupFolds({ labels, groups }, { nFolds: N_INNER_FOLDS, seed });
  return folds.length > 1
    ? fitLogisticCV(x, labels, { nClasses, classWeights, folds }).model
    : fitLogistic(x, labels, { nClasses, classWeights, l2: DEFAULT_L2 });
}

/**
 * Penalty of {@linkcode fitPenalizedLogistic} times the number of recordings: scikit-learn's
 * C of 0.1. A choice by inner folds was no better on any development set, and 25 times the work.
 */
const PENALTY = 10;

/** Fits logistic regression to rows of many numbers, classes weighted alike, by one penalty. */
export function fitPenalizedLogistic(
  { items, labels }: Pick<LabelledSet<FloatArray>, "items" | "labels">,
  nClasses: number,
): LogisticModel {
  return fitLogistic(stackRows(items), labels, {
    nClasses,
    l2: PENALTY / items.length,
    classWeights: balancedClassWeights(labels, nClasses),
  });
}
