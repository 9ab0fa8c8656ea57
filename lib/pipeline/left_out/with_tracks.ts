/**
 * The tracks of the recordings that a model was trained on, as long as these are still there.
 *
 * @module
 */
import { join } from "node:path";
import { DataError } from "../../errors.ts";
import type { Run, StepProgress } from "../cores/run.ts";
import { openDataSet, recordingPath } from "../disk/data_set.ts";
import type { DataSet } from "../disk/data_set.ts";
import { sha256 } from "../disk/files.ts";
import { EMBEDDING_FILE } from "../disk/model/file_names.ts";
import type { HeldOutRecordings } from "../disk/read_held_out.ts";
import { withRecordingFile } from "../disk/recording_file.ts";
import { usingTracks } from "../disk/tracks_in_use.ts";
import type { ClassifierCard } from "../judge/card.ts";
import { preprocessDataSet, trackFolderOf } from "../preprocess/preprocess_data_set.ts";
import type { LabelledTracks } from "../train/labelled.ts";

/** A model, its data set, and what its training held out. */
export interface TrainedOn {
  /** Folder of the model. */
  readonly modelFolder: string;
  /** Folder of the data set. */
  readonly data: string;
  /** Folder of `clean/`. Default: the data set. */
  readonly out?: string;
  /** The model's card. */
  readonly card: ClassifierCard;
  /** What was held out. */
  readonly heldOut: HeldOutRecordings;
}

/**
 * Does some work on the tracks of the recordings that a model was trained on, made anew where they
 * are gone.
 *
 * @throws {DataError} If the recordings are not there, or not the same.
 */
export async function withTracks<Result>(
  { modelFolder, data, out = data, card, heldOut }: TrainedOn,
  run: Run<StepProgress>,
  work: (tracks: LabelledTracks) => Promise<Result>,
): Promise<Result> {
  const dataSet = await openDataSet({ data, out });
  await requireSame(dataSet, card, heldOut);
  return await usingTracks(trackFolderOf(dataSet), async (mark) => {
    const embeddingPath = card.settings.features.embedding && join(modelFolder, EMBEDDING_FILE);
    const { prepared, failures } = await preprocessDataSet(dataSet, card.settings, run, {
      mark,
      embeddingPath,
    });
    const paths = new Map(prepared.map(({ fname, trackPath }) => [fname, trackPath!]));
    const items = heldOut.fields.map(({ fname }) => {
      const path = paths.get(fname);
      if (path !== undefined) return path;
      throw new DataError(`Cannot read ${fname} again: ${failures[0] ?? "it holds no sound"}`);
    });
    const { labels, groups, classes } = heldOut;
    return await work({ items, labels, groups, classes, warnings: [] });
  });
}

/** Refuses a data set that is not the one that a model learned from. */
async function requireSame(
  dataSet: DataSet,
  { data: { hash }, classes }: ClassifierCard,
  { fields, labels, groups }: HeldOutRecordings,
): Promise<void> {
  const there = new Set(dataSet.rows.map(({ fname }) => fname));
  const gone = fields.find(({ fname }) => !there.has(fname));
  const refuse = (current: string) => {
    throw new DataError(
      `Cannot train again as ${dataSet.data} must hold the recordings that the model learned ` +
        `from: ${current}`,
    );
  };
  if (gone !== undefined) refuse(`there is no ${gone.fname}`);
  const content = [];
  for (const [i, { fname }] of fields.entries()) {
    const own = await withRecordingFile(recordingPath(dataSet, fname), (file) => file.sha256());
    content.push([fname, classes[labels[i]], groups[i], own]);
  }
  if (sha256(JSON.stringify(content)) !== hash) refuse("some of them have changed");
}
