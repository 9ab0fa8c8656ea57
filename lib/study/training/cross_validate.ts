/**
 * Networks trained fold by fold for a look at them: nothing is kept on disk.
 *
 * @module
 */
import type { Classes } from "../../data/classes.ts";
import type { Fold } from "../../data/splits/splits.ts";
import { evaluate } from "../../ml/judging/evaluation.ts";
import type { Evaluation, Figures } from "../../ml/judging/evaluation.ts";
import { networkOf } from "../../ml/networks/networks.ts";
import { mergeSettings } from "../../parse_settings.ts";
import type { Settings } from "../../settings.ts";
import { cautionOf } from "../../pipeline/train/caution.ts";
import type { Exploration } from "../explore.ts";
import { untilStopButton } from "../stop_button.ts";
import { foldName, trainFolds } from "../../pipeline/train/fold_training.ts";
import { splitRecordings } from "../../pipeline/train/labelled.ts";
import type { LabelledTracks } from "../../pipeline/train/labelled.ts";
import { runConcurrently } from "../../pipeline/cores/concurrent.ts";
import { nCores } from "../../pipeline/cores/run.ts";
import type { Run } from "../../pipeline/cores/run.ts";
import type { ScannedRow } from "../../pipeline/inspect/scanned_rows.ts";
import { withTracks } from "./temporary_tracks.ts";
import type { TemporaryTracks } from "./temporary_tracks.ts";
import type { TrainedNetwork } from "../../pipeline/train/train_worker.ts";
import { followTrainings } from "./training_curves.ts";
import type { FollowedRun, TrainingCurves } from "./training_curves.ts";

/** How long and how often networks are trained. */
export interface BriefTraining {
  /** Folds at most, 2 or more. */
  readonly nFolds: number;
  /** Optimiser steps of each training at most. */
  readonly maxSteps: number;
  /** Windows in a step. Default: that of the settings. */
  readonly batchSize?: number;
  /** Seed of splits, weights and augmentation. Default: that of the settings. */
  readonly seed?: number;
}

/** How {@linkcode crossValidate} works. */
export interface CrossValidateOptions extends BriefTraining {
  /** Names of the networks, which are trained at the same time. */
  readonly networks: readonly string[];
}

/** A network, and what it thought of recordings that it had not heard. */
export interface CrossValidation {
  /** Name of the network. */
  readonly network: string;
  /** Its name in tables and figures, such as `CNN`. */
  readonly title: string;
  /** Everything that decided the result. */
  readonly settings: Settings;
  /** Classes, in the order of the probabilities. */
  readonly classes: Classes;
  /** The recordings that were judged. */
  readonly recordings: readonly ScannedRow[];
  /** Which recordings each fold trained on and judged. */
  readonly folds: readonly Fold[];
  /** Why the figures are to be taken with care; empty where nothing is known against them. */
  readonly caution: string;
  /** The trained network of each fold. */
  readonly trained: readonly TrainedNetwork[];
  /** Epoch by epoch, one curve for each fold. */
  readonly curves: TrainingCurves;
  /** Held-out probabilities, and what they are judged by. */
  readonly evaluation: Evaluation;
  /** Figures of merit. */
  readonly figures: Figures;
}

/**
 * Trains networks fold by fold and judges every recording by the ones that have
 * not heard it. The same recordings and options give the same bytes, however
 * many trainings run at once. Everything on disk is temporary. In a notebook the stop button
 * ends it.
 *
 * @param run How it runs. `nWorkers` are the workers of each network (default: its share of the
 *   cores); `onProgress` hears of all trainings after each epoch.
 * @returns One result for each network, in their order.
 * @throws {DataError} If there are fewer than two classes, or a class has a
 *   single recording.
 * @throws {ConfigError} If there is no network of a name, the name is a committee's, or an
 *   option is impossible as a setting; names it.
 * @throws {Stopped} If the stop button was pressed.
 */
export async function crossValidate(
  exploration: Exploration,
  { networks, ...training }: CrossValidateOptions,
  run: Run<TrainingCurves> = {},
): Promise<CrossValidation[]> {
  const { nWorkers = Math.ceil(nCores() / networks.length), onProgress, signal: outside } = run;
  const briefs = networks.map((network) =>
    briefSettings(exploration.settings, { ...training, network })
  );
  return await untilStopButton((stop) =>
    withTracks(exploration, exploration.settings, (tracks) => {
      const follower = followTrainings(onProgress);
      const trainings = briefs.map((settings) => (signal: AbortSignal) =>
        validateNetwork(tracks, settings, { nWorkers, follower, signal })
      );
      return runConcurrently(trainings, stop);
    }, stop), outside);
}

/** Trains the network of some settings fold by fold, and judges what each fold held out. */
async function validateNetwork(
  { data, recordings }: TemporaryTracks,
  settings: Settings,
  { nWorkers, follower, signal }: FollowedRun,
): Promise<CrossValidation> {
  const { network } = settings.model;
  const title = network.toUpperCase();
  const split = splitRecordings(data, settings.training);
  const { folds } = split;
  follower.start(title, folds.map((_, k) => foldName(k)));
  const { probabilities, networks: trained } = await trainFolds(data, { folds, settings }, {
    nWorkers,
    onProgress: (progress) => follower.add(title, progress),
    signal,
  });
  const evaluation = evaluationOf(data, folds, probabilities);
  return {
    network,
    title,
    settings,
    classes: data.classes,
    recordings,
    folds,
    caution: cautionOf(recordings, split),
    trained,
    curves: follower.of(title),
    evaluation,
    figures: evaluate(evaluation),
  };
}

/**
 * Returns the settings of a training that is cut short.
 *
 * @throws {ConfigError} If there is no network of that name, the name is a committee's, or the
 *   network takes another feature system.
 */
export function briefSettings(
  settings: Settings,
  { network, nFolds, maxSteps, batchSize, seed }: BriefTraining & { readonly network: string },
): Settings {
  const { training } = settings;
  const brief = mergeSettings(settings, {
    model: { network },
    training: {
      nFolds,
      maxSteps,
      minSteps: Math.min(training.minSteps, maxSteps),
      batchSize: batchSize ?? training.batchSize,
      seed: seed ?? training.seed,
    },
  });
  networkOf(brief);
  return brief;
}

/** Lays out held-out probabilities for the figures, with each fold's threshold from the others. */
function evaluationOf(
  { classes, labels, groups }: LabelledTracks,
  folds: readonly Fold[],
  probabilities: readonly Float64Array[],
): Evaluation {
  return { probabilities, labels, groups, folds, classes, threshold: "auto" };
}
