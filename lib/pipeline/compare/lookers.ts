/**
 * What is fitted to statistics of recordings in a moment, to compare how they may be heard.
 *
 * @module
 */
import type { FloatArray } from "../../arrays.ts";
import { takeItems } from "../../data/labelled_set.ts";
import type { LabelledSet } from "../../data/labelled_set.ts";
import type { Fold } from "../../data/splits/splits.ts";
import { kernelSeen, statisticsSeen } from "../../ml/features/statistics_seen.ts";
import type { StatisticsSeen } from "../../ml/features/statistics_seen.ts";
import { fitKernelRows, kernelLogits } from "../../ml/networks/kernel/rows.ts";
import type { Look } from "../../ml/networks/network.ts";
import type { Run } from "../cores/run.ts";
import { crossValidateEach, joinFolds, logitsOf } from "./logistic_folds.ts";
import type { FitsDone } from "./logistic_folds.ts";

/** How the folds are judged of which a look is made. */
interface FoldsLookedAt {
  readonly folds: readonly Fold[];
  readonly nClasses: number;
  /** Seed of the splits inside the folds. */
  readonly seed: number;
}

/** Which statistics a look sees, and how it judges held-out recordings by each candidate's. */
export interface Looker {
  readonly seen: StatisticsSeen;
  /** Returns logits. Shape: candidates × recordings × classes. */
  readonly judge: (
    sets: readonly LabelledSet<FloatArray>[],
    options: FoldsLookedAt,
    run: Run<FitsDone>,
  ) => Promise<ArrayLike<number>[][]>;
}

/** What looks, by its name. */
export const lookers: Readonly<Record<Look, Looker>> = {
  logistic: { seen: statisticsSeen, judge: judgeByLogistic },
  kernel: { seen: kernelSeen, judge: judgeByKernel },
};

async function judgeByLogistic(
  sets: readonly LabelledSet<FloatArray>[],
  options: FoldsLookedAt,
  run: Run<FitsDone>,
): Promise<Float64Array[][]> {
  const judged = await crossValidateEach(sets, { ...options, penalty: "fixed" }, run);
  return judged.map((probabilities) => probabilities.map(logitsOf));
}

/** Fits kernels, which takes less than starting a worker does. */
function judgeByKernel(
  sets: readonly LabelledSet<FloatArray>[],
  { folds, nClasses }: FoldsLookedAt,
  { signal }: Run<FitsDone>,
): Promise<Float64Array[][]> {
  const judged = sets.map((data) => {
    const held = folds.map(({ train, test }) => {
      signal?.throwIfAborted();
      const fitted = fitKernelRows(takeItems(data, train), nClasses);
      return kernelLogits(test.map((i) => data.items[i]), fitted);
    });
    return joinFolds(folds, held);
  });
  return Promise.resolve(judged);
}
