/**
 * What `deno task train` goes through on a data set with one kind of network, for a peer to do
 * the same.
 *
 * @module
 */

import { takeItems } from "earmark/data/labelled_set.ts";
import { networkOf } from "earmark/ml/networks/networks.ts";
import { housePlan } from "earmark/ml/training/house_plan.ts";
import { chooseSettings } from "earmark/pipeline/preprocess/choose_settings.ts";
import { openDataSet } from "earmark/pipeline/disk/data_set.ts";
import type { DataSetLocation } from "earmark/pipeline/disk/data_set.ts";
import { listJobs } from "earmark/pipeline/train/fold_training.ts";
import { labelRecordings, splitRecordings } from "earmark/pipeline/train/labelled.ts";
import { preprocessDataSet } from "earmark/pipeline/preprocess/preprocess_data_set.ts";
import type { TrainJob } from "earmark/pipeline/train/train_worker.ts";
import { readTrack } from "earmark/pipeline/disk/track_file.ts";
import type { Settings } from "earmark/settings.ts";

/** Settings that the peer can follow; the rest is what suits the recordings. */
const asked = {
  model: { network: "rnn" },
  features: { floorDb: 0, normalization: "level" },
} as const;

/** Flags by which `train` is asked for the same. */
export const askedFlags = ["--network", "rnn", "--floor-db", "0", "--normalization", "level"];

/** One training. */
export interface PlannedTraining {
  /** Its name, such as `fold 1`. */
  readonly name: string;
  /** Optimiser steps. */
  readonly nSteps: number;
  /** Recordings that move the weights. */
  readonly training: readonly string[];
  /** Recordings that are judged at the end. */
  readonly test: readonly string[];
}

/** All trainings of a run. */
export interface TrainPlan {
  /** Folder with `audio.csv` and `wavfiles/`. */
  readonly data: string;
  /** Settings that `train` chooses for the recordings. */
  readonly settings: Settings;
  /** Classes, in the order of the probabilities. */
  readonly classes: readonly string[];
  /** One for each fold. */
  readonly trainings: readonly PlannedTraining[];
}

/**
 * Plans what `train` does with a data set.
 *
 * @throws {RangeError} If recordings choose the best epoch, as the number of steps
 *   is then not known beforehand.
 */
export async function planTrain(location: DataSetLocation): Promise<TrainPlan> {
  const dataSet = await openDataSet(location);
  const { settings } = await chooseSettings(dataSet, { source: "auto", settings: asked });
  const { prepared } = await preprocessDataSet(dataSet, settings);
  const data = labelRecordings(prepared);
  const { folds } = splitRecordings(data, settings.training);
  const nameOf = (i: number) => prepared[i].row.fname;
  const kind = { prefix: "", settings: folds.map(() => settings) };
  const trainings = listJobs(data, [kind], { folds, settings }).map(async (job) => ({
    name: job.name,
    nSteps: await countSteps(job),
    training: job.train.map(nameOf),
    test: job.test.map(nameOf),
  }));
  return {
    data: location.data,
    settings,
    classes: data.classes.names,
    trainings: await Promise.all(trainings),
  };
}

/** Counts the optimiser steps of a training. */
async function countSteps(
  { name, data, train, validation, nClasses, settings }: TrainJob,
): Promise<number> {
  if (validation.length > 0) {
    throw new RangeError(
      `Cannot count the steps of ${name} as no recording may choose its best epoch: ` +
        `current value is ${validation.length}`,
    );
  }
  const { items, ...rest } = takeItems(data, train);
  const frontEnd = networkOf(settings).frontEnd(settings);
  const tracks = await Promise.all(items.map(readTrack));
  const { nEpochs, nSteps } = housePlan({
    frontEnd,
    train: { items: tracks.map((track) => frontEnd.prepare(track)), ...rest },
    validation: { items: [], labels: [], groups: [] },
    nClasses,
    settings: settings.training,
  });
  return nEpochs * nSteps;
}
