/**
 * Judges one recording at a time, by a model that it opens once.
 *
 * @module
 */
import type { PredictBackend } from "../cores/backend.ts";
import { serveJobs } from "../cores/workers.ts";
import type { Model } from "../judge/model.ts";
import type { RecordingToJudge } from "./find_recordings.ts";
import { openModel } from "./open_model.ts";
import { predictRecording } from "./predict_recording.ts";
import type { Prediction } from "./predict_recording.ts";

/** One recording to judge. */
export interface PredictJob extends RecordingToJudge {
  /** Folder of the model; the same for all jobs of a worker. */
  readonly modelFolder: string;
  /** What the network runs on; the same for all jobs of a worker. */
  readonly backend?: PredictBackend;
  /** Threshold in place of the card's; the same for all jobs of a worker. */
  readonly threshold?: number;
}

let model: Promise<Model> | undefined;

serveJobs<PredictJob, Prediction>(async (job) => {
  model ??= openModel(job.modelFolder, job);
  return predictRecording(await model, job);
});
