/**
 * Judges one recording at a time, by a model that it opens once.
 *
 * @module
 */
import type { PredictBackend } from "../cores/backend.ts";
import { serveJobs } from "../cores/workers.ts";
import { cardHash } from "./card_hash.ts";
import type { Model } from "../judge/model.ts";
import type { RecordingToJudge } from "./find_recordings.ts";
import { openModel, otherModel } from "./open_model.ts";
import { predictRecording } from "./predict_recording.ts";
import type { HeardPrediction } from "./predict_recording.ts";

/** One recording to judge. */
export interface PredictJob extends RecordingToJudge {
  /** Folder of the model; the same for all jobs of a worker. */
  readonly modelFolder: string;
  /** What the network runs on; the same for all jobs of a worker. */
  readonly backend?: PredictBackend;
  /** Threshold in place of the card's; the same for all jobs of a worker. */
  readonly threshold?: number;
  /** Whether a verdict that is not OK is explained. */
  readonly why?: boolean;
  /** Whether it is the only recording that is judged. */
  readonly isAlone: boolean;
  /** Hash of the card that was read at the start; the same for all jobs of a worker. */
  readonly cardHash: string;
}

let model: Promise<Model> | undefined;

serveJobs<PredictJob, HeardPrediction>(async (job) => {
  model ??= openSame(job);
  return predictRecording(await model, job, job);
});

/** Opens the model that was opened at the start; another may stand in its place by now. */
async function openSame(job: PredictJob): Promise<Model> {
  const opened = await openModel(job.modelFolder, job);
  if (cardHash(opened.card) === job.cardHash) return opened;
  throw otherModel(job.modelFolder);
}
