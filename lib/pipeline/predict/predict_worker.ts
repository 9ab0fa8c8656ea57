/**
 * Judges one recording at a time, by a model that it loads once.
 *
 * @module
 */
import type { PredictBackend } from "../cores/backend.ts";
import { judgeRecording } from "./judge_recording.ts";
import { serveJobs } from "../cores/workers.ts";
import type { Prediction } from "../disk/prediction_table.ts";
import { loadRecordingJudge } from "./recording_judge.ts";
import type { RecordingJudge } from "./recording_judge.ts";

/** One recording to judge. */
export interface PredictJob {
  /** Folder of the model; the same for all jobs of a worker. */
  readonly modelFolder: string;
  /** What the network runs on; the same for all jobs of a worker. */
  readonly backend?: PredictBackend;
  /** Name of the recording in the table. */
  readonly fname: string;
  /** Path of the recording. */
  readonly path: string;
  /** Fields of the manifest's row, where there is one. */
  readonly fields: Readonly<Record<string, string>>;
}

let judge: Promise<RecordingJudge> | undefined;

serveJobs<PredictJob, Prediction>(async (job) => {
  judge ??= loadRecordingJudge(job);
  return judgeRecording(await judge, job);
});
