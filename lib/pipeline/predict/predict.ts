/**
 * From recordings to verdicts.
 *
 * @module
 */
import { basename, join, resolve } from "node:path";
import type { ManifestRow } from "../../data/manifest/row.ts";
import { requireKnownLabels } from "../../data/manifest/label_checks.ts";
import { DataError, ManifestError } from "../../errors.ts";
import type { PredictBackend } from "../cores/backend.ts";
import { listRecordings, openDataSet, recordingPath, recordingsFolder } from "../disk/data_set.ts";
import type { DataSetLocation } from "../disk/data_set.ts";
import { exists, toPosix } from "../disk/files.ts";
import { judgeRecording } from "./judge_recording.ts";
import type { ModelCard } from "../disk/model_folder.ts";
import { nCores, runInWorkers } from "../cores/workers.ts";
import type { PredictJob } from "./predict_worker.ts";
import type { Prediction } from "../disk/prediction_table.ts";
import { loadRecordingJudge } from "./recording_judge.ts";

/** Recordings to judge. */
export interface PredictInput {
  /** The manifest's columns, or `fname` alone. */
  readonly columns: readonly string[];
  /** The recordings, with the fields of their rows. */
  readonly recordings: readonly Omit<PredictJob, "modelFolder" | "backend">[];
  /** Rows of the manifest, where there is one. */
  readonly rows: readonly ManifestRow[];
  /** What should be looked at. */
  readonly warnings: readonly string[];
}

/** How {@linkcode predictRecordings} works. */
export interface PredictOptions {
  /** Folder of the model. */
  readonly modelFolder: string;
  /** What the network runs on. Default: the engine. */
  readonly backend?: PredictBackend;
  /** Workers at most. Default: the number of cores. */
  readonly nWorkers?: number;
  /** Called after each recording. */
  readonly onProgress?: (nDone: number, fname: string) => void;
}

/** What was thought of the recordings. */
export interface PredictReport {
  readonly card: ModelCard;
  readonly predictions: readonly Prediction[];
}

/** Recordings up to which starting a worker takes longer than it saves. */
const FEW = 20;

/**
 * Finds the recordings to judge: all of a data set where no path is given,
 * otherwise the files given and every WAV file in the folders given. A folder
 * that is itself a data set is read by its manifest.
 *
 * @throws {DataError} If a folder holds no WAV file.
 */
export async function findRecordings(
  paths: readonly string[],
  location: DataSetLocation,
): Promise<PredictInput> {
  if (paths.length === 0) return fromDataSet(location);
  if (paths.length === 1 && await exists(join(paths[0], "audio.csv"))) {
    return fromDataSet({ ...location, data: paths[0] });
  }
  const recordings = [];
  for (const path of paths) {
    // A path that is not there gets a row that says so, and the others go on.
    const isFolder = await exists(path) && (await Deno.stat(path)).isDirectory;
    const files = isFolder ? await recordingPaths(path) : [path];
    if (files.length === 0) {
      throw new DataError(`Cannot predict as there is no WAV file in ${resolve(path)}`);
    }
    recordings.push(...files.map((file) => ({ fname: toPosix(file), path: file, fields: {} })));
  }
  return { columns: ["fname"], recordings, rows: [], warnings: [] };
}

async function recordingPaths(folder: string): Promise<string[]> {
  const recordings = await recordingsFolder(folder);
  return (await listRecordings(folder)).map((name) => join(recordings, name));
}

async function fromDataSet(location: DataSetLocation): Promise<PredictInput> {
  if (!await exists(join(location.data, "audio.csv"))) {
    return findRecordings([location.data], location);
  }
  const dataSet = await openDataSet(location);
  const { columns, rows, missing, warnings } = dataSet;
  // A row without its file gets a row that says so, in its place.
  const all = [...rows, ...missing.map(({ row }) => row)].sort((a, b) => a.line - b.line);
  return {
    columns,
    recordings: all.map(({ fname, fields }) => ({
      fname,
      path: recordingPath(dataSet, fname),
      fields,
    })),
    rows: all,
    warnings,
  };
}

/** Says which labels the model does not know; they are kept and mean nothing to it. */
export function unknownLabels(
  rows: readonly ManifestRow[],
  { classes }: Pick<ModelCard, "classes">,
): string[] {
  try {
    requireKnownLabels(rows, classes);
    return [];
  } catch (error) {
    if (error instanceof ManifestError) return [error.message];
    throw error;
  }
}

/**
 * Judges recordings. Few are judged here, many over the cores; the scores are
 * the same.
 *
 * @throws {ModelError} If the model can't be loaded.
 * @throws {ConfigError} If the backend is not to be had here.
 */
export async function predictRecordings(
  recordings: PredictInput["recordings"],
  { modelFolder, backend, nWorkers = nCores(), onProgress }: PredictOptions,
): Promise<PredictReport> {
  const judge = await loadRecordingJudge({ modelFolder, backend });
  let nDone = 0;
  const done = ({ fname }: Prediction) => onProgress?.(++nDone, basename(fname));
  if (recordings.length <= FEW || nWorkers === 1) {
    const predictions: Prediction[] = [];
    for (const recording of recordings) {
      predictions.push(await judgeRecording(judge, recording));
      done(predictions.at(-1)!);
    }
    return { card: judge.card, predictions };
  }
  const jobs = recordings.map((recording): PredictJob => ({ ...recording, modelFolder, backend }));
  const predictions = await runInWorkers<PredictJob, Prediction>(jobs, {
    worker: new URL("./predict_worker.ts", import.meta.url),
    nWorkers: Math.min(nWorkers, Math.ceil(jobs.length / FEW)),
    onResult: done,
  });
  return { card: judge.card, predictions };
}
