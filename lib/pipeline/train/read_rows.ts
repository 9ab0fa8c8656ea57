/**
 * Labelled recordings as rows of numbers: what is measured of their tracks, or known without them.
 *
 * @module
 */
import type { FloatArray } from "../../arrays.ts";
import type { LabelledSet } from "../../data/labelled_set.ts";
import type { Track } from "../../ml/features/feature_system.ts";
import { createRows, packRows } from "../../packed_rows.ts";
import { readTrack } from "../disk/track_file.ts";
import { shortcutsOf } from "../judge/sound/recording.ts";
import type { PreparedRow } from "../preprocess/prepared_rows.ts";
import type { LabelledTracks } from "./labelled.ts";

/** How {@linkcode readRows} works. */
export interface ReadRowsOptions {
  /** Called after each with the number of those that were read. */
  readonly follow?: (nDone: number) => void;
  /** Whether threads share the rows, and let go of them late. Default: true. */
  readonly isShared?: boolean;
}

/**
 * Reads all tracks, one at a time, for the row of numbers that is made of each; the rows are views
 * of one piece of memory.
 */
export async function readRows(
  { items, labels, groups }: LabelledTracks,
  measure: (track: Track) => FloatArray,
  { follow = () => {}, isShared = true }: ReadRowsOptions = {},
): Promise<LabelledSet<FloatArray>> {
  let rows: FloatArray[] = [];
  for (const [i, path] of items.entries()) {
    const row = measure(await readTrack(path));
    if (i === 0) rows = createRows(items.length, row, { isShared });
    rows[i].set(row);
    follow(i + 1);
  }
  return { items: rows, labels, groups };
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
