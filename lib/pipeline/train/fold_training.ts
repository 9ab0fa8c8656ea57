/**
 * One network for each fold and, where it is wanted, one of all recordings, over the cores.
 *
 * @module
 */
import { holdOutGroups } from "../../data/splits/hold_out.ts";
import type { Fold } from "../../data/splits/splits.ts";
import { FEATURE_VERSION } from "../../ml/features/front_end.ts";
import { NETWORK_VERSION } from "../../ml/networks/networks.ts";
import type { Settings } from "../../settings.ts";
import type { Backend } from "../cores/backend.ts";
import { sha256 } from "../disk/files.ts";
import type { Labelled } from "./labelled.ts";
import { nCores, runInWorkers } from "../cores/workers.ts";
import { CLEAN_VERSION } from "../preprocess/recording.ts";
import type { TrainedNetwork, TrainJob, TrainProgress } from "./train_worker.ts";

/** How {@linkcode trainFolds} works. */
export interface FoldTrainingOptions {
  /** Folds, each of which gets a network that has not heard its test recordings. */
  readonly folds: readonly Fold[];
  /** Everything that decides the result. */
  readonly settings: Settings;
  /** What the networks run on. Default: the engine. */
  readonly backend?: Backend;
  /** Name of the OpenBLAS that multiplies for the engine. Default: none does. */
  readonly blas?: string;
  /** Where each training keeps what it reached. Default: nowhere. */
  readonly checkpoints?: {
    readonly folder: string;
    /** Hash of the recordings; with the settings, the key of the checkpoints. */
    readonly dataHash: string;
  };
  /**
   * Trainings at once. Where there are fewer of them, each has several threads.
   * Default: the number of cores.
   */
  readonly nWorkers?: number;
  /** Called when the trainings are known. */
  readonly onStart?: (jobs: readonly string[]) => void;
  /** Called after each epoch of each training. */
  readonly onProgress?: (job: string, progress: TrainProgress) => void;
  /** Stops the work; the next call with the same checkpoints goes on from them. */
  readonly signal?: AbortSignal;
}

/** What the trainings of the folds made. */
export interface FoldTraining {
  /** Held-out probabilities of every recording. */
  readonly probabilities: readonly Float64Array[];
  /** The network of each fold, in the order of the folds. */
  readonly networks: readonly TrainedNetwork[];
}

/** What the trainings made, that of all recordings among them. */
export interface FullTraining extends FoldTraining {
  /** The network of all recordings. */
  readonly final: TrainedNetwork;
}

/** One training: its name, its place in the row of seeds, and its recordings. */
interface Part extends Fold {
  readonly name: string;
  readonly index: number;
}

/** Groups of each class without which a validation loss is mostly chance. */
const MIN_VALIDATION_GROUPS = 3;

/** Trains one network for each fold. */
export async function trainFolds(
  data: Labelled,
  options: FoldTrainingOptions,
): Promise<FoldTraining> {
  const jobs = listJobs(data, foldParts(options), options);
  return collect(await runTrainings(jobs, options), data, options);
}

/** Trains one network for each fold, as {@linkcode trainFolds} does, and one of all recordings. */
export async function trainFoldsAndFinal(
  data: Labelled,
  options: FoldTrainingOptions,
): Promise<FullTraining> {
  const [final, ...networks] = await runTrainings(fullTrainingJobs(data, options), options);
  return { ...collect(networks, data, options), final };
}

/** Lists the trainings of {@linkcode trainFoldsAndFinal}: of all recordings, and of each fold. */
export function fullTrainingJobs(data: Labelled, options: FoldTrainingOptions): TrainJob[] {
  const all = data.labels.map((_, i) => i);
  // The final training sees the most recordings, so it starts first.
  const parts = [{ name: "final", index: 0, train: all, test: [] }, ...foldParts(options)];
  return listJobs(data, parts, options);
}

