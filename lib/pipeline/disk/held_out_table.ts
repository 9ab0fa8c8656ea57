/**
 * `heldout.csv`: what was thought of each recording by networks that had not
 * heard it.
 *
 * @module
 */
import { stringify } from "@std/csv";
import type { ManifestRow } from "../../data/manifest/row.ts";
import type { Split } from "../../data/splits/splits.ts";
import {
  formatProbabilities,
  formatProbability,
  joinColumns,
  probabilityColumn,
} from "./columns.ts";

/** What {@linkcode formatHeldOut} writes. */
export interface HeldOutTable {
  /** Rows of the manifest. */
  readonly rows: readonly ManifestRow[];
  /** Where the manifest's columns stand. */
  readonly dataSet: { readonly columns: readonly string[] };
  /** Classes, in the order of the probabilities. */
  readonly classes: readonly string[];
  /** Which fold held a recording out. */
  readonly split: Split;
  /** Held-out probabilities of each recording. */
  readonly probabilities: readonly ArrayLike<number>[];
  /** Threshold that judged each fold; undefined where the likeliest class is the verdict. */
  readonly thresholds?: readonly number[];
  /** Held-out verdict of each recording, as a class index. */
  readonly verdicts: readonly number[];
}

/**
 * Formats held-out judgements as CSV: the manifest's columns, the fold, probabilities, the
 * fold's threshold (empty where there is none), the verdict.
 */
export function formatHeldOut(table: HeldOutTable): string {
  const { rows, dataSet: { columns }, classes, split, probabilities, thresholds, verdicts } = table;
  const foldOf = new Map(split.folds.flatMap(({ test }, fold) => test.map((i) => [i, fold])));
  const records = rows.map(({ fields }, i) => {
    const fold = foldOf.get(i)!;
    return [
      ...columns.map((column) => fields[column] ?? ""),
      fold + 1,
      ...formatProbabilities(classes, probabilities[i]),
      thresholds === undefined ? "" : formatProbability(thresholds[fold]),
      classes[verdicts[i]],
    ];
  });
  const others = ["fold", ...classes.map(probabilityColumn), "threshold", "verdict"];
  return stringify([joinColumns(columns, others), ...records], { headers: false });
}
