/**
 * From prepared recordings to a model folder: the networks that held-out recordings were judged
 * by are the model.
 *
 * @module
 */
import { join } from "node:path";
import type { Classes } from "../../data/classes.ts";
import type { Split } from "../../data/splits/splits.ts";
import { ConfigError } from "../../errors.ts";
import type { HeldOutVerdicts } from "../../ml/judging/by_value.ts";
import {
  evaluate,
  heldOutThresholds,
  heldOutVerdicts,
  scoredBy,
} from "../../ml/judging/evaluation.ts";
import type { Evaluation } from "../../ml/judging/evaluation.ts";
import { windowAccuracy } from "../../ml/judging/window_accuracy.ts";
import { decisionThreshold } from "../../ml/judging/threshold.ts";
import { networks } from "../../ml/networks/networks.ts";
import type { Settings } from "../../settings.ts";
import { repeatability } from "../cores/backend.ts";
import type { Run } from "../cores/run.ts";
import type { DataSet } from "../disk/data_set.ts";
import { writeFileAtomic } from "../disk/files.ts";
import { formatHeldOut } from "../disk/held_out_table.ts";
import { saveModelFolder } from "../disk/model_folder.ts";
import type { EmbeddingFile } from "../embedding.ts";
import type { ModelCard } from "../judge/card.ts";
import type { PreparedRow } from "../preprocess/preprocess_data_set.ts";
import { cautionOf } from "./caution.ts";
import { trainCommittee } from "./committee.ts";
import type { CommitteeProgress } from "./committee.ts";
import { describeCommittee, hearsWindows, lastBestEpoch } from "./describe_committee.ts";
import type { FoldTrainingOptions } from "./fold_training.ts";
import {
  describeData,
  labelRecordings,
  readRows,
  shortcutRows,
  splitRecordings,
} from "./labelled.ts";
import type { LabelledTracks } from "./labelled.ts";
import { crossValidateLogistic } from "../compare/logistic_folds.ts";

/** How {@linkcode trainModel} works. */
export interface TrainModelOptions extends Pick<FoldTrainingOptions, "backend" | "blas"> {
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
  /** The pretrained network's file, where the features are embeddings. */
  readonly embedding?: Pick<EmbeddingFile, "bytes">;
}

/** What was made. */
export interface TrainedModel {
  /** Folder of the model. */
  readonly folder: string;
  /** Its card, as written. */
  readonly card: ModelCard;
  /** What was thought of each recording by networks that had not heard it. */
  readonly heldOut: HeldOutVerdicts;
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
export async function trainModel(
  options: TrainModelOptions,
  run: Run<CommitteeProgress> = {},
): Promise<TrainedModel> {
  const { dataSet, prepared, settings, reasons, name } = options;
  const data = labelRecordings(prepared);
  const { classes } = data;
  requireThresholdClass(classes, settings);
  const split = splitRecordings(data, settings.training);
  const described = describeData(data, prepared);
  const folder = join(dataSet.out, "models", name);
  const { folds } = split;
  const checkpoints = { folder: join(folder, ".training"), dataHash: described.hash };

  const training = await trainCommittee(data, { ...options, folds, checkpoints }, run);
  run.signal?.throwIfAborted();
  const references = await judgeByReferences(data, options, { split, run });
  const evaluation = {
    ...data,
    probabilities: training.probabilities,
    folds,
    threshold: settings.decision.threshold,
  };
  const { labels, groups } = data;
  const heldOut = { classes, labels, groups, verdicts: heldOutVerdicts(evaluation) };
  const heldOutTable = formatHeldOut({
    rows: prepared.map(({ row }) => row),
    dataSet,
    classes: classes.names,
    split,
    probabilities: training.probabilities,
    thresholds: heldOutThresholds(evaluation),
    verdicts: heldOut.verdicts,
  });
  const card = await saveModelFolder(folder, training.model, {
    classes: classes.names,
    okClass: classes.ok === undefined ? undefined : classes.names[classes.ok],
    settings,
    reasons: [...reasons, ...repeatability({ ...options, bestEpoch: lastBestEpoch(training) })],
    threshold: chosenThreshold(evaluation),
    ...describeCommittee(training, evaluation),
    data: described,
    heldOut: {
      unit: split.unit,
      nFolds: folds.length,
      caution: cautionOf(prepared, split),
      model: {
        ...evaluate(evaluation),
        ...(hearsWindows(training) && {
          windowAccuracy: windowAccuracy(training.windows, evaluation),
        }),
      },
      baseline: evaluate({ ...evaluation, probabilities: references.baseline }),
      shortcuts: evaluate({ ...evaluation, probabilities: references.shortcuts }),
    },
  }, options.embedding?.bytes);
  await writeFileAtomic(join(folder, "heldout.csv"), heldOutTable);
  await Deno.remove(checkpoints.folder, { recursive: true }).catch(() => {});
  return { folder, card, heldOut, warnings: data.warnings };
}

/** Judges every recording by what a model must beat: the plain baseline, and the shortcuts. */
async function judgeByReferences(
  data: LabelledTracks,
  { prepared, settings }: TrainModelOptions,
  { split: { folds }, run }: { readonly split: Split; readonly run: Run<CommitteeProgress> },
) {
  const { seed } = settings.training;
  const byFold = { folds, nClasses: data.classes.names.length, seed };
  const statistics = await readRows(data, networks.baseline.frontEnd(settings));
  const baseline = await crossValidateLogistic(statistics, byFold, run);
  const shortcuts = await crossValidateLogistic(shortcutRows(data, prepared), byFold, run);
  run.signal?.throwIfAborted();
  return { baseline, shortcuts };
}

/** Refuses a threshold where no class is that of good parts, as it would decide nothing. */
function requireThresholdClass({ names, ok }: Classes, { decision }: Settings): void {
  if (ok !== undefined || decision.threshold === "auto") return;
  throw new ConfigError(
    `Cannot use setting decision.threshold as it needs two classes, one of which is named OK, ` +
      `good or normal: current classes are ${names.join(", ")}`,
    "decision.threshold",
  );
}

/** Chooses the threshold of a problem of two classes, one of which is OK. */
function chosenThreshold(evaluation: Evaluation): ModelCard["threshold"] {
  const { classes: { names, bad }, threshold } = evaluation;
  if (bad === undefined) return undefined;
  if (threshold !== "auto") return { value: threshold, chosen: "given in the settings" };
  const value = decisionThreshold(scoredBy(evaluation, bad));
  return {
    value,
    chosen: value === 0.5
      ? "no other is better on the held-out scores by more than one and a half standard errors"
      : `probability of ${names[bad]} with the best balanced accuracy on the held-out scores; ` +
        "the figures judge each fold by a threshold from the other folds",
  };
}