/** Lists the folds as trainings. */
function foldParts({ folds }: FoldTrainingOptions): Part[] {
  return folds.map((fold, i) => ({ name: `fold ${i + 1}`, index: i + 1, ...fold }));
}

/** Turns parts into trainings of their own recordings and seeds. */
function listJobs(
  data: Labelled,
  parts: readonly Part[],
  options: FoldTrainingOptions,
): TrainJob[] {
  const { settings, backend = "engine", blas, nWorkers = nCores() } = options;
  const checkpoints = checkpointsOf(options);
  // One thread for each of two trainings does more than two threads for one after the other.
  const nThreads = Math.max(1, Math.floor(nWorkers / parts.length));
  return parts.map(({ name, index, train, test }) => ({
    name,
    trackPaths: data.trackPaths,
    labels: data.labels,
    nClasses: data.classes.length,
    ...setValidationAside(data, train, settings),
    test,
    settings: withSeed(settings, 100 * settings.training.seed + index),
    backend,
    accelerate: blas !== undefined,
    nThreads,
    checkpoints,
  }));
}

/** Runs trainings over the cores; the same trainings give the same bytes, however many run at once. */
function runTrainings(
  jobs: readonly TrainJob[],
  { nWorkers = nCores(), onProgress, onStart, signal }: FoldTrainingOptions,
): Promise<TrainedNetwork[]> {
  onStart?.(jobs.map(({ name }) => name));
  return runInWorkers<TrainJob, TrainedNetwork, TrainProgress>(jobs, {
    worker: new URL("./train_worker.ts", import.meta.url),
    nWorkers,
    onProgress: (progress, job) => onProgress?.(jobs[job].name, progress),
    signal,
  });
}

/** Returns the folder of the checkpoints and a hash of all that decides the result. */
function checkpointsOf(
  { checkpoints, settings, backend = "engine", blas }: FoldTrainingOptions,
): TrainJob["checkpoints"] {
  if (!checkpoints) return undefined;
  const versions = [CLEAN_VERSION, FEATURE_VERSION, NETWORK_VERSION];
  const { folder, dataHash } = checkpoints;
  const ranOn = blas === undefined ? [backend] : [backend, blas];
  return { folder, key: sha256(JSON.stringify([versions, dataHash, settings, ...ranOn])) };
}

/** Puts each recording's probabilities, from the fold that held it out, in its place. */
function collect(
  networks: readonly TrainedNetwork[],
  { labels }: Labelled,
  { folds }: FoldTrainingOptions,
): FoldTraining {
  const probabilities: Float64Array[] = new Array(labels.length);
  networks.forEach((network, k) =>
    folds[k].test.forEach((index, i) => probabilities[index] = network.probabilities[i])
  );
  return { probabilities, networks };
}

/** Returns the settings with a training's own seed. */
function withSeed(settings: Settings, seed: number): Settings {
  return { ...settings, training: { ...settings.training, seed } };
}

/**
 * Sets groups aside to choose the best epoch, where there are enough of them in
 * every class; otherwise nothing validates and the last epoch counts. The
 * original validated on windows of its training recordings, so it needs none.
 */
function setValidationAside(
  { labels, groups }: Labelled,
  train: readonly number[],
  { model, training: { validationShare: share, seed } }: Settings,
): { training: readonly number[]; validation: readonly number[] } {
  if (share === 0 || model.variant === "original") return { training: train, validation: [] };
  const items = train.map((i) => ({ label: String(labels[i]), group: groups[i] }));
  const held = holdOutGroups(items, { share, seed });
  const nClasses = new Set(items.map(({ label }) => label)).size;
  const perClass = Map.groupBy(held.validation, (i) => items[i].label);
  const isEnough = held.unit === "group" && perClass.size === nClasses &&
    [...perClass.values()].every((members) =>
      new Set(members.map((i) => items[i].group)).size >= MIN_VALIDATION_GROUPS
    );
  return {
    training: isEnough ? held.train.map((i) => train[i]) : train,
    validation: isEnough ? held.validation.map((i) => train[i]) : [],
  };
}
