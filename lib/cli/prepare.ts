/**
 * The steps that `preprocess` and `train` share: open the data set, choose the
 * settings, make `clean/` and the tracks.
 *
 * @module
 */
import { chooseSettings } from "../pipeline/preprocess/choose_settings.ts";
import type { ChosenSettings } from "../pipeline/preprocess/choose_settings.ts";
import { openDataSet } from "../pipeline/disk/data_set.ts";
import type { DataSet, DataSetLocation } from "../pipeline/disk/data_set.ts";
import { preprocessDataSet } from "../pipeline/preprocess/preprocess.ts";
import type { PreprocessReport } from "../pipeline/preprocess/preprocess.ts";
import type { PartialSettings } from "../settings.ts";
import { settingsFrom } from "./options.ts";
import type { SettingsValues } from "./options.ts";
import { startProgress } from "./terminal/progress.ts";
import type { Progress } from "./terminal/progress.ts";
import { printWarnings } from "./terminal/report.ts";

/** What {@linkcode prepareDataSet} needs. */
export interface PrepareOptions {
  readonly location: DataSetLocation;
  /** Values of the command's options. */
  readonly values: SettingsValues & Readonly<Record<string, unknown>>;
  /** Workers at most. */
  readonly nWorkers: number;
  /** Stops the work. */
  readonly signal?: AbortSignal;
}

/** A data set that is ready for training. */
export interface Prepared extends ChosenSettings, PreprocessReport {
  readonly dataSet: DataSet;
  /** Everything that was left out: missing, unreadable and silent recordings. */
  readonly leftOut: readonly string[];
}

/** Opens a data set, chooses its settings and preprocesses it. */
export async function prepareDataSet(
  { location, values, nWorkers, signal }: PrepareOptions,
): Promise<Prepared> {
  const dataSet = await openDataSet(location);
  printWarnings(dataSet.warnings);
  let scanning: Progress | undefined;
  const chosen = await chooseSettings(dataSet, requestOf(values), {
    nWorkers,
    signal,
    onProgress: (nDone) =>
      (scanning ??= startProgress("inspect", dataSet.rows.length)).update(nDone),
  }).finally(() => scanning?.stop());
  const progress = startProgress("preprocess", dataSet.rows.length);
  try {
    const report = await preprocessDataSet(dataSet, {
      settings: chosen.settings,
      nWorkers,
      onProgress: (nDone, fname) => progress.update(nDone, fname),
      signal,
    });
    const silent = report.silent.map(({ row }) => `line ${row.line}: ${row.fname} holds no sound`);
    const missing = dataSet.missing.map(({ message }) => message);
    return { ...chosen, ...report, dataSet, leftOut: [...missing, ...report.failures, ...silent] };
  } finally {
    progress.stop();
  }
}

function requestOf(
  values: PrepareOptions["values"],
): { settings: string; preset?: "original"; flags: PartialSettings } {
  return { settings: values.settings, preset: values.preset, flags: settingsFrom(values) };
}
