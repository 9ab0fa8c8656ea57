/**
 * From recordings to verdicts.
 *
 * @module
 */
import { basename } from "node:path";
import { requireKnownLabels } from "../../data/manifest/label_checks.ts";
import type { ManifestRow } from "../../data/manifest/row.ts";
import { ManifestError } from "../../errors.ts";
import type { PredictBackend } from "../cores/backend.ts";
import { nCores } from "../cores/run.ts";
import type { Run } from "../cores/run.ts";
import { runInWorkers } from "../cores/workers.ts";
import type { ModelCard } from "../judge/card.ts";
import type { RecordingToJudge } from "./find_recordings.ts";
import { openModel } from "./open_model.ts";
import { predictRecording } from "./predict_recording.ts";
import type { Prediction } from "./predict_recording.ts";
import type { PredictJob } from "./predict_worker.ts";

/** Which model predicts, and on what. */
export interface PredictOptions {
  /** Folder of the model. */
  readonly modelFolder: string;
  /** What the network runs on. Default: the engine. */
  readonly backend?: PredictBackend;
  /** Probability of the bad class from which a part is bad. Default: that of the card. */
  readonly threshold?: number;
}

/** What was thought of the recordings. */
export interface PredictReport {
  /** The card of the model. */
  readonly card: ModelCard;
  /** One for each recording, in their order. */
  readonly predictions: readonly Prediction[];
}

/** Recordings up to which starting a worker takes longer than it saves. */
const FEW = 20;

/**
 * Judges recordings. Few are judged here, many over the cores; the scores are
 * the same.
 *
 * @throws {ModelError} If the model can't be loaded.
 * @throws {ConfigError} If the backend is not to be had here, or the threshold is impossible.
 */
export async function predictRecordings(
  recordings: readonly RecordingToJudge[],
  { modelFolder, ...options }: PredictOptions,
  { nWorkers = nCores(), signal, onProgress }: Run = {},
): Promise<PredictReport> {
  const model = await openModel(modelFolder, options);
  const nTotal = recordings.length;
  let nDone = 0;
  const done = ({ fname }: Prediction) =>
    onProgress?.({ step: "predict", nDone: ++nDone, nTotal, fname: basename(fname) });
  if (nTotal <= FEW || nWorkers === 1) {
    const predictions: Prediction[] = [];
    for (const recording of recordings) {
      signal?.throwIfAborted();
      predictions.push(await predictRecording(model, recording));
      done(predictions.at(-1)!);
    }
    return { card: model.card, predictions };
  }
  const jobs = recordings.map((recording): PredictJob => ({
    ...recording,
    modelFolder,
    ...options,
  }));
  const predictions = await runInWorkers<PredictJob, Prediction>(jobs, {
    worker: new URL("./predict_worker.ts", import.meta.url),
    nWorkers: Math.min(nWorkers, Math.ceil(nTotal / FEW)),
    signal,
    onResult: done,
  });
  return { card: model.card, predictions };
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
