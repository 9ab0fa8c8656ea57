/**
 * From recordings to verdicts.
 *
 * @module
 */
import { basename } from "node:path";
import { createLandmarkStore } from "../../audio/copies/kept_landmarks.ts";
import { requireKnownLabels } from "../../data/manifest/label_checks.ts";
import type { ManifestRow } from "../../data/manifest/row.ts";
import { ManifestError } from "../../errors.ts";
import { nCores } from "../cores/run.ts";
import type { Run } from "../cores/run.ts";
import { runInWorkers } from "../cores/workers.ts";
import type { WorkersOptions } from "../cores/workers.ts";
import type { ModelCard } from "../judge/card.ts";
import { LARGE_RECORDING } from "../disk/recording_file.ts";
import { cardHash } from "./card_hash.ts";
import { reviewCopies } from "./find_copies.ts";
import type { RecordingToJudge } from "./find_recordings.ts";
import type { HeardAndCard, judgeHere } from "./judge_here.ts";
import { readJudgedCard } from "./judged_card.ts";
import type { PredictOptions } from "./predict_options.ts";
import type { HeardPrediction, Prediction } from "./predict_recording.ts";
import type { PredictJob } from "./predict_worker.ts";

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
  { nWorkers = nCores(), pool, signal, onProgress }: Run = {},
): Promise<PredictReport> {
  const nTotal = recordings.length;
  const landmarks = createLandmarkStore();
  let nDone = 0;
  const done = (heard: HeardPrediction, i: number) => {
    if (heard.landmarks) landmarks.set(i, heard.landmarks);
    heard.landmarks = undefined;
    const fname = basename(heard.prediction.fname);
    onProgress?.({ step: "predict", nDone: ++nDone, nTotal, fname });
  };
  const isLittle = pool === undefined && (nTotal <= FEW || nWorkers === 1) &&
    !await hasLarge(recordings);
  const { card, heard } = isLittle
    ? await judgeInThisThread(recordings, { modelFolder, ...options, signal }, done)
    : await judgeInWorkers(recordings, { modelFolder, ...options }, {
      ...{ nWorkers: Math.min(nWorkers, Math.ceil(nTotal / FEW)), pool, signal },
      onResult: done,
    });
  const predictions = heard.map(({ prediction }) => prediction);
  const held = landmarks.all(nTotal);
  return { card, predictions: await reviewCopies(recordings, predictions, held, { signal }) };
}

/** Judges a few recordings; what that takes is loaded for it alone, as workers load it themselves. */
async function judgeInThisThread(...args: Parameters<typeof judgeHere>): Promise<HeardAndCard> {
  const { judgeHere } = await import("./judge_here.ts");
  return await judgeHere(...args);
}

/** Judges recordings in workers. */
async function judgeInWorkers(
  recordings: readonly RecordingToJudge[],
  options: PredictOptions,
  how: Omit<WorkersOptions<never, HeardPrediction>, "worker">,
): Promise<HeardAndCard> {
  const card = await readJudgedCard(options.modelFolder, options.threshold);
  const about = { ...options, isAlone: recordings.length === 1, cardHash: cardHash(card) };
  const heard = await runInWorkers<PredictJob, HeardPrediction>(
    recordings.map((recording) => ({ ...recording, ...about })),
    { worker: new URL("./predict_worker.ts", import.meta.url), ...how },
  );
  return { card, heard };
}

/** Says whether one of some recordings is large: a worker judges it, so that Ctrl-C is heard. */
async function hasLarge(recordings: readonly RecordingToJudge[]): Promise<boolean> {
  const sizes = await Promise.all(
    recordings.map(({ path }) => Deno.stat(path).then(({ size }) => size, () => 0)),
  );
  return sizes.some((size) => size >= LARGE_RECORDING);
}
/**
 * Says which labels the model does not know; they are kept and mean nothing to it. One that has
 * learned from OK parts alone takes all others for what it has not heard.
 */
export function unknownLabels(
  rows: readonly ManifestRow[],
  { kind, classes }: Pick<ModelCard, "kind" | "classes">,
): string[] {
  if (kind === "okOnly") return [];
  try {
    requireKnownLabels(rows, classes);
    return [];
  } catch (error) {
    if (error instanceof ManifestError) return [error.message];
    throw error;
  }
}
