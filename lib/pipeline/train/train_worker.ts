/**
 * Trains one network at a time: that of one fold.
 *
 * @module
 */
import { thinOut } from "../../arrays.ts";
import { thinByClass } from "../../data/labelled_set.ts";
import type { LabelledSet } from "../../data/labelled_set.ts";
import { modelToBytes } from "../../engine/models/model_files.ts";
import type { ModelBytes } from "../../engine/models/model_files.ts";
import type { Prepared } from "../../ml/features/prepared.ts";
import type { ScalerJson } from "../../ml/features/scaler.ts";
import { awaitedPredictorOf, judgeTrack, judgeTracks } from "../../ml/judging/judge.ts";
import type { Judge } from "../../ml/judging/judge.ts";
import { networkOf } from "../../ml/networks/networks.ts";
import { argMax } from "../../ml/statistics/metrics.ts";
import type { EpochReport, TrainerState } from "../../ml/training/trainer.ts";
import { createRowGatherer, createRows, packRows } from "../../packed_rows.ts";
import type { RaggedRows } from "../../packed_rows.ts";
import type { Settings } from "../../settings.ts";
import { type Backend, useBackend } from "../cores/backend.ts";
import { serveJobs } from "../cores/workers.ts";
import { openCheckpoints } from "../disk/checkpoints.ts";
import { createTrackLoader } from "./load_tracks.ts";

/** One network to train. */
export interface TrainJob {
  /** Name of the training, such as `fold 1`. */
  readonly name: string;
  /** All recordings, by the paths of their tracks. */
  readonly data: LabelledSet<string>;
  /** Number of classes. */
  readonly nClasses: number;
  /** Recordings that move the weights. */
  readonly train: readonly number[];
  /** Recordings that choose the best epoch. */
  readonly validation: readonly number[];
  /** Recordings that are judged at the end. */
  readonly test: readonly number[];
  /** Settings of the run, with the seed of this training. */
  readonly settings: Settings;
  /** Seed of the run, for splits inside the training recordings. */
  readonly splitSeed: number;
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
export interface EpochProgress extends EpochReport {
  /** Epochs at most. */
  readonly nEpochs: number;
  /** Share of some test recordings that are judged right, to be shown; it decides nothing. */
  readonly heldOutAccuracy?: number;
}

/** Test recordings, and windows of each, that are judged after an epoch at most. */
const N_SHOWN = { recordings: 32, windows: 4 };

/** What a training made. */
export interface TrainedNetwork {
  /** Epoch by epoch; empty where there are none. */
  readonly history: readonly EpochReport[];
  /** The epoch whose weights were kept; none where there are no epochs. */
  readonly bestEpoch?: number;
  /** Recordings that chose the epoch and did not move the weights. */
  readonly nValidation: number;
  /** Probabilities of the test recordings, in their order. */
  readonly probabilities: readonly Float64Array[];
  /** Probabilities of each of their windows. */
  readonly windows: RaggedRows;
  /** The network. */
  readonly model: ModelBytes;
  /** Its scaler. */
  readonly scaler: ScalerJson;
}

/** What a checkpoint holds: a training under way, or what it made. */
type Checkpoint = { readonly state: TrainerState } | { readonly done: TrainedNetwork };

const loadTracks = createTrackLoader();

serveJobs<TrainJob, TrainedNetwork, EpochProgress>(async (job, report) => {
  const checkpoints = job.checkpoints &&
    openCheckpoints<Checkpoint>(job.checkpoints.folder, job.checkpoints.key);
  const saved = await checkpoints?.load(job.name);
  // Each row that comes from disk has a piece of memory of its own.
  if (saved && "done" in saved) {
    return { ...saved.done, probabilities: packRows(saved.done.probabilities, (row) => row) };
  }
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
  onEpoch: (progress: EpochProgress, state: () => Promise<TrainerState>) => Promise<void>,
): Promise<TrainedNetwork> {
  const { settings, nClasses, splitSeed, backend, accelerate, nThreads } = job;
  await useBackend(backend, { threads: nThreads, accelerate });
  const network = networkOf(settings);
  const frontEnd = network.frontEnd(settings);
  const fit = await network.loadFit();
  const load = (indices: readonly number[]) => loadTracks(job, frontEnd, indices);
  const shown = await load(thinOut(job.test, N_SHOWN.recordings));
  const { model, scaler, history, bestEpoch } = await fit({
    frontEnd,
    train: await load(taughtBy(job)),
    validation: await load(job.validation),
    nClasses,
    settings: settings.training,
    splitSeed,
    resume,
    onEpoch: async (epoch, judge, state) => {
      await onEpoch({ ...epoch, heldOutAccuracy: await accuracyOn(shown, judge) }, state);
    },
  });
  const judge = { frontEnd, scaler, predict: awaitedPredictorOf(model) };
  // One by one: all at once might be more than can be held.
  const windows = createRowGatherer(nClasses);
  const probabilities = createRows(job.test.length, new Float64Array(nClasses));
  for (const [place, i] of job.test.entries()) {
    const { items: [track] } = await load([i]);
    const judgement = await judgeTrack(track, judge);
    probabilities[place].set(judgement.probabilities);
    windows.add(judgement.windows);
  }
  const trained = {
    history,
    bestEpoch,
    nValidation: job.validation.length,
    probabilities,
    windows: windows.all(),
    model: await modelToBytes(model),
    scaler: scaler.toJSON(),
  };
  model.dispose();
  return trained;
}

/** Recordings that a network of statistics learns from, at most. */
const MOST_TAUGHT = 4000;

/** Lists the recordings that teach: all, or where they are held as rows of numbers, some of many. */
function taughtBy({ settings, train, data: { labels } }: TrainJob): readonly number[] {
  const holdsRows = networkOf(settings).statistics !== undefined;
  return holdsRows ? thinByClass(labels, MOST_TAUGHT, train) : train;
}

/** Judges some test recordings; undefined where there are none. */
async function accuracyOn(
  { items, labels }: LabelledSet<Prepared>,
  judge: Judge,
): Promise<number | undefined> {
  if (items.length === 0) return undefined;
  const judgements = await judgeTracks(items, judge, N_SHOWN.windows);
  const isRight = judgements.map(({ probabilities }, i) => argMax(probabilities) === labels[i]);
  return isRight.filter(Boolean).length / items.length;
}
