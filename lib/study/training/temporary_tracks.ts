/**
 * The tracks of a data set for as long as something needs them: made in a
 * folder of their own that is removed at the end, so that neither the data set
 * nor anything kept from before has a say.
 *
 * @module
 */
import { join } from "node:path";
import { DataError } from "../../errors.ts";
import type { Settings } from "../../settings.ts";
import type { Exploration } from "../explore.ts";
import { removeFolder } from "../../pipeline/disk/files.ts";
import { labelRecordings } from "../../pipeline/train/labelled.ts";
import type { LabelledTracks } from "../../pipeline/train/labelled.ts";
import { preprocessDataSet } from "../../pipeline/preprocess/preprocess_data_set.ts";
import type { ScannedRow } from "../../pipeline/inspect/scanned_rows.ts";

/** Recordings with their tracks. */
export interface TemporaryTracks {
  /** The folder, which may take other files as well. */
  readonly folder: string;
  /** Classes, groups and paths of the tracks. */
  readonly data: LabelledTracks;
  /** The recordings, in the same order; those without sound are left out. */
  readonly recordings: readonly ScannedRow[];
}

/**
 * Makes the track of every recording, does some work with them, and removes them.
 *
 * @param work Gets the tracks; what it returns must not need them any more.
 * @param signal Stops the making of the tracks. Default: nothing does.
 * @returns What `work` returned.
 * @throws {DataError} If no recording has sound, or there are fewer than two classes.
 * @throws {ManifestError} If a row has no label.
 */
export async function withTracks<Result>(
  { dataSet, recordings }: Pick<Exploration, "dataSet" | "recordings">,
  settings: Settings,
  work: (tracks: TemporaryTracks) => Promise<Result>,
  signal?: AbortSignal,
): Promise<Result> {
  const folder = await Deno.makeTempDir({ prefix: "earmark-" });
  try {
    const out = join(folder, "preprocessed");
    const { prepared } = await preprocessDataSet({ ...dataSet, out }, settings, { signal });
    if (prepared.length === 0) throw new DataError("Cannot train as no recording has sound in it");
    const measured = new Map(recordings.map((recording) => [recording.row.fname, recording]));
    return await work({
      folder,
      data: labelRecordings(prepared, undefined, dataSet.ok),
      recordings: prepared.map(({ row: { fname } }) => measured.get(fname)!),
    });
  } finally {
    // A folder left behind must not cost what was worked out, nor hide why the work failed.
    await removeFolder(folder).catch(() => {});
  }
}
