/**
 * Logistic regression, fold by fold: on the statistics of log-mel (the plain
 * baseline) or on what should tell nothing (the shortcuts).
 *
 * @module
 */
import type { FloatArray, Matrix } from "../../arrays.ts";
import { stratifiedGroupFolds } from "../../data/splits/splits.ts";
import type { Fold } from "../../data/splits/splits.ts";
import { useEngine } from "../../engine/engine.ts";
import { modelToBytes } from "../../engine/models/model_files.ts";
import type { ModelBytes } from "../../engine/models/model_files.ts";
import { balancedClassWeights } from "../../ml/training/class_weights.ts";
import { fitLogistic } from "../../ml/logistic/logistic.ts";
import type { LogisticModel } from "../../ml/logistic/logistic.ts";
import { fitLogisticCV } from "../../ml/logistic/logistic_cv.ts";
import { buildLogistic } from "../../ml/networks/networks.ts";
import type { ScalerJson } from "../../ml/features/scaler.ts";
import { nCores, runInWorkers } from "../cores/workers.ts";

/** Recordings as rows of numbers. */
export interface LabelledRows {
  /** One row for each recording. */
  readonly rows: readonly FloatArray[];
  /** Class of each recording, as an index. */
  readonly labels: readonly number[];
  /** Group of each recording. */
  readonly groups: readonly string[];
  /** Number of classes. */
  readonly nClasses: number;
}

/** The baseline as a network. */
export interface BaselineNetwork {
  /** The network. */
  readonly model: ModelBytes;
  /** Scaling of its input. */
  readonly scaler: ScalerJson;
  /** It has no epochs. */
  readonly bestEpoch?: undefined;
  /** It sets nothing aside. */
  readonly nValidation?: undefined;
}

/** Folds of the inner cross-validation that chooses the strength of the penalty. */
const N_INNER_FOLDS = 4;

/** Penalty where there are too few groups to choose one. */
const DEFAULT_L2 = 0.01;

/** Fits logistic regression, with the penalty chosen by cross-validation inside the data given. */
export function fitBaseline(
  { rows, labels, groups, nClasses }: LabelledRows,
  seed: number,
): LogisticModel {
  const x = stack(rows);
  const classWeights = balancedClassWeights(labels, nClasses);
  const items = labels.map((label, i) => ({ label: String(label), group: groups[i] }));
  const { folds } = stratifiedGroupFolds(items, { nFolds: N_INNER_FOLDS, seed });
  return folds.length > 1
    ? fitLogisticCV(x, labels, { nClasses, classWeights, folds }).model
    : fitLogistic(x, labels, { nClasses, classWeights, l2: DEFAULT_L2 });
}

/** How {@linkcode crossValidateBaseline} works. */
export interface BaselineFoldOptions {
  /** Folds, each of which gets a fit that has not seen its test recordings. */
  readonly folds: readonly Fold[];
  /** Seed of the inner folds. */
  readonly seed: number;
  /** Fits at once. Default: the number of cores. */
  readonly nWorkers?: number;
  /** Stops the work. */
  readonly signal?: AbortSignal;
}

/** One fold to fit and to predict. */
export interface BaselineJob {
  readonly data: LabelledRows;
  readonly fold: Fold;
  readonly seed: number;
}

/** Values (rows × columns × classes) up to which starting a worker takes longer than it saves. */
const FEW_VALUES = 100_000;

/** Returns held-out probabilities of every recording, each from the fold that left it out. */
export async function crossValidateBaseline(
  data: LabelledRows,
  { folds, seed, nWorkers = nCores(), signal }: BaselineFoldOptions,
): Promise<Float64Array[]> {
  const jobs = folds.map((fold): BaselineJob => ({ data, fold, seed }));
  const isSmall = data.rows.length * data.rows[0].length * data.nClasses <= FEW_VALUES;
  const held = isSmall
    ? jobs.map(predictFold)
    : await runInWorkers<BaselineJob, Float64Array[]>(jobs, {
      worker: new URL("./baseline_worker.ts", import.meta.url),
      nWorkers,
      signal,
    });
  const probabilities: Float64Array[] = new Array(data.rows.length);
  folds.forEach(({ test }, k) => test.forEach((index, i) => probabilities[index] = held[k][i]));
  return probabilities;
}

/** Fits to the training recordings of a fold and returns the probabilities of its test recordings. */
export function predictFold({ data, fold: { train, test }, seed }: BaselineJob): Float64Array[] {
  const { nClasses } = data;
  const pick = <T>(values: readonly T[]) => train.map((i) => values[i]);
  const model = fitBaseline({
    rows: pick(data.rows),
    labels: pick(data.labels),
    groups: pick(data.groups),
    nClasses,
  }, seed);
  const predicted = model.predict(stack(test.map((i) => data.rows[i])));
  return test.map((_, i) => predicted.data.slice(i * nClasses, (i + 1) * nClasses));
}

/**
 * Fits the baseline to all recordings and turns it into a network of one layer,
 * so that it is saved and judges as any other model.
 */
export async function trainBaseline(data: LabelledRows, seed: number): Promise<BaselineNetwork> {
  const { scaler, weights, bias } = fitBaseline(data, seed).toJSON();
  await useEngine();
  const network = buildLogistic(weights, bias);
  const model = await modelToBytes(network);
  network.dispose();
  return { model, scaler };
}

/** Lays rows on top of one another. */
function stack(rows: readonly FloatArray[]): Matrix<Float64Array> {
  const columns = rows[0].length;
  const data = new Float64Array(rows.length * columns);
  rows.forEach((row, i) => data.set(row, i * columns));
  return { data, rows: rows.length, columns };
}
