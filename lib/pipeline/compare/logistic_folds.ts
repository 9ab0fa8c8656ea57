/**
 * Logistic regression, fold by fold: on the statistics of log-mel (the plain
 * baseline) or on the shortcuts.
 *
 * @module
 */
import { rowOf, stackRows, sum } from "../../arrays.ts";
import type { FloatArray, Matrix } from "../../arrays.ts";
import { thinByClass } from "../../data/labelled_set.ts";
import type { LabelledSet } from "../../data/labelled_set.ts";
import type { Fold } from "../../data/splits/splits.ts";
import { fitGroupedLogistic, fitPenalizedLogistic } from "../../ml/logistic/grouped.ts";
import { viewRows } from "../../packed_rows.ts";
import { shareRows } from "../../shared_rows.ts";
import type { Run } from "../cores/run.ts";
import { runInWorkers } from "../cores/workers.ts";

/** How {@linkcode crossValidateLogistic} works. */
export interface LogisticFoldOptions {
  /** Folds, each of which gets a fit that has not seen its test recordings. */
  readonly folds: readonly Fold[];
  /** Number of classes. */
  readonly nClasses: number;
  /** Seed of the inner folds. */
  readonly seed: number;
  /** Whether inner folds choose the penalty, or it is that of the statistics. Default: inner folds. */
  readonly penalty?: "chosen" | "fixed";
}

/** One fold to fit and to predict. */
export interface LogisticFoldJob extends Omit<LogisticFoldOptions, "folds"> {
  /** Rows of all recordings, in memory that threads share. */
  readonly rows: Matrix;
  readonly labels: readonly number[];
  readonly groups: readonly string[];
  readonly fold: Fold;
}

/** How many of the fits are done. */
export interface FitsDone {
  readonly nDone: number;
  readonly nTotal: number;
}

/** Values (rows × columns × classes) up to which starting a worker takes longer than it saves. */
const FEW_VALUES = 100_000;

/** Returns held-out probabilities of every recording, each from the fold that left it out. */
export async function crossValidateLogistic(
  data: LabelledSet<FloatArray>,
  { folds, ...options }: LogisticFoldOptions,
  { nWorkers, signal }: Pick<Run, "nWorkers" | "signal"> = {},
): Promise<Float64Array[]> {
  return (await crossValidateEach([data], { folds, ...options }, { nWorkers, signal }))[0];
}

/**
 * Does the same with several sets of rows for the same recordings, over the same workers.
 *
 * @param run `onProgress` hears of every fit that is done.
 * @returns Set by set, as {@linkcode crossValidateLogistic} does.
 */
export async function crossValidateEach(
  sets: readonly LabelledSet<FloatArray>[],
  { folds, ...options }: LogisticFoldOptions,
  { nWorkers, signal, onProgress }: Run<FitsDone> = {},
): Promise<Float64Array[][]> {
  const jobs = sets.flatMap(({ items, labels, groups }) => {
    const rows = shareRows(items);
    return folds.map((fold): LogisticFoldJob => ({ rows, labels, groups, fold, ...options }));
  });
  const nValues = sum(sets.map(({ items }) => items.length * items[0].length * options.nClasses));
  let nDone = 0;
  const report = () => onProgress?.({ nDone: ++nDone, nTotal: jobs.length });
  const held = nValues <= FEW_VALUES
    ? jobs.map((job) => {
      const predicted = predictFold(job);
      report();
      return predicted;
    })
    : await runInWorkers<LogisticFoldJob, Float64Array[]>(jobs, {
      worker: new URL("./logistic_fold_worker.ts", import.meta.url),
      nWorkers,
      onResult: report,
      signal,
    });
  return sets.map((_, i) => joinFolds(folds, held.slice(i * folds.length, (i + 1) * folds.length)));
}

/** Recordings that a fit learns from, at most. */
const MOST_TAUGHT = 4000;

/** Recordings that are judged at once. */
const JUDGED_AT_ONCE = 1024;

/** Fits to the training recordings of a fold, of many to some of every class, and returns the probabilities of its test recordings. */
export function predictFold(
  { rows, labels, groups, fold: { train, test }, nClasses, seed, penalty = "chosen" }:
    LogisticFoldJob,
): Float64Array[] {
  const taught = thinByClass(labels, MOST_TAUGHT, train);
  const own = {
    items: taught.map((i) => rowOf(rows, i)),
    labels: taught.map((i) => labels[i]),
    groups: taught.map((i) => groups[i]),
  };
  const model = penalty === "chosen"
    ? fitGroupedLogistic(own, { nClasses, seed })
    : fitPenalizedLogistic(own, nClasses);
  const judged: Float64Array[] = [];
  for (let from = 0; from < test.length; from += JUDGED_AT_ONCE) {
    const some = test.slice(from, from + JUDGED_AT_ONCE);
    judged.push(...viewRows(model.predict(stackRows(some.map((i) => rowOf(rows, i))))));
  }
  return judged;
}

/** Puts what each fold says of its test recordings in the order of the recordings. */
export function joinFolds<Result>(
  folds: readonly Fold[],
  held: readonly (readonly Result[])[],
): Result[] {
  const joined: Result[] = [];
  folds.forEach(({ test }, k) => test.forEach((index, i) => joined[index] = held[k][i]));
  return joined;
}

/** Probability that stands for none, of which there is no logarithm. */
const LEAST_PROBABILITY = 1e-12;

/** Returns logits of probabilities. */
export function logitsOf(probabilities: Float64Array): Float64Array {
  return probabilities.map((share) => Math.log(Math.max(share, LEAST_PROBABILITY)));
}
