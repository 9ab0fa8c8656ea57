/**
 * From a recording on disk to its verdict.
 *
 * @module
 */
import { DataError } from "../../errors.ts";
import { readBytes } from "../disk/files.ts";
import { namedAfter } from "../disk/recording_file.ts";
import { NOT_JUDGED } from "../judge/verdict.ts";
import type { Model } from "../judge/model.ts";
import type { Verdict } from "../judge/verdict.ts";
import type { RecordingToJudge } from "./find_recordings.ts";

/** What became of one recording. */
export interface Prediction extends Verdict {
  /** Path as it was given, or the name in the manifest. */
  readonly fname: string;
  /** Fields of the manifest's row, where there is one. */
  readonly fields: Readonly<Record<string, string>>;
  /** Why it could not be judged; missing where it could be read. */
  readonly failure?: string;
}

/** Judges a recording on disk; one that can't be read is not judged, and says why. */
export async function predictRecording(
  model: Model,
  { fname, path, fields }: RecordingToJudge,
): Promise<Prediction> {
  try {
    const bytes = await readBytes(path);
    const verdict = await model.judge(bytes).catch((cause) => {
      throw isModelsFault(cause) ? cause : namedAfter(path, cause);
    });
    return { fname, fields, ...verdict };
  } catch (error) {
    if (!(error instanceof DataError) || isModelsFault(error)) throw error;
    return { fname, fields, verdict: NOT_JUDGED, nWindows: 0, notes: [], failure: error.message };
  }
}

/** Says whether no recording can be judged, as the model gives numbers that are none. */
function isModelsFault(error: unknown): boolean {
  return error instanceof DataError && error.remedy === "lowerLearningRate";
}
