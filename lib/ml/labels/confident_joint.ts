/**
 * Confident learning: how many labels of each class are likely of another one, from what was
 * thought of recordings by networks that had not heard them.
 *
 * @module
 */
import { mean, sum } from "../../arrays.ts";

/** What held-out probabilities say of labels. */
export interface ConfidentJoint {
  /**
   * Self-confidence of each class: the mean probability of it where the label says so; NaN where
   * no label does.
   */
  readonly thresholds: readonly number[];
  /** Counts that are sure: one row for each label, one column for what it is likely. */
  readonly counts: readonly (readonly number[])[];
  /** What each is likely; undefined where no class reaches its threshold. */
  readonly likely: readonly (number | undefined)[];
  /** Estimated share of wrong labels, 0 … 1. It counts errors of the model as errors of labels. */
  readonly shareWrong: number;
}

/**
 * Counts the confident joint of labels and likely classes: what has a probability of a class of
 * at least that class's self-confidence is counted there, and where there are several such
 * classes, at the likeliest. The share of wrong labels is that off the diagonal, once each row is
 * brought to the number of its labels; a row that counts nothing is taken to be right.
 *
 * @param probabilities Held-out probabilities. Shape: items × classes.
 * @param labels Label of each item, as the index of a class.
 * @throws {RangeError} If there is no item, a label is no class, rows differ in length, or there
 *   are not as many labels as items.
 *
 * Source: Northcutt, Jiang & Chuang 2021, "Confident Learning: Estimating Uncertainty in Dataset
 * Labels", equations 1 to 3; `cleanlab.count.compute_confident_joint` without calibration.
 *
 * @example
 * ```ts
 * import { confidentJoint } from "earmark/ml/labels/confident_joint.ts";
 * import assert from "node:assert/strict";
 *
 * const probabilities = [[0.9, 0.1], [0.7, 0.3], [0.1, 0.9], [0.2, 0.8]];
 * const { counts, likely } = confidentJoint(probabilities, [0, 0, 0, 1]);
 * assert.deepEqual(counts, [[2, 1], [0, 1]]);
 * assert.equal(likely[2], 1);
 * ```
 */
export function confidentJoint(
  probabilities: readonly ArrayLike<number>[],
  labels: readonly number[],
): ConfidentJoint {
  const nClasses = requireRows(probabilities, labels);
  const classes = Array.from({ length: nClasses }, (_, k) => k);
  const thresholds = classes.map((k) =>
    mean(labels.flatMap((label, i) => label === k ? [probabilities[i][k]] : []))
  );
  const likely = probabilities.map((p) => {
    // No comparison with NaN holds, so that a class without a label is nobody's.
    const reached = classes.filter((k) => p[k] >= thresholds[k]);
    return reached.length === 0 ? undefined : reached.reduce((a, b) => p[b] > p[a] ? b : a);
  });
  const counts = classes.map((label) =>
    classes.map((k) => likely.filter((own, i) => own === k && labels[i] === label).length)
  );
  const wrong = counts.map((row, k) => {
    const nLabels = labels.filter((label) => label === k).length;
    const nSure = sum(row);
    return nSure === 0 ? 0 : nLabels * (nSure - row[k]) / nSure;
  });
  return { thresholds, counts, likely, shareWrong: sum(wrong) / labels.length };
}

/** Checks shapes. Returns: the number of classes. */
function requireRows(
  probabilities: readonly ArrayLike<number>[],
  labels: readonly number[],
): number {
  const nClasses = probabilities[0]?.length ?? 0;
  const refuse = (rule: string, current: unknown) => {
    throw new RangeError(`Cannot doubt labels as ${rule}: current value is ${current}`);
  };
  if (nClasses < 2) refuse("there must be probabilities of two classes or more", nClasses);
  if (probabilities.length !== labels.length) {
    refuse(`each of ${probabilities.length} items must have a label`, labels.length);
  }
  const odd = probabilities.find((p) => p.length !== nClasses);
  if (odd) refuse(`each item must have ${nClasses} probabilities`, odd.length);
  const unknown = labels.find((label) =>
    !(Number.isInteger(label) && label >= 0 && label < nClasses)
  );
  if (unknown !== undefined) refuse(`labels must be 0 to ${nClasses - 1}`, unknown);
  return nClasses;
}
