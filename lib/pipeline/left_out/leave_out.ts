/**
 * Leaves each kind of defect out of a training in turn, as if nobody had ever heard it.
 *
 * @module
 */
import { join } from "node:path";
import { DataError } from "../../errors.ts";
import { holdOutNovelty } from "../../ml/novelty/hold_out.ts";
import type { Run, StepProgress } from "../cores/run.ts";
import { removeFolder, sha256 } from "../disk/files.ts";
import { LEFT_OUT_FOLDER } from "../disk/model/file_names.ts";
import type { HeldOutRecordings } from "../disk/read_held_out.ts";
import type { TrainingProgress } from "../train/fold_training.ts";
import type { LabelledTracks } from "../train/labelled.ts";
import { noveltySetOf } from "../train/learn_novelty.ts";
import { chooseKinds } from "./choose_kinds.ts";
import type { ChosenKinds } from "./choose_kinds.ts";
import { leftOutKey, readLeftOut, writeLeftOut } from "./left_out_file.ts";
import type { LeftOutRecord } from "./left_out_file.ts";
import { canTrainWithout, trainWithout } from "./train_without.ts";
import { withTracks } from "./with_tracks.ts";
import type { TrainedOn } from "./with_tracks.ts";

/** How far it is. */
export type LeaveOutProgress = StepProgress | {
  readonly step: "leave out";
  /** The kind that is left out. */
  readonly kind: string;
  /** Kinds that are done. */
  readonly nDone: number;
  /** Kinds in all. */
  readonly nTotal: number;
  /** How far its training is. */
  readonly training: TrainingProgress;
};

/** What came of it. */
export interface LeftOut extends ChosenKinds {
  /** What was found out; missing where nothing could be. */
  readonly record?: LeftOutRecord;
  /** Why nothing could be found out. */
  readonly reason?: string;
}

/**
 * Trains a model's committee again without each kind of defect in turn; what was trained before is
 * read back. The same model and recordings give the same numbers.
 *
 * @param asked Column of the kinds. Default: the first that names kinds.
 * @returns Undefined where no column names kinds. Where the recordings are not there, why.
 * @throws {ConfigError} If the column that was asked for names no kinds.
 */
export async function leaveKindsOut(
  trainedOn: TrainedOn,
  { column: asked }: { readonly column?: string } = {},
  run: Run<LeaveOutProgress> = {},
): Promise<LeftOut | undefined> {
  const { card, heldOut, modelFolder } = trainedOn;
  const chosen = withoutUntrainable(heldOut, chooseKinds(heldOut, asked));
  if (chosen === undefined) return undefined;
  const { column, kinds } = chosen;
  const key = leftOutKey(card, column);
  const known = await readLeftOut(modelFolder, key);
  const isKnown = (kind: string) => known?.without.some((own) => own.kind === kind);
  if (known && kinds.every(isKnown)) return { ...chosen, record: known };
  try {
    const record = await withTracks(
      trainedOn,
      run,
      (tracks) => completeRecord(trainedOn, { tracks, chosen, key, known }, run),
    );
    return { ...chosen, record };
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    return { ...chosen, reason: error.message };
  }
}

/** What {@linkcode completeRecord} works with. */
interface Work {
  readonly tracks: LabelledTracks;
  readonly chosen: ChosenKinds;
  readonly key: string;
  readonly known?: LeftOutRecord;
}

/** Trains what was not trained yet; what was done is on disk after each kind. */
async function completeRecord(
  { modelFolder, card, heldOut }: TrainedOn,
  { tracks, chosen: { column, kinds }, key, known }: Work,
  { onProgress, ...run }: Run<LeaveOutProgress>,
): Promise<LeftOutRecord> {
  const { folds } = heldOut;
  const { settings } = card;
  const set = await noveltySetOf(tracks, withTraining(folds), settings, run);
  const novelty = set && holdOutNovelty(set);
  let record: LeftOutRecord = known ?? { ...(novelty && { novelty }), without: [] };
  const missing = kinds.filter((kind) => !record.without.some((own) => own.kind === kind));
  for (const kind of missing) {
    const nDone = kinds.length - missing.length + missing.indexOf(kind);
    const isHeard = heldOut.fields.map((own) => own[column] !== kind);
    const folder = join(modelFolder, LEFT_OUT_FOLDER);
    const dataHash = sha256(JSON.stringify([key, kind]));
    const checkpoints = { folder, dataHash };
    const scores = await trainWithout({ tracks, isHeard, folds, settings, checkpoints }, {
      ...run,
      onProgress: (training) => {
        if (training.step !== "train") return;
        onProgress?.({ step: "leave out", kind, nDone, nTotal: kinds.length, training });
      },
    });
    run.signal?.throwIfAborted();
    record = { ...record, without: [...record.without, { kind, scores: scores.map(rounded) }] };
    await writeLeftOut(modelFolder, key, record);
    await removeFolder(folder);
  }
  return record;
}

/** Keeps eight digits, as `heldout.csv` does. */
function rounded(score: number): number {
  return Number(score.toFixed(8));
}

/** Adds to each fold what it does not test. */
function withTraining(folds: HeldOutRecordings["folds"]) {
  const all = folds.flatMap(({ test }) => [...test]).sort((a, b) => a - b);
  return folds.map(({ test }) => {
    const isTested = new Set(test);
    return { test, train: all.filter((i) => !isTested.has(i)) };
  });
}

/** Takes kinds away without which too little is left to train on. */
function withoutUntrainable(
  heldOut: HeldOutRecordings,
  chosen: ChosenKinds | undefined,
): ChosenKinds | undefined {
  if (chosen === undefined) return undefined;
  const canTrain = (kind: string) => {
    const isHeard = heldOut.fields.map((own) => own[chosen.column] !== kind);
    return canTrainWithout({ tracks: heldOut, isHeard, folds: heldOut.folds });
  };
  const kinds = chosen.kinds.filter(canTrain);
  const others = chosen.kinds.filter((kind) => !kinds.includes(kind));
  const reason = "without it some fold has fewer than two bad parts to train on";
  return {
    ...chosen,
    kinds,
    untested: [...chosen.untested, ...others.map((kind) => ({ kind, reason }))],
  };
}
