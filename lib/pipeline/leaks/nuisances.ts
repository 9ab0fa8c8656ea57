/**
 * What needs no listening, asked for the class: each nuisance alone and all together, by the folds
 * that judge the model.
 *
 * @module
 */
import { mean, stackRows } from "../../arrays.ts";
import type { FloatArray, Matrix } from "../../arrays.ts";
import { runningNumbers } from "../../data/running_number.ts";
import type { Split } from "../../data/splits/splits.ts";
import { SHORTCUT_NAMES } from "../../ml/features/shortcuts.ts";
import { evaluate } from "../../ml/judging/evaluation.ts";
import type { Evaluation } from "../../ml/judging/evaluation.ts";
import { tellingNuisances } from "../../ml/judging/telling_nuisances.ts";
import type { JudgedNuisance } from "../../ml/judging/telling_nuisances.ts";
import { packRows, viewRows } from "../../packed_rows.ts";
import { crossValidateLogistic } from "../compare/logistic_folds.ts";
import type { Run } from "../cores/run.ts";
import { shortcutRows } from "../train/read_rows.ts";
import type { LabelledTracks } from "../train/labelled.ts";
import type { PreparedRow } from "../preprocess/prepared_rows.ts";

/** What is said of the nuisances. */
export interface NuisanceJudgement {
  /** Held-out probabilities by all of {@linkcode SHORTCUT_NAMES} together. */
  readonly together: readonly Float64Array[];
  /** Held-out probabilities by each alone, by its name. */
  readonly alone: readonly {
    readonly name: string;
    /** Shape: recordings × classes. */
    readonly probabilities: Matrix<Float64Array>;
  }[];
}

/** The nuisance that nobody can hear: it stands for what changed while recordings were made. */
const ORDER = "running number of the file";

/** Judges every recording by its nuisances: by all together, and by each that varies alone. */
export async function judgeByNuisances(
  data: LabelledTracks,
  prepared: readonly PreparedRow[],
  { folds, seed }: Pick<Split, "folds"> & { readonly seed: number },
  { nWorkers, signal }: Pick<Run, "nWorkers" | "signal">,
): Promise<NuisanceJudgement> {
  const together = shortcutRows(data, prepared);
  const order = runningNumbers(prepared.map(({ row }) => row.fname), data.groups);
  const columns = [
    ...SHORTCUT_NAMES.map((name, k) => ({ name, values: together.items.map((row) => row[k]) })),
    ...(order === undefined ? [] : [{ name: ORDER, values: order }]),
  ].filter(({ values }) => new Set(values).size > 1);
  const by = { folds, nClasses: data.classes.names.length, seed };
  const run = { nWorkers, signal };
  const alone = [];
  // One after the other: all at once take more room than a training.
  for (const { name, values } of columns) {
    const set = { ...together, items: withSquares(values) };
    alone.push({ name, probabilities: stackRows(await crossValidateLogistic(set, by, run)) });
  }
  return { together: await crossValidateLogistic(together, by, run), alone };
}

/** Returns rows of a value and its square about the middle, so that an inner class can be told. */
function withSquares(values: readonly number[]): FloatArray[] {
  const middle = mean(values);
  return packRows(values, (value) => [value, (value - middle) ** 2], { isShared: true });
}

/**
 * Finds the nuisances that tell the class nearly as well as the model. The order of the recordings
 * is one only where the model is above chance: it can't be heard, so that it explains nothing but
 * what a model has reached.
 *
 * @param evaluation The model's own, whose probabilities are held against theirs.
 */
export function findTellingNuisances(
  { together, alone }: NuisanceJudgement,
  evaluation: Evaluation,
): JudgedNuisance[] {
  const accuracyOf = (probabilities: Evaluation["probabilities"]) =>
    evaluate({ ...evaluation, probabilities, threshold: "auto" }).balancedAccuracy;
  const nClasses = evaluation.classes.names.length;
  const model = accuracyOf(evaluation.probabilities);
  const isAboveChance = model.lower > 1 / nClasses;
  const all = { name: "all of it together", probabilities: () => together };
  const each = alone.map(({ name, probabilities }) => ({
    name,
    probabilities: () => viewRows(probabilities),
  }));
  const judged = [...each, ...(alone.length > 1 ? [all] : [])]
    .filter(({ name }) => name !== ORDER || isAboveChance)
    .map(({ name, probabilities }) => ({ name, balancedAccuracy: accuracyOf(probabilities()) }));
  return tellingNuisances(judged, { model: model.value, nClasses });
}
