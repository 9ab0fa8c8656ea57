/**
 * From a data set to a model folder: cross-validation for the figures, then one
 * model of all recordings by the same recipe.
 *
 * @module
 */
import { join } from "node:path";
import { okClassOf } from "../../data/classes.ts";
import type { Split } from "../../data/splits/splits.ts";
import { ConfigError } from "../../errors.ts";
import { evaluate, heldOutVerdicts } from "../../ml/judging/evaluation.ts";
import type { Evaluation } from "../../ml/judging/evaluation.ts";
import { chooseThreshold } from "../../ml/judging/threshold.ts";
import type { Settings } from "../../settings.ts";
import { repeatability } from "../cores/backend.ts";
import { crossValidateBaseline, trainBaseline } from "./baseline.ts";
import { cautionOf } from "./caution.ts";
import type { DataSet } from "../disk/data_set.ts";
import { writeFileAtomic } from "../disk/files.ts";
import { trainFoldsAndFinal } from "./fold_training.ts";
import type { FoldTrainingOptions } from "./fold_training.ts";
import { formatHeldOut } from "../disk/held_out_table.ts";
import {
  describeData,
  labelRecordings,
  shortcutRows,
  splitRecordings,
  statisticsRows,
} from "./labelled.ts";
import type { Labelled } from "./labelled.ts";
import { saveModelFolder } from "../disk/model_folder.ts";
import type { HeldOutCard, ModelCard } from "../disk/model_folder.ts";
import type { PreparedRow } from "../preprocess/preprocess.ts";

/** How {@linkcode trainModel} works. */
export interface TrainModelOptions extends
  Pick<
    FoldTrainingOptions,
    "backend" | "blas" | "nWorkers" | "onStart" | "onProgress" | "signal"
  > {
  /** The data set. */
  readonly dataSet: DataSet;
  /** Its recordings, preprocessed with the same settings. */
  readonly prepared: readonly PreparedRow[];
  /** Everything that decides the result. */
  readonly settings: Settings;
  /** Why these settings; goes onto the card. */
  readonly reasons: readonly string[];
  /** Name of the model's folder below `models/`. */
  readonly name: string;
}

/** What was made. */
export interface TrainReport {
  /** Folder of the model. */
  readonly folder: string;
  /** Its card, as written. */
  readonly card: Pick<ModelCard, "classes" | "okClass" | "threshold" | "data"> & {
    readonly heldOut: HeldOutCard;
  };
  /** What should be looked at. */
  readonly warnings: readonly string[];
}

/**
 * Trains and evaluates a model and writes its folder.
 *
 * @throws {ManifestError} If a row has no label.
 * @throws {DataError} If there are fewer than two classes, or a class has a
 *   single recording.
 * @throws {ConfigError} If a threshold is given and no class is that of good parts.
 */
export async function trainModel(options: TrainModelOptions): Promise<TrainReport> {
  const { dataSet, prepared, settings, reasons, name } = options;
  const data = labelRecordings(prepared);
  const { classes } = data;
  const okClass = okClassOf(classes);
  requireThresholdClass(okClass, classes, settings);
  const split = splitRecordings(data, settings.training);
  const described = describeData(data, prepared);
  const folder = join(dataSet.out, "models", name);
  const checkpointFolder = join(folder, ".training");

  const held = await holdOut(data, split, {
    ...options,
    folds: split.folds,
    checkpoints: { folder: checkpointFolder, dataHash: described.hash },
  });
  const evaluation = {
    ...data,
    probabilities: held.probabilities,
    folds: split.folds,
    nClasses: classes.length,
    okClass: okClass === undefined ? undefined : classes.indexOf(okClass),
    threshold: settings.decision.threshold,
  };
  const { model, scaler, bestEpoch, nValidation } = held.final;
  const card = {
    classes,
    okClass,
    settings,
    reasons: [...reasons, ...repeatability(options)],
    threshold: chosenThreshold(evaluation, classes),
    scaler,
    bestEpoch,
    nValidation,
    data: described,
    heldOut: {
      unit: split.unit,
      nFolds: split.folds.length,
      caution: cautionOf(prepared, split),
      model: evaluate(evaluation),
      baseline: evaluate({ ...evaluation, probabilities: held.baseline }),
      shortcuts: evaluate({ ...evaluation, probabilities: held.shortcuts }),
    },
  };
  await saveModelFolder(folder, model, card);
  const table = { rows: prepared.map(({ row }) => row), dataSet, classes, split };
  const verdicts = heldOutVerdicts(evaluation);
  const judged = formatHeldOut({ ...table, probabilities: held.probabilities, verdicts });
  await writeFileAtomic(join(folder, "heldout.csv"), judged);
  await Deno.remove(checkpointFolder, { recursive: true }).catch(() => {});
  return { folder, card, warnings: data.warnings };
}

/** Judges every recording by fits that have not heard it, and trains the model of all. */
async function holdOut(
  data: Labelled,
  { folds }: Split,
  options: TrainModelOptions & FoldTrainingOptions,
) {
  const { prepared, settings, nWorkers, signal } = options;
  const { seed } = settings.training;
  const statistics = await statisticsRows(data, settings);
  const byFold = { folds, seed, nWorkers, signal };
  const baseline = await crossValidateBaseline(statistics, byFold);
  const shortcuts = await crossValidateBaseline(shortcutRows(data, prepared), byFold);
  signal?.throwIfAborted();
  const networks = settings.model.network === "baseline"
    ? { probabilities: baseline, final: await trainBaseline(statistics, seed) }
    : await trainFoldsAndFinal(data, options);
  signal?.throwIfAborted();
  return { ...networks, baseline, shortcuts };
}

/** Refuses a threshold where no class is that of good parts, as it would decide nothing. */
function requireThresholdClass(
  okClass: string | undefined,
  classes: readonly string[],
  { decision }: Settings,
): void {
  if (okClass !== undefined || decision.threshold === "auto") return;
  throw new ConfigError(
    `Cannot use setting decision.threshold as it needs two classes, one of which is named OK, ` +
      `good or normal: current classes are ${classes.join(", ")}`,
    "decision.threshold",
  );
}

/** Chooses the threshold of a problem of two classes, one of which is OK. */
function chosenThreshold(
  { probabilities, labels, okClass, threshold }: Evaluation,
  classes: readonly string[],
): ModelCard["threshold"] {
  if (okClass === undefined) return undefined;
  if (threshold !== "auto") return { value: threshold, chosen: "given in the settings" };
  const bad = 1 - okClass;
  const scores = probabilities.map((p) => p[bad]);
  return {
    value: chooseThreshold(scores, labels.map((label) => label === bad)).threshold,
    chosen: `probability of ${classes[bad]} with the best balanced accuracy on the held-out ` +
      `scores; the figures judge each fold by a threshold from the other folds`,
  };
}
