/**
 * Networks trained fold by fold for a look at them: nothing is kept on disk.
 *
 * @module
 */
import type { Classes } from "../../data/classes.ts";
import type { Fold } from "../../data/splits/splits.ts";
import { evaluate } from "../../ml/judging/evaluation.ts";
import type { Evaluation, Figures } from "../../ml/judging/evaluation.ts";
import { mergeSettings } from "../../parse_settings.ts";
import type { Settings } from "../../settings.ts";
import { cautionOf } from "../../pipeline/train/caution.ts";
import type { Exploration } from "../explore.ts";
import { foldName, trainFolds } from "../../pipeline/train/fold_training.ts";
import { splitRecordings } from "../../pipeline/train/labelled.ts";
import type { LabelledTracks } from "../../pipeline/train/labelled.ts";
import { nCores } from "../../pipeline/cores/run.ts";
import type { Run } from "../../pipeline/cores/run.ts";
import { runConcurrently } from "../../pipeline/cores/concurrent.ts";
import type { ScannedRow } from "../../pipeline/inspect/scan.ts";
import { withTracks } from "./temporary_tracks.ts";
import type { TrainedNetwork } from "../../pipeline/train/train_worker.ts";
import { followTrainings } from "./training_curves.ts";
import type { TrainingCurves } from "./training_curves.ts";

/** A network that is trained fold by fold. */
export type NetworkName = "cnn" | "rnn";

/**
 * How long and how often networks are trained, and how that runs: over how many workers for
 * each kind (default: its share of the cores), and who hears of all trainings after each epoch.
 */
export interface BriefTraining extends Run<TrainingCurves> {
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
  /** The networks, which are trained at the same time. */
  readonly networks: readonly NetworkName[];
}

/** A network, and what it thought of recordings that it had not heard. */
export interface CrossValidation {
  /** Which network. */
  readonly network: NetworkName;
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
 * many trainings run at once. Everything on disk is temporary.
 *
 * @returns One result for each network, in their order.
 * @throws {DataError} If there are fewer than two classes, or a class has a
 *   single recording.
 * @throws {ConfigError} If an option is impossible as a setting; names it.
 */
export function crossValidate(
  exploration: Exploration,
  options: CrossValidateOptions,
): Promise<CrossValidation[]> {
  const { networks, onProgress } = options;
  const { nWorkers = Math.ceil(nCores() / networks.length) } = options;
  return withTracks(exploration, exploration.settings, async ({ data, recordings }) => {
    const curves = followTrainings(onProgress);
    return await runConcurrently(networks.map((network) => async (signal) => {
      const settings = briefSettings(exploration.settings, { ...options, network });
      const split = splitRecordings(data, settings.training);
      const { folds } = split;
      const kind = network.toUpperCase();
      curves.start(kind, folds.map((_, k) => foldName(k)));
      const { probabilities, networks: trained } = await trainFolds(data, { folds, settings }, {
        nWorkers,
        onProgress: (progress) => curves.add(kind, progress),
        signal,
      });
      const evaluation = evaluationOf(data, folds, probabilities);
      return {
        network,
        settings,
        classes: data.classes,
        recordings,
        folds,
        caution: cautionOf(recordings, split),
        trained,
        curves: curves.of(kind),
        evaluation,
        figures: evaluate(evaluation),
      };
    }));
  });
}

/** Returns the settings of a training that is cut short. */
export function briefSettings(
  settings: Settings,
  options: BriefTraining & { readonly network: NetworkName },
): Settings {
  const { batchSize, seed, minSteps } = settings.training;
  const { network, nFolds, maxSteps } = options;
  return mergeSettings(settings, {
    model: { network },
    training: {
      nFolds,
      maxSteps,
      minSteps: Math.min(minSteps, maxSteps),
      batchSize: options.batchSize ?? batchSize,
      seed: options.seed ?? seed,
    },
  });
}

/** Lays out held-out probabilities for the figures, with each fold's threshold from the others. */
function evaluationOf(
  { classes, labels, groups }: LabelledTracks,
  folds: readonly Fold[],
  probabilities: readonly Float64Array[],
): Evaluation {
  return { probabilities, labels, groups, folds, classes, threshold: "auto" };
}
