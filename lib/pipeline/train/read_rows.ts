/**
 * Labelled recordings as rows of numbers: what is measured of their tracks, or known without them.
 *
 * @module
 */
import { rowOf } from "../../arrays.ts";
import type { FloatArray, Matrix } from "../../arrays.ts";
import type { LabelledSet } from "../../data/labelled_set.ts";
import type { Track } from "../../ml/features/feature_system.ts";
import { packRows, viewRows } from "../../packed_rows.ts";
import { createSharedRows } from "../../shared_rows.ts";
import { readTrack } from "../disk/track_file.ts";
import { shortcutsOf } from "../judge/sound/recording.ts";
import type { PreparedRow } from "../preprocess/prepared_rows.ts";
import type { LabelledTracks } from "./labelled.ts";

/**
 * Reads all tracks, one at a time, for the row of numbers that is made of each; the rows are views
 * of memory that threads share.
 *
 * @param follow Called after each with the number of those that were read.
 */
export async function readRows(
  { items, labels, groups }: LabelledTracks,
  measure: (track: Track) => FloatArray,
  follow: (nDone: number) => void = () => {},
): Promise<LabelledSet<FloatArray>> {
  let shared: Matrix | undefined;
  for (const [i, path] of items.entries()) {
    const row = measure(await readTrack(path));
    shared ??= createSharedRows(items.length, row);
    rowOf(shared, i).set(row);
    follow(i + 1);
  }
  return { items: shared === undefined ? [] : viewRows(shared), labels, groups };
}

/** Returns what a classifier may know that does not listen, such as the duration. */
export function shortcutRows(
  { labels, groups }: LabelledTracks,
  prepared: readonly PreparedRow[],
): LabelledSet<FloatArray> {
  return {
    items: packRows(
      prepared,
      ({ notes, surroundings }) => shortcutsOf(notes, surroundings),
      { isShared: true },
    ),
    labels,
    groups,
  };
}
