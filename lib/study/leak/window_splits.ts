/**
 * Windows of recordings assigned to folds: one by one, or with all that must stay together.
 *
 * @module
 */
import type { SplitOptions } from "../../data/splits/folds.ts";
import type { Fold } from "../../data/splits/splits.ts";
import { cautionOf } from "../../pipeline/train/caution.ts";
import { splitRecordings } from "../../pipeline/train/labelled.ts";
import type { LabelledTracks } from "../../pipeline/train/labelled.ts";
import type { ScannedRow } from "../../pipeline/inspect/scanned_rows.ts";
import type { LabelledWindows } from "./window_tracks.ts";

/** Windows in folds. */
export interface WindowSplit {
  /** What was assigned: windows one by one, or whole groups. */
  readonly split: "windows" | "groups";
  /** The folds, as windows. */
  readonly folds: readonly Fold[];
  /** What speaks against the split, beside what was assigned; empty where nothing is known. */
  readonly caution: string;
}

/**
 * Splits recordings group by group, as in training, and gives each fold their windows.
 *
 * @param data The recordings, in the order of `recordings`.
 * @param recordingOf Index of the recording of each window.
 * @throws {DataError} If a class has a single recording.
 */
export function splitByGroups(
  { data, recordings, recordingOf }: {
    readonly data: Pick<LabelledTracks, "classes" | "labels" | "groups">;
    readonly recordings: readonly Pick<ScannedRow, "row">[];
    readonly recordingOf: readonly number[];
  },
  options: SplitOptions,
): WindowSplit {
  const split = splitRecordings(data, options);
  const windowsOf = (some: readonly number[]): number[] => {
    const chosen = new Set(some);
    return recordingOf.flatMap((recording, window) => chosen.has(recording) ? [window] : []);
  };
  return {
    split: "groups",
    folds: split.folds.map(({ train, test }) => ({
      train: windowsOf(train),
      test: windowsOf(test),
    })),
    caution: cautionOf(recordings, split),
  };
}

/** Splits windows one by one, so that those of a recording stand on both sides. */
export function splitByWindows(
  { classes, labels }: Pick<LabelledWindows, "classes" | "labels">,
  options: SplitOptions,
): WindowSplit {
  const alone = labels.map((_, i) => `window ${i}`);
  const { folds } = splitRecordings({ classes, labels, groups: alone }, options);
  return { split: "windows", folds, caution: "" };
}

/**
 * Computes the share of judged windows of whose origin another was trained on.
 *
 * @param originOf What each window comes from, such as its recording or its group.
 *
 * @example
 * ```ts
 * import { shareHeard } from "earmark/study/leak/window_splits.ts";
 * import assert from "node:assert/strict";
 *
 * const folds = [{ train: [1, 2], test: [0] }, { train: [0], test: [1, 2] }];
 * assert.equal(shareHeard(folds, ["a", "a", "b"]), 2 / 3);
 * ```
 */
export function shareHeard(folds: readonly Fold[], originOf: readonly unknown[]): number {
  const nHeard = folds.reduce((n, { train, test }) => {
    const heard = new Set(train.map((i) => originOf[i]));
    return n + test.filter((i) => heard.has(originOf[i])).length;
  }, 0);
  return nHeard / originOf.length;
}
