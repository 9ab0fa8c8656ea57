/**
 * How often single windows of held-out recordings are judged right.
 *
 * @module
 */
import { testFolds } from "../../data/splits/test_folds.ts";
import { mean } from "../../arrays.ts";
import { argMax } from "../statistics/metrics.ts";
import { type Evaluation, heldOutThresholds } from "./evaluation.ts";

/**
 * Computes the mean, over recordings, of the share of a recording's windows that are judged
 * right each by itself: by the threshold that judged the recording where one class is OK, or
 * else by the likeliest class. A long recording counts as much as a short one.
 *
 * @param windowsOf Returns the held-out probabilities of a recording's windows. Shape: windows ×
 *   classes.
 * @param evaluation The recordings, as the figures take them.
 * @returns 0 … 1; NaN where there is no recording.
 * @throws {RangeError} If a recording has no window.
 *
 * @example
 * ```ts
 * import { windowAccuracy } from "earmark/ml/judging/window_accuracy.ts";
 * import assert from "node:assert/strict";
 *
 * const windows = [[[0.9, 0.1], [0.4, 0.6]], [[0.2, 0.8]]];
 * const share = windowAccuracy((i) => windows[i], {
 *   probabilities: [[0.65, 0.35], [0.2, 0.8]],
 *   labels: [0, 1],
 *   groups: ["a", "b"],
 *   folds: [{ test: [0] }, { test: [1] }],
 *   classes: { names: ["OK", "Not OK"], ok: 0, bad: 1 },
 *   threshold: 0.5,
 * });
 * assert.equal(share, (1 / 2 + 1) / 2);
 * ```
 */
export function windowAccuracy(
  windowsOf: (recording: number) => readonly ArrayLike<number>[],
  evaluation: Evaluation,
): number {
  const { labels, folds, classes: { ok, bad } } = evaluation;
  const thresholds = heldOutThresholds(evaluation);
  const foldOf = testFolds(folds);
  return mean(labels.map((label, i) => {
    const own = windowsOf(i);
    if (own.length === 0) {
      throw new RangeError(
        `Cannot judge windows as a recording must have one or more: current value is 0 of ${i}`,
      );
    }
    const verdictOf = (p: ArrayLike<number>) => {
      if (thresholds === undefined) return argMax(p);
      return p[bad!] >= thresholds[foldOf.get(i)!] ? bad : ok;
    };
    return own.filter((p) => verdictOf(p) === label).length / own.length;
  }));
}
