/**
 * From a recording on disk to its verdict.
 *
 * @module
 */
import { findLandmarks } from "../../audio/copies/landmarks.ts";
import { openSound } from "../../audio/decode.ts";
import { mixToMono } from "../../audio/mono.ts";
import type { Landmarks } from "../../audio/copies/landmarks.ts";
import { DataError } from "../../errors.ts";
import { withRecordingFile } from "../disk/recording_file.ts";
import { NOT_JUDGED } from "../judge/verdict.ts";
import type { Model } from "../judge/model.ts";
import type { Why } from "../judge/why/explain.ts";
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
  /** Why it is not OK, where that was asked for. */
  readonly why?: Why;
}

/** What is to be said of a recording. */
export interface PredictionOptions {
  /** Whether a verdict that is not OK is explained. Default: false, as that takes far longer. */
  readonly why?: boolean;
  /** Whether no other recording is judged with it, of which it could be a copy. Default: false. */
  readonly isAlone?: boolean;
}

/** A prediction with what tells whether another recording is the same sound. */
export interface HeardPrediction {
  readonly prediction: Prediction;
  /**
   * Landmarks of the recording as it was made; missing where nothing was heard or asked for.
   * Whoever stores them takes them away, as those of very many are more than can be held.
   */
  landmarks?: Landmarks;
}

/** Judges a recording on disk; one that can't be read is not judged, and says why. */
export async function predictRecording(
  model: Model,
  { fname, path, fields, missing }: RecordingToJudge,
  { why: isAsked = false, isAlone = false }: PredictionOptions = {},
): Promise<HeardPrediction> {
  try {
    if (missing !== undefined) throw new DataError(missing);
    return await withRecordingFile(path, async (file) => {
      const verdict = await model.judge(file);
      const why = isAsked && verdict.verdict !== model.card.okClass
        ? await model.explain(file, { group: fields.group || undefined })
        : undefined;
      const prediction = { fname, fields, ...verdict, ...(why && { why }) };
      if (isAlone || verdict.nWindows === 0) return { prediction };
      const { channels } = await openSound(file);
      return { prediction, landmarks: findLandmarks(mixToMono(channels)) };
    });
  } catch (error) {
    if (!(error instanceof DataError) || isModelsFault(error)) throw error;
    const { message: failure } = error;
    return { prediction: { fname, fields, verdict: NOT_JUDGED, nWindows: 0, notes: [], failure } };
  }
}

/** Says whether no recording can be judged, as the model gives numbers that are none. */
function isModelsFault(error: unknown): boolean {
  return error instanceof DataError && error.remedy === "lowerLearningRate";
}
