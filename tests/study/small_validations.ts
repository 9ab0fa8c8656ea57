import { evaluate } from "earmark/ml/judging/evaluation.ts";
import type { Evaluation } from "earmark/ml/judging/evaluation.ts";

/** Scores of Not OK are 0.9, 0.4 | 0.2, 0.3, by hand. */
export const two: Evaluation = {
  probabilities: [[0.1, 0.9], [0.6, 0.4], [0.8, 0.2], [0.7, 0.3]],
  labels: [1, 1, 0, 0],
  groups: ["a", "b", "c", "c"],
  folds: [{ test: [0, 2, 3] }, { test: [1] }],
  classes: { names: ["OK", "Not OK"], ok: 0, bad: 1 },
  threshold: 0.5,
};

/** Three classes, none of which is OK. */
export const three: Evaluation = {
  ...two,
  probabilities: [[0.5, 0.3, 0.2], [0.1, 0.6, 0.3], [0.2, 0.4, 0.4], [0.1, 0.1, 0.8]],
  labels: [0, 1, 2, 2],
  classes: { names: ["brass", "glass", "steel"] },
};

/** Makes a cross-validation of an evaluation. */
export function validationOf(evaluation: Evaluation, title = "CNN") {
  const { classes, labels } = evaluation;
  const folds = evaluation.folds.map(({ test }) => ({
    test,
    train: labels.flatMap((_, i) => test.includes(i) ? [] : [i]),
  }));
  const trained = folds.map((_, k) => ({ nValidation: k }));
  return { title, classes, folds, trained, evaluation, figures: evaluate(evaluation) };
}

/** The two classes, validated. */
export const parts = validationOf(two);
/** The three classes, validated. */
export const materials = validationOf(three);
