/**
 * Networks, one of each kind for each fold, over the cores.
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
import { CLEAN_VERSION } from "../judge/sound/clean.ts";
import type { LabelledTracks } from "./labelled.ts";
import { joinFolds } from "../compare/logistic_folds.ts";
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
  /** Names of all trainings that go by epochs, it among them. */
  readonly trainings: readonly string[];
}

/** What the trainings of the folds made. */
export interface FoldTraining {
  /** Held-out probabilities of every recording. */
  readonly probabilities: readonly Float64Array[];
  /** The network of each fold, in the order of the folds. */
  readonly networks: readonly TrainedNetwork[];
}

/** A kind of network that each fold gets one of, and the settings of each fold. */
export interface FoldKind {
  /** What stands before the names of its trainings; empty where there is one kind alone. */
  readonly prefix: string;
  /** Settings of each fold, its network among them. */
  readonly settings: readonly Settings[];
}

/** Trains one network for each fold. */
export async function trainFolds(
  data: LabelledTracks,
  options: FoldTrainingOptions,
  run: Run<TrainingProgress> = {},
): Promise<FoldTraining> {
  const kind = { prefix: "", settings: options.folds.map(() => options.settings) };
  return (await trainKinds(data, [kind], options, run))[0];
}

/** Trains one network of each kind for each fold. Returns: kind by kind. */
export async function trainKinds(
  data: LabelledTracks,
  kinds: readonly FoldKind[],
  options: FoldTrainingOptions,
  run: Run<TrainingProgress> = {},
): Promise<FoldTraining[]> {
  const { folds } = options;
  const networks = await runTrainings(listJobs(data, kinds, options, run), run);
  return kinds.map((_, i) => {
    const own = networks.slice(i * folds.length, (i + 1) * folds.length);
    const held = own.map(({ probabilities }) => probabilities);
    return { probabilities: joinFolds(folds, held), networks: own };
  });
}

/** Names the training of a fold, by its index. */
export function foldName(fold: number): string {
  return `fold ${fold + 1}`;
}

/** Lists the jobs of trainings, kind by kind, each with its own recordings and seed. */
export function listJobs(
  data: LabelledTracks,
  kinds: readonly FoldKind[],
  options: FoldTrainingOptions,
  { nWorkers = nCores() }: Pick<Run, "nWorkers"> = {},
): TrainJob[] {
  const { folds, backend = "engine", blas } = options;
  const { items, labels, groups, classes } = data;
  const threadsOf = shareThreads(kinds, { nWorkers, nFolds: folds.length });
  const keyOf = createKeys(data, options);
  return kinds.flatMap(({ prefix, settings: ofFold }, kind) =>
    folds.map(({ train, test }, i) => {
      const settings = ofFold[i];
      const splitSeed = settings.training.seed;
      const decided = {
        name: prefix + foldName(i),
        nClasses: classes.names.length,
        ...setValidationAside(data, train, settings),
        test,
        settings: withSeed(settings, 100 * splitSeed + i + 1),
        splitSeed,
        backend,
      };
      return {
        ...decided,
        data: { items, labels, groups },
        accelerate: blas !== undefined,
        nThreads: threadsOf(kind, i),
        checkpoints: keyOf(decided),
      };
    })
  );
}

/**
 * Shares the cores out. One thread for each of two trainings does more than two threads for one
 * after the other; but those that are left over at the end, and take steps, get all of them.
 */
function shareThreads(
  kinds: readonly FoldKind[],
  { nWorkers, nFolds }: { readonly nWorkers: number; readonly nFolds: number },
): (kind: number, fold: number) => number {
  const stepped = kinds.flatMap(({ settings: [own] }, kind) =>
    networkOf(own).statistics === undefined ? [kind] : []
  );
  const nStepped = stepped.length * nFolds;
  const nLeft = nStepped % nWorkers;
  return (kind, fold) => {
    const place = stepped.indexOf(kind) * nFolds + fold;
    const isLeft = stepped.includes(kind) && place >= nStepped - nLeft;
    return isLeft ? Math.max(1, Math.floor(nWorkers / nLeft)) : 1;
  };
}

/** Runs trainings over the cores; the same trainings give the same bytes, however many run at once. */
function runTrainings(
  jobs: readonly TrainJob[],
  { nWorkers, pool, onProgress, signal }: Run<TrainingProgress>,
): Promise<TrainedNetwork[]> {
  const trainings = jobs.filter(({ settings }) => !networkOf(settings).statistics)
    .map(({ name }) => name);
  return runInWorkers<TrainJob, TrainedNetwork, EpochProgress>(jobs, {
    worker: new URL("./train_worker.ts", import.meta.url),
    nWorkers,
    pool,
    onJobProgress: (epoch, job) =>
      onProgress?.({ step: "train", training: jobs[job].name, trainings, ...epoch }),
    signal,
  });
}

/** Raised when a checkpoint holds something else of a training. */
const CHECKPOINT_VERSION = 2;

/** What decides the result of a training beside the recordings, their labels and what it runs on. */
type Decided = Omit<TrainJob, "data" | "accelerate" | "nThreads" | "checkpoints">;

/**
 * Creates what returns the folder of a training's checkpoints and a hash of all that decides its
 * result: no checkpoint of another fold, or of labels that stood for other classes, is its own.
 */
function createKeys(
  { labels }: LabelledTracks,
  { checkpoints, blas }: FoldTrainingOptions,
): (decided: Decided) => TrainJob["checkpoints"] {
  if (!checkpoints) return () => undefined;
  const { folder, dataHash } = checkpoints;
  const labelled = sha256(JSON.stringify([dataHash, labels]));
  return (decided) => {
    const versions = [
      CHECKPOINT_VERSION,
      CLEAN_VERSION,
      featureSystemOf(decided.settings).version,
      networkOf(decided.settings).version,
    ];
    return { folder, key: sha256(JSON.stringify([versions, labelled, blas ?? "", decided])) };
  };
}

/** Returns the settings with a training's own seed. */
function withSeed(settings: Settings, seed: number): Settings {
  return { ...settings, training: { ...settings.training, seed } };
}
