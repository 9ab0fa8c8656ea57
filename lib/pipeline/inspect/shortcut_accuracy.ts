/**
 * How far what needs no listening tells the classes of a data set apart.
 *
 * @module
 */
import { classesOf } from "../../data/classes.ts";
import { splitIntoFolds } from "../../data/splits/folds.ts";
import { evaluate } from "../../ml/judging/evaluation.ts";
import type { Estimate } from "../../ml/statistics/intervals.ts";
import { defaultSettings } from "../../settings.ts";
import { crossValidateLogistic } from "../compare/logistic_folds.ts";
import type { Run } from "../cores/run.ts";
import { shortcutsOf } from "../judge/sound/recording.ts";
import type { ScannedRow } from "./scanned_rows.ts";
import { measuresThatTell } from "./telling.ts";

/** What {@linkcode shortcutAccuracy} found. */
export interface ShortcutAccuracy {
  /** Held-out balanced accuracy. */
  readonly balancedAccuracy: Estimate;
  /** Why it is to be taken with care; empty where it is not. */
  readonly caution: string;
  /** Measures that tell two classes apart by themselves, as sentences. */
  readonly telling: readonly string[];
}

/** Finds out how far what needs no listening goes, by cross-validation. */
export async function shortcutAccuracy(
  recordings: readonly ScannedRow[],
  groups: readonly string[],
  { ok, ...run }: Pick<Run, "nWorkers" | "signal"> & { readonly ok?: string },
): Promise<ShortcutAccuracy | undefined> {
  const { nFolds, seed } = defaultSettings.training;
  const labelled = recordings.flatMap(({ row }, i) => row.label === "" ? [] : [i]);
  const classes = classesOf(labelled.map((i) => recordings[i].row), ok);
  const { names } = classes;
  if (names.length < 2) return undefined;
  const data = {
    items: labelled.map((i) => shortcutsOf(recordings[i], recordings[i])),
    labels: labelled.map((i) => names.indexOf(recordings[i].row.label)),
    groups: labelled.map((i) => groups[i]),
  };
  const { folds, reason } = splitIntoFolds(data, { nFolds, seed, names });
  if (folds.length < 2) return undefined;
  const byFold = { folds, nClasses: names.length, seed };
  const { balancedAccuracy } = evaluate({
    ...data,
    classes,
    probabilities: await crossValidateLogistic(data, byFold, run),
    folds,
    threshold: "auto",
  });
  const telling = measuresThatTell(labelled.map((i) => recordings[i]), data.labels, names);
  return { balancedAccuracy, caution: reason ?? "", telling };
}
