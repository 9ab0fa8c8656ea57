/**
 * Networks trained fold by fold for a look at them: nothing is kept on disk.
 *
 * @module
 */
import { okClassOf } from "../../data/classes.ts";
import type { Fold } from "../../data/splits/splits.ts";
import { evaluate } from "../../ml/judging/evaluation.ts";
import type { Evaluation, Figures } from "../../ml/judging/evaluation.ts";
import { mergeSettings } from "../../settings.ts";
import type { Settings } from "../../settings.ts";
import { cautionOf } from "../../pipeline/train/caution.ts";
import type { Exploration } from "../explore.ts";
import { trainFolds } from "../../pipeline/train/fold_training.ts";
import { splitRecordings } from "../../pipeline/train/labelled.ts";
import type { Labelled } from "../../pipeline/train/labelled.ts";
import { nCores } from "../../pipeline/cores/workers.ts";
import { runTogether } from "../../pipeline/cores/concurrent.ts";
import type { ScannedRow } from "../../pipeline/inspect/scan.ts";
import { withTracks } from "./temporary_tracks.ts";
import type { TrainedNetwork } from "../../pipeline/train/train_worker.ts";
import { followTrainings } from "./training_curves.ts";
import type { TrainingCurves } from "./training_curves.ts";

/** A network that is trained fold by fold. */
export type NetworkName = "cnn" | "rnn";

/** How long and how often networks are trained, and who watches. */
export interface BriefTraining {
  /** Folds at most, 2 or more. */
  readonly nFolds: number;
  /** Optimiser steps of each training at most. */
  readonly maxSteps: number;
  /** Windows in a step. Default: that of the settings. */
  readonly batchSize?: number;
  /** Seed of splits, weights and augmentation. Default: that of the settings. */
  readonly seed?: number;
  /** Trainings of one kind at once. Default: the kind's share of the cores. */
  readonly nWorkers?: number;
  /** Called after each epoch of each training. */
  readonly onProgress?: (curves: TrainingCurves) => void;
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
  readonly classes: readonly string[];
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
    return await runTogether(networks.map((network) => async (signal) => {
      const settings = briefSettings(exploration.settings, { ...options, network });
      const split = splitRecordings(data, settings.training);
      const { folds } = split;
      const kind = network.toUpperCase();
      const { probabilities, networks: trained } = await trainFolds(data, {
        folds,
        settings,
        nWorkers,
        onStart: (jobs) => curves.start(kind, jobs),
        onProgress: (job, progress) => curves.add(kind, job, progress),
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
  { classes, labels, groups }: Labelled,
  folds: readonly Fold[],
  probabilities: readonly Float64Array[],
): Evaluation {
  const okClass = okClassOf(classes);
  return {
    probabilities,
    labels,
    groups,
    folds,
    nClasses: classes.length,
    okClass: okClass === undefined ? undefined : classes.indexOf(okClass),
    threshold: "auto",
  };
}
