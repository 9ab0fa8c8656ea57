/**
 * Judges a few recordings in the thread that asks.
 *
 * @module
 */
import type { ModelCard } from "../judge/card.ts";
import type { RecordingToJudge } from "./find_recordings.ts";
import { openModel } from "./open_model.ts";
import type { PredictOptions } from "./predict_options.ts";
import { predictRecording } from "./predict_recording.ts";
import type { HeardPrediction } from "./predict_recording.ts";

/** What was heard, and the card that it was judged by. */
export interface HeardAndCard {
  readonly card: ModelCard;
  readonly heard: readonly HeardPrediction[];
}

/**
 * Judges recordings one after the other.
 *
 * @param done Gets each as it is judged.
 * @throws {ModelError} If the model can't be loaded.
 * @throws {ConfigError} If the backend is not to be had here, or the threshold is impossible.
 */
export async function judgeHere(
  recordings: readonly RecordingToJudge[],
  { modelFolder, signal, ...options }: PredictOptions & { readonly signal?: AbortSignal },
  done: (heard: HeardPrediction, i: number) => void,
): Promise<HeardAndCard> {
  const model = await openModel(modelFolder, options);
  const isAlone = recordings.length === 1;
  const heard: HeardPrediction[] = [];
  for (const [i, recording] of recordings.entries()) {
    signal?.throwIfAborted();
    heard.push(await predictRecording(model, recording, { ...options, isAlone }));
    done(heard[i], i);
  }
  return { card: model.card, heard };
}
