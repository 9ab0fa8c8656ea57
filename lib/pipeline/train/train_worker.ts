/**
 * Trains one network at a time: one fold, or the final model.
 *
 * @module
 */
import { type Matrix, thinOut } from "../../arrays.ts";
import { modelToBytes } from "../../engine/models/model_files.ts";
import type { ModelBytes } from "../../engine/models/model_files.ts";
import { createFrontEnd } from "../../ml/features/front_end.ts";
import { awaitedPredictorOf, judgeTrack, judgeTracks } from "../../ml/judging/judge.ts";
import type { Judge } from "../../ml/judging/judge.ts";
import { argMax } from "../../ml/statistics/metrics.ts";
import { buildNetwork } from "../../ml/networks/networks.ts";
import { originalPlan } from "../../ml/training/original_plan.ts";
import type { ScalerJson } from "../../ml/features/scaler.ts";
import { trainNetwork } from "../../ml/training/trainer.ts";
import type { EpochReport, TrainerState } from "../../ml/training/trainer.ts";
import { housePlan } from "../../ml/training/training_plan.ts";
import type { LabelledTracks } from "../../ml/training/training_plan.ts";
import type { Settings } from "../../settings.ts";
import { type Backend, useBackend } from "../cores/backend.ts";
import { openCheckpoints } from "../disk/checkpoints.ts";
import { serveJobs } from "../cores/workers.ts";
import { readTrack } from "../disk/track_file.ts";

/** One network to train. */
export interface TrainJob {
  /** Name of the training: `fold 1`, or `final`. */
  readonly name: string;
  /** Paths of all tracks. */
  readonly trackPaths: readonly string[];
  /** Class of each track, as an index. */
  readonly labels: readonly number[];
  /** Number of classes. */
  readonly nClasses: number;
  /** Tracks that move the weights. */
  readonly training: readonly number[];
  /** Tracks that choose the best epoch. */
  readonly validation: readonly number[];
  /** Tracks that are judged at the end. */
  readonly test: readonly number[];
  /** Settings of the run, with the seed of this training. */
  readonly settings: Settings;
  /** What the network runs on. */
  readonly backend: Backend;
  /** Whether an OpenBLAS multiplies for the engine. */
  readonly accelerate: boolean;
  /** Threads of the engine; without OpenBLAS the bytes are the same whatever their number. */
  readonly nThreads: number;
  /** Folder and key of the checkpoints; undefined keeps none. */
  readonly checkpoints?: { readonly folder: string; readonly key: string };
}

/** What a training says after each epoch. */
export interface TrainProgress extends EpochReport {
  /** Epochs at most. */
  readonly nEpochs: number;
  /**
   * Share of some test recordings that are judged right, to be shown; it decides
   * nothing. Undefined for the final training, which has none.
   */
  readonly heldOutAccuracy?: number;
}

/** Test recordings, and windows of each, that are judged after an epoch at most. */
const N_SHOWN = { recordings: 32, windows: 4 };

/** What a training made. */
export interface TrainedNetwork {
  /** Epoch by epoch. */
  readonly history: readonly EpochReport[];
  /** The epoch whose weights were kept. */
  readonly bestEpoch: number;
  /** Recordings that chose the epoch and did not move the weights. */
  readonly nValidation: number;
  /** Probabilities of the test tracks, in their order. */
  readonly probabilities: readonly Float64Array[];
  /** The network. */
  readonly model: ModelBytes;
  /** Its scaler. */
  readonly scaler: ScalerJson;
}

/** What a checkpoint holds: a training under way, or what it made. */
type Checkpoint = { readonly state: TrainerState } | { readonly done: TrainedNetwork };

const tracks = new Map<string, Matrix<Float32Array>>();

serveJobs<TrainJob, TrainedNetwork, TrainProgress>(async (job, report) => {
  const checkpoints = job.checkpoints &&
    openCheckpoints<Checkpoint>(job.checkpoints.folder, job.checkpoints.key);
  const saved = await checkpoints?.load(job.name);
  if (saved && "done" in saved) return saved.done;
  const trained = await train(job, saved?.state, async (progress, state) => {
    report(progress);
    await checkpoints?.save(job.name, { state: await state() });
  });
  await checkpoints?.save(job.name, { done: trained });
  return trained;
});

/** Trains the network of a job, from a state where there is one. */
async function train(
  job: TrainJob,
  resume: TrainerState | undefined,
  onEpoch: (progress: TrainProgress, state: () => Promise<TrainerState>) => Promise<void>,
): Promise<TrainedNetwork> {
  const { settings, nClasses, backend, accelerate, nThreads } = job;
  await useBackend(backend, { threads: nThreads, accelerate });
  const frontEnd = createFrontEnd(settings);
  const makePlan = settings.model.variant === "original" ? originalPlan : housePlan;
  const plan = makePlan({
    frontEnd,
    training: await loadTracks(job, job.training),
    validation: await loadTracks(job, job.validation),
    nClasses,
    settings: settings.training,
  });
  const model = buildNetwork({
    network: settings.model.network === "rnn" ? "rnn" : "cnn",
    variant: settings.model.variant,
    windowFrames: frontEnd.windowFrames,
    nFeatures: frontEnd.nFeatures,
    nChannels: frontEnd.nChannels,
    nClasses,
    dropoutRate: settings.training.dropoutRate,
    seed: settings.training.seed,
  });
  const judge = { frontEnd, scaler: plan.scaler, predict: awaitedPredictorOf(model) };
  const test = await loadTracks(job, job.test);
  const { history, bestEpoch } = await trainNetwork(model, plan, {
    patience: settings.training.patience,
    resume,
    onEpoch: async (epoch, state) => {
      const heldOutAccuracy = await accuracyOn(test, judge);
      await onEpoch({ ...epoch, nEpochs: plan.nEpochs, heldOutAccuracy }, state);
    },
  });
  const trained = {
    history,
    bestEpoch,
    nValidation: job.validation.length,
    probabilities: await Array.fromAsync(
      test.tracks,
      async (track) => (await judgeTrack(track, judge)).probabilities,
    ),
    model: await modelToBytes(model),
    scaler: plan.scaler.toJSON(),
  };
  model.dispose();
  return trained;
}

/** Judges some test recordings; undefined where there are none. */
async function accuracyOn(
  { tracks, labels }: LabelledTracks,
  judge: Judge,
): Promise<number | undefined> {
  if (tracks.length === 0) return undefined;
  const shown = thinOut([...tracks.keys()], N_SHOWN.recordings);
  const judgements = await judgeTracks(shown.map((i) => tracks[i]), judge, N_SHOWN.windows);
  const isRight = judgements.map(({ probabilities }, k) =>
    argMax(probabilities) === labels[shown[k]]
  );
  return isRight.filter(Boolean).length / shown.length;
}

/** Loads some of a job's tracks; each is read once by a worker. */
async function loadTracks(job: TrainJob, indices: readonly number[]): Promise<LabelledTracks> {
  const load = async (path: string): Promise<Matrix<Float32Array>> => {
    const track = tracks.get(path) ?? await readTrack(path);
    tracks.set(path, track);
    return track;
  };
  return {
    tracks: await Promise.all(indices.map((i) => load(job.trackPaths[i]))),
    labels: indices.map((i) => job.labels[i]),
  };
}
