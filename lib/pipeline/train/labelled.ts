/**
 * Prepared recordings as the numeric side sees them: classes as indices, groups
 * that stay together, and the split by them.
 *
 * @module
 */
import { groupRecordings } from "../../data/splits/groups.ts";
import { classesOf } from "../../data/classes.ts";
import { requireLabels } from "../../data/manifest/label_checks.ts";
import { stratifiedGroupFolds } from "../../data/splits/splits.ts";
import type { FoldOptions, Split } from "../../data/splits/splits.ts";
import { DataError } from "../../errors.ts";
import { createStatisticsFrontEnd } from "../../ml/features/front_end.ts";
import type { Settings } from "../../settings.ts";
import type { LabelledRows } from "./baseline.ts";
import { formatWarning } from "../disk/data_set.ts";
import { sha256 } from "../disk/files.ts";
import type { DataCard } from "../disk/model_folder.ts";
import type { PreparedRow } from "../preprocess/preprocess.ts";
import { shortcutsOf } from "../preprocess/recording.ts";
import { readTrack } from "../disk/track_file.ts";

/** Recordings with their classes and groups. */
export interface Labelled {
  /** Classes, sorted. */
  readonly classes: readonly string[];
  /** Class of each recording, as an index. */
  readonly labels: readonly number[];
  /** Group of each recording; byte-identical recordings share one. */
  readonly groups: readonly string[];
  /** Path of each recording's track. */
  readonly trackPaths: readonly string[];
  /** What should be looked at, as messages that name the rows. */
  readonly warnings: readonly string[];
}

/**
 * Labels prepared recordings.
 *
 * @throws {ManifestError} If a row has no label.
 * @throws {DataError} If there are fewer than two classes.
 */
export function labelRecordings(prepared: readonly PreparedRow[]): Labelled {
  const rows = prepared.map(({ row }) => row);
  requireLabels(rows);
  const { groups, warnings } = groupRecordings(prepared.map(({ row, hash }) => ({ ...row, hash })));
  const classes = classesOf(rows);
  if (classes.length < 2) {
    throw new DataError(
      `Cannot train as there must be at least two classes: current classes are ${
        classes.join(", ")
      }`,
    );
  }
  return {
    classes,
    labels: rows.map(({ label }) => classes.indexOf(label)),
    groups,
    trackPaths: prepared.map(({ trackPath }) => trackPath!),
    warnings: warnings.map(formatWarning),
  };
}

/**
 * Splits recordings into folds by group, or says why it can't be done.
 *
 * @throws {DataError} If a class has a single recording.
 */
export function splitRecordings(
  { classes, labels, groups }: Pick<Labelled, "classes" | "labels" | "groups">,
  { nFolds, seed }: FoldOptions,
): Split {
  const items = labels.map((label, i) => ({ label: classes[label], group: groups[i] }));
  const split = stratifiedGroupFolds(items, { nFolds, seed });
  if (split.folds.length < 2) throw new DataError(`Cannot hold recordings out as ${split.reason}`);
  return split;
}

/** Reads all tracks, one at a time, for the statistics that the baseline judges by. */
export async function statisticsRows(
  { trackPaths, labels, groups, classes }: Labelled,
  settings: Settings,
): Promise<LabelledRows> {
  const { nFeatures, fillWindow } = createStatisticsFrontEnd(settings);
  const rows = [];
  for (const path of trackPaths) {
    const row = new Float32Array(nFeatures);
    fillWindow(await readTrack(path), 0, row);
    rows.push(row);
  }
  return { rows, labels, groups, nClasses: classes.length };
}

/** Returns what should tell nothing: duration, loudness and rate of every recording. */
export function shortcutRows(
  { labels, groups, classes }: Labelled,
  prepared: readonly PreparedRow[],
): LabelledRows {
  const rows = prepared.map(({ notes }) => shortcutsOf(notes));
  return { rows, labels, groups, nClasses: classes.length };
}

/** Describes the recordings for a model's card. */
export function describeData(
  { classes, labels, groups }: Labelled,
  prepared: readonly PreparedRow[],
): DataCard {
  const content = prepared.map(({ row, hash }, i) => [row.fname, row.label, groups[i], hash]);
  return {
    nRecordings: prepared.length,
    nGroups: new Set(groups).size,
    perClass: classes.map((_, k) => labels.filter((label) => label === k).length),
    hash: sha256(JSON.stringify(content)),
    recordings: [...new Set(prepared.map(({ hash }) => shortHash(hash)))].sort(),
  };
}

/** Shortens a recording's hash to the digits that a card keeps. */
export function shortHash(hash: string): string {
  return hash.slice(0, 16);
}
