import type { DataSet } from "earmark/pipeline/disk/data_set.ts";
import { preprocessDataSet } from "earmark/pipeline/preprocess/preprocess.ts";
import { trainModel } from "earmark/pipeline/train/train.ts";
import type { TrainModelOptions } from "earmark/pipeline/train/train.ts";
import type { Settings } from "earmark/settings.ts";

/** Preprocesses a data set and trains a model of it, in one worker unless more are asked for. */
export async function trainSmall(
  dataSet: DataSet,
  settings: Settings,
  options: Partial<TrainModelOptions> = {},
) {
  const { nWorkers = 1 } = options;
  const { prepared } = await preprocessDataSet(dataSet, { settings, nWorkers });
  const common = { dataSet, prepared, settings, reasons: [], name: "m", nWorkers };
  return { prepared, ...await trainModel({ ...common, ...options }) };
}
