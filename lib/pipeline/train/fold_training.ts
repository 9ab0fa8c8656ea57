/**
 * One network for each fold and, where it is wanted, one of all recordings, over the cores.
 *
 * @module
 */
import type { Fold } from "../../data/splits/splits.ts";
import { featureSystemOf } from "../../ml/features/feature_systems.ts";
import { networkOf } from "../../ml/networks/networks.ts";
import type { Settings } from "../../settings.ts";
import type { Backend } from "../cores/backend.ts";
import { nCores } from "../cores/run.ts";
import type { Run } from "../cores/run.ts";
import { runInWorkers } from "../cores/workers.ts";
import { sha256 } from "../disk/files.ts";
import { CLEAN_VERSION } from "../judge/recording.ts";
import type { LabelledTracks } from "./labelled.ts";
import { joinFolds } from "./logistic_folds.ts";
import type { EpochProgress, TrainedNetwork, TrainJob } from "./train_worker.ts";
import { setValidationAside } from "./validation.ts";

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
}

/** What is said of trainings after each epoch of one of them. */
export interface TrainingProgress extends EpochProgress {
  /** What is being done. */
  readonly step: "train";
  /** Name of the training. */
  readonly training: string;
  /** Names of all trainings under way, it among them. */
  readonly trainings: readonly string[];
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
interface Training extends Fold {
  readonly name: string;
  readonly index: number;
}

/** Trains one network for each fold. */
export async function trainFolds(
  data: LabelledTracks,
  options: FoldTrainingOptions,
  run: Run<TrainingProgress> = {},
): Promise<FoldTraining> {
  const jobs = listJobs(data, foldTrainings(options), options, run);
  return collect(await runTrainings(jobs, run), options);
}

/** Trains one network for each fold, as {@linkcode trainFolds} does, and one of all recordings. */
export async function trainFoldsAndFinal(
  data: LabelledTracks,
  options: FoldTrainingOptions,
  run: Run<TrainingProgress> = {},
): Promise<FullTraining> {
  const [final, ...networks] = await runTrainings(fullTrainingJobs(data, options, run), run);
  return { ...collect(networks, options), final };
}

/** Lists the trainings of {@linkcode trainFoldsAndFinal}: of all recordings, and of each fold. */
export function fullTrainingJobs(
  data: LabelledTracks,
  options: FoldTrainingOptions,
  run: Pick<Run, "nWorkers"> = {},
): TrainJob[] {
  const all = data.labels.map((_, i) => i);
  // The final training sees the most recordings, so it starts first.
  const trainings = [{ name: "final", index: 0, train: all, test: [] }, ...foldTrainings(options)];
  return listJobs(data, trainings, options, run);
}

/** Names the training of a fold, by its index. */
export function foldName(fold: number): string {
  return `fold ${fold + 1}`;
}

/** Lists the folds as trainings. */
function foldTrainings({ folds }: FoldTrainingOptions): Training[] {
  return folds.map((fold, i) => ({ name: foldName(i), index: i + 1, ...fold }));
}

/** Lists the jobs of trainings, each with its own recordings and seed. */
function listJobs(
  data: LabelledTracks,
  trainings: readonly Training[],
  options: FoldTrainingOptions,
  { nWorkers = nCores() }: Pick<Run, "nWorkers">,
): TrainJob[] {
  const { settings, backend = "engine", blas } = options;
  const { items, labels, groups, classes } = data;
  const checkpoints = checkpointsOf(options);
  // One thread for each of two trainings does more than two threads for one after the other.
  const nThreads = Math.max(1, Math.floor(nWorkers / trainings.length));
  const splitSeed = settings.training.seed;
  return trainings.map(({ name, index, train, test }) => ({
    name,
    data: { items, labels, groups },
    nClasses: classes.names.length,
    ...setValidationAside(data, train, settings),
    test,
    settings: withSeed(settings, 100 * splitSeed + index),
    splitSeed,
    backend,
    accelerate: blas !== undefined,
    nThreads,
    checkpoints,
  }));
}

/** Runs trainings over the cores; the same trainings give the same bytes, however many run at once. */
function runTrainings(
  jobs: readonly TrainJob[],
  { nWorkers, onProgress, signal }: Run<TrainingProgress>,
): Promise<TrainedNetwork[]> {
  const trainings = jobs.map(({ name }) => name);
  return runInWorkers<TrainJob, TrainedNetwork, EpochProgress>(jobs, {
    worker: new URL("./train_worker.ts", import.meta.url),
    nWorkers,
    onJobProgress: (epoch, job) =>
      onProgress?.({ step: "train", training: trainings[job], trainings, ...epoch }),
    signal,
  });
}

/** Returns the folder of the checkpoints and a hash of all that decides the result. */
function checkpointsOf(
  { checkpoints, settings, backend = "engine", blas }: FoldTrainingOptions,
): TrainJob["checkpoints"] {
  if (!checkpoints) return undefined;
  const versions = [
    CLEAN_VERSION,
    featureSystemOf(settings).version,
    networkOf(settings).version,
  ];
  const { folder, dataHash } = checkpoints;
  const ranOn = blas === undefined ? [backend] : [backend, blas];
  return { folder, key: sha256(JSON.stringify([versions, dataHash, settings, ...ranOn])) };
}

/** Gathers the held-out probabilities of all recordings. */
function collect(
  networks: readonly TrainedNetwork[],
  { folds }: FoldTrainingOptions,
): FoldTraining {
  const held = networks.map(({ probabilities }) => probabilities);
  return { probabilities: joinFolds(folds, held), networks };
}

/** Returns the settings with a training's own seed. */
function withSeed(settings: Settings, seed: number): Settings {
  return { ...settings, training: { ...settings.training, seed } };
}
