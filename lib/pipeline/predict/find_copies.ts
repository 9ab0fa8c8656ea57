/**
 * Recordings of one batch that are one sound: a file that was saved twice, made louder or cut says
 * nothing of a second part.
 *
 * @module
 */
import { countFound } from "../../audio/copies/kept_landmarks.ts";
import { findCandidates } from "../../audio/copies/candidates.ts";
import { compareAt } from "../../audio/copies/coherence.ts";
import type { Landmarks } from "../../audio/copies/landmarks.ts";
import type { Fault } from "../../ml/checks/judge.ts";
import { withMono } from "../disk/recording_file.ts";
import { REVIEW } from "../judge/verdict.ts";
import { COPY } from "../leaks/copies.ts";
import type { RecordingToJudge } from "./find_recordings.ts";
import type { Prediction } from "./predict_recording.ts";

/** Share of the landmarks of the shorter recording that must speak for a copy. */
const MIN_SHARE = 0.05;

/**
 * Gives recordings for review that are one sound with another of the batch, and names the other.
 *
 * @param recordings Where the recordings are, in the order of the predictions.
 * @param landmarks Landmarks of each.
 */
export async function reviewCopies(
  recordings: readonly RecordingToJudge[],
  predictions: readonly Prediction[],
  landmarks: readonly Landmarks[],
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<Prediction[]> {
  const found = new Map<number, Fault>();
  const mayPair = (a: number, b: number) => recordings[a].path !== recordings[b].path;
  for (const { a, b, lag, votes, share } of findCandidates(landmarks, mayPair)) {
    signal?.throwIfAborted();
    const fewest = Math.min(countFound(landmarks[a]), countFound(landmarks[b]));
    if (votes < MIN_SHARE * share * fewest || found.has(a) && found.has(b)) continue;
    const coherence = await withMono(
      recordings[a].path,
      (first) =>
        withMono(
          recordings[b].path,
          (second) => Math.abs(compareAt(first, second, lag).coherence),
        ),
    );
    if (coherence < COPY) continue;
    const faultWith = (other: number): Fault => ({
      ...{ kind: "copy", measure: "coherence", value: coherence, limit: COPY, side: "upper" },
      other: recordings[other].fname,
    });
    if (!found.has(a)) found.set(a, faultWith(b));
    if (!found.has(b)) found.set(b, faultWith(a));
  }
  return predictions.map((prediction, i) => {
    const fault = found.get(i);
    if (fault === undefined) return prediction;
    return { ...prediction, verdict: REVIEW, faults: [...prediction.faults ?? [], fault] };
  });
}
