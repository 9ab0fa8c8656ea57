/**
 * From a file to a verdict, by a loaded model: the way that training took.
 *
 * @module
 */
import type { Matrix } from "../../arrays.ts";
import { DataError } from "../../errors.ts";
import { judgeTrack } from "../../ml/judging/judge.ts";
import { argMax } from "../../ml/statistics/metrics.ts";
import { readBytes, sha256 } from "../disk/files.ts";
import { shortHash } from "../train/labelled.ts";
import type { ModelCard } from "../disk/model_folder.ts";
import { NOT_JUDGED } from "../disk/prediction_table.ts";
import type { Prediction } from "../disk/prediction_table.ts";
import { cleanRecording, decodeRecording, isClipped } from "../preprocess/recording.ts";
import type { RecordingJudge } from "./recording_judge.ts";

/** Judges a recording; one that can't be read comes back as a row that says so. */
export async function judgeRecording(
  judge: RecordingJudge,
  { fname, path, fields }: { fname: string; path: string; fields: Prediction["fields"] },
): Promise<Prediction> {
  const row = { fname, fields, verdict: NOT_JUDGED, nWindows: 0, failed: false };
  try {
    const bytes = await readBytes(path);
    const recording = decodeRecording(bytes, path);
    const signal = cleanRecording(recording, judge.card.settings);
    if (signal.length === 0) return { ...row, note: "silent" };
    const track = judge.frontEnd.transform(signal);
    return {
      ...row,
      ...await judgedBy(judge, track),
      note: [
        signal.length < judge.frontEnd.windowLength ? "too short: repeated to fill a window" : "",
        isClipped(recording.notes.checks) ? "clipped" : "",
        recording.sampleRate < judge.card.settings.audio.sampleRate
          ? `recorded at ${recording.sampleRate} Hz: its upper bands are empty`
          : "",
        judge.heard.has(shortHash(sha256(bytes))) ? "heard in training" : "",
      ].filter((note) => note !== "").join("; "),
    };
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    return { ...row, failed: true, note: error.message };
  }
}

/** Judges a track. */
async function judgedBy(
  judge: RecordingJudge,
  track: Matrix<Float32Array>,
): Promise<Pick<Prediction, "probabilities" | "verdict" | "nWindows">> {
  const { probabilities, nWindows } = await judgeTrack(track, judge);
  return {
    probabilities: [...probabilities],
    nWindows,
    verdict: verdictOf(judge.card, probabilities),
  };
}

/** Returns the verdict on some probabilities: the threshold's where there is one, else the likeliest class. */
export function verdictOf(
  { classes, okClass, threshold }: Pick<ModelCard, "classes" | "okClass" | "threshold">,
  probabilities: ArrayLike<number>,
): string {
  if (okClass === undefined || threshold === undefined) return classes[argMax(probabilities)];
  const bad = 1 - classes.indexOf(okClass);
  return probabilities[bad] >= threshold.value ? classes[bad] : okClass;
}
