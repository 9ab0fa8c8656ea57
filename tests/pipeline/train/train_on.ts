import type { DataSet } from "earmark/pipeline/disk/data_set.ts";
import { predictRecordings } from "earmark/pipeline/predict/predict.ts";
import { preprocessDataSet } from "earmark/pipeline/preprocess/preprocess_data_set.ts";
import { trainModel } from "earmark/pipeline/train/train_model.ts";
import type { ModelProgress } from "earmark/pipeline/train/train_model.ts";
import type { Run } from "earmark/pipeline/cores/run.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import type { Settings } from "earmark/settings.ts";
import { join } from "node:path";
import { smallSettings } from "../small_set.ts";

/** Settings of a model that is trained in no time. */
export const baseline = mergeSettings(smallSettings, { model: { network: "baseline" } });

/** Preprocesses a data set and trains a model of it. */
export async function trainOn(
  dataSet: DataSet,
  settings: Settings,
  { name = "m", ...run }: { readonly name?: string } & Run<ModelProgress> = {},
) {
  const { prepared } = await preprocessDataSet(dataSet, settings, { nWorkers: 1 });
  const options = { dataSet, prepared, settings, reasons: [], name };
  return { prepared, ...await trainModel(options, { nWorkers: 1, ...run }) };
}

/** Judges all recordings of a data set by a model. */
export const judgeAll = (folder: string, { rows, recordings }: DataSet) =>
  predictRecordings(
    rows.map(({ fname, fields }) => ({ fname, path: join(recordings, fname), fields })),
    { modelFolder: folder },
    { nWorkers: 1 },
  );
