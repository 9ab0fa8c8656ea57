import type { Run } from "earmark/pipeline/cores/run.ts";
import type { DataSet } from "earmark/pipeline/disk/data_set.ts";
import { preprocessDataSet } from "earmark/pipeline/preprocess/preprocess_data_set.ts";
import type { ModelProgress } from "earmark/pipeline/train/train_model.ts";
import { trainModel } from "earmark/pipeline/train/train_model.ts";
import type { Settings } from "earmark/settings.ts";

/** Name of a model, why its settings were chosen, and how its training runs. */
export interface TrainSmallOptions extends Run<ModelProgress> {
  readonly name?: string;
  readonly reasons?: readonly string[];
}

/** Preprocesses a data set and trains a model of it, in one worker unless more are asked for. */
export async function trainSmall(
  dataSet: DataSet,
  settings: Settings,
  { name = "m", reasons = [], ...run }: TrainSmallOptions = {},
) {
  const { prepared } = await preprocessDataSet(dataSet, settings, { nWorkers: 1 });
  const options = { dataSet, prepared, settings, reasons, name };
  return { prepared, ...await trainModel(options, { nWorkers: 1, ...run }) };
}
