/**
 * Recordings of one batch that are one sound: a file that was saved twice, made louder or cut says
 * nothing of a second part.
 *
 * @module
 */
import { findCandidates } from "../../audio/copies/candidates.ts";
import { compareAt } from "../../audio/copies/coherence.ts";
import type { Landmarks } from "../../audio/copies/landmarks.ts";
import { mixToMono } from "../../audio/mono.ts";
import { decodeSound } from "../../audio/decode.ts";
import type { Fault } from "../../ml/checks/judge.ts";
import { readBytes } from "../disk/files.ts";
import { REVIEW } from "../judge/verdict.ts";
import { COPY } from "../leaks/copies.ts";
import type { RecordingToJudge } from "./find_recordings.ts";
import type { HeardPrediction, Prediction } from "./predict_recording.ts";

/** Share of the landmarks of the shorter recording that must speak for a copy. */
const MIN_SHARE = 0.05;

/**
 * Gives recordings for review that are one sound with another of the batch, and names the other.
 *
 * @param recordings Where the recordings are, in the order of the predictions.
 */
export async function reviewCopies(
  recordings: readonly RecordingToJudge[],
  heard: readonly HeardPrediction[],
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<Prediction[]> {
  const found = new Map<number, Fault>();
  const none: Landmarks = { keys: new Float64Array(0), places: new Int32Array(0) };
  const landmarks = heard.map((one) => one.landmarks ?? none);
  const mayPair = (a: number, b: number) => recordings[a].path !== recordings[b].path;
  for (const { a, b, lag, votes } of findCandidates(landmarks, mayPair)) {
    signal?.throwIfAborted();
    const fewest = Math.min(landmarks[a].keys.length, landmarks[b].keys.length);
    if (votes < MIN_SHARE * fewest || found.has(a) && found.has(b)) continue;
    const [first, second] = await Promise.all([a, b].map((i) => readMono(recordings[i].path)));
    const coherence = Math.abs(compareAt(first, second, lag).coherence);
    if (coherence < COPY) continue;
    const faultWith = (other: number): Fault => ({
      ...{ kind: "copy", measure: "coherence", value: coherence, limit: COPY, side: "upper" },
      other: recordings[other].fname,
    });
    if (!found.has(a)) found.set(a, faultWith(b));
    if (!found.has(b)) found.set(b, faultWith(a));
  }
  return heard.map(({ prediction }, i) => {
    const fault = found.get(i);
    if (fault === undefined) return prediction;
    return { ...prediction, verdict: REVIEW, faults: [...prediction.faults ?? [], fault] };
  });
}

async function readMono(path: string): Promise<Float32Array> {
  return mixToMono((await decodeSound(await readBytes(path))).channels);
}
