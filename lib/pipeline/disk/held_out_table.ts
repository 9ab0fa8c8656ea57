/**
 * `heldout.csv`: what was thought of each recording by networks that had not
 * heard it.
 *
 * @module
 */
import type { ManifestRow } from "../../data/manifest/row.ts";
import type { Separator } from "../../data/manifest/table.ts";
import type { Split } from "../../data/splits/splits.ts";
import { testFolds } from "../../data/splits/test_folds.ts";
import {
  formatProbabilities,
  formatProbability,
  formatVerdictTable,
  freeColumn,
  probabilityColumn,
} from "../columns.ts";

/** What {@linkcode formatHeldOut} writes. */
export interface HeldOutTable {
  /** Rows of the manifest. */
  readonly rows: readonly ManifestRow[];
  /** Where the manifest's columns and its separator stand. */
  readonly dataSet: { readonly columns: readonly string[]; readonly separator?: Separator };
  /** Classes, in the order of the probabilities. */
  readonly classes: readonly string[];
  /** Group of each recording, as training knew it. */
  readonly groups: readonly string[];
  /** Which fold held a recording out. */
  readonly split: Split;
  /** Held-out probabilities of each recording. */
  readonly probabilities: readonly ArrayLike<number>[];
  /** Threshold that judged each fold; undefined where the likeliest class is the verdict. */
  readonly thresholds?: readonly number[];
  /** Held-out verdict of each recording, as a class index. */
  readonly verdicts: readonly number[];
}

/** Name of the table in a model's folder. */
export const HELD_OUT_FILE = "heldout.csv";

/** Column that stands behind those of the manifest and before those of the classes. */
export const FOLD_COLUMN = "fold";

/** Columns that stand behind those of the classes. */
export const VERDICT_COLUMNS = ["threshold", "verdict"] as const;

/**
 * Formats held-out judgements as CSV: the manifest's columns, the group (where the manifest does
 * not say what training used), the fold, probabilities, the fold's threshold (empty where there
 * is none), the verdict. Fields are separated as in the manifest.
 */
export function formatHeldOut(table: HeldOutTable): string {
  const { rows, dataSet, classes, groups, split, probabilities, thresholds, verdicts } = table;
  const { columns, separator = "," } = dataSet;
  const foldOf = testFolds(split.folds);
  const hasGroups = rows.some(({ fields }, i) => fields.group !== groups[i]);
  const records = rows.map(({ fields }, i) => {
    const fold = foldOf.get(i)!;
    return [
      ...columns.map((column) => fields[column] ?? ""),
      ...(hasGroups ? [groups[i]] : []),
      fold + 1,
      ...formatProbabilities(classes, probabilities[i]),
      thresholds === undefined ? "" : formatProbability(thresholds[fold]),
      classes[verdicts[i]],
    ];
  });
  const known = hasGroups ? [...columns, freeColumn("group", columns)] : columns;
  const others = [FOLD_COLUMN, ...classes.map(probabilityColumn), ...VERDICT_COLUMNS];
  return formatVerdictTable({ columns: known, others, separator }, records);
}
