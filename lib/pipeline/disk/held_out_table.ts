/**
 * `heldout.csv`: what was thought of each recording by the network that had not
 * heard it.
 *
 * @module
 */
import { stringify } from "@std/csv";
import type { ManifestRow } from "../../data/manifest/row.ts";
import type { Split } from "../../data/splits/splits.ts";
import { formatProbabilities, joinColumns, probabilityColumn } from "./columns.ts";

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
  /** Held-out verdict of each recording, as a class index. */
  readonly verdicts: readonly number[];
}

/** Formats held-out judgements as CSV: the manifest's columns, the fold, probabilities, verdict. */
export function formatHeldOut(table: HeldOutTable): string {
  const { rows, dataSet: { columns }, classes, split, probabilities, verdicts } = table;
  const foldOf = new Map(split.folds.flatMap(({ test }, k) => test.map((i) => [i, k + 1])));
  const records = rows.map(({ fields }, i) => [
    ...columns.map((column) => fields[column] ?? ""),
    foldOf.get(i),
    ...formatProbabilities(classes, probabilities[i]),
    classes[verdicts[i]],
  ]);
  const others = ["fold", ...classes.map(probabilityColumn), "verdict"];
  return stringify([joinColumns(columns, others), ...records], { headers: false });
}
