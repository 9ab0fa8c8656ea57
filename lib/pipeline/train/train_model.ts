/**
 * From prepared recordings to a model folder: the networks that held-out recordings were judged
 * by are the model.
 *
 * @module
 */
import { join } from "node:path";
import type { Classes } from "../../data/classes.ts";
import { ConfigError } from "../../errors.ts";
import { learnCheckLimits } from "../../ml/checks/limits.ts";
import type { HeldOutVerdicts } from "../../ml/judging/by_value.ts";
import { evaluate, heldOutThresholds, heldOutVerdicts } from "../../ml/judging/evaluation.ts";
import type { Evaluation } from "../../ml/judging/evaluation.ts";
import { windowAccuracy } from "../../ml/judging/window_accuracy.ts";
import type { Settings } from "../../settings.ts";
import { repeatability } from "../cores/backend.ts";
import type { ReadingProgress, Run } from "../cores/run.ts";
import { recordingPath } from "../disk/data_set.ts";
import type { DataSet } from "../disk/data_set.ts";
import { formatHeldOut } from "../disk/held_out_table.ts";
import { labelWithoutCopies, nuisanceLeaks } from "../leaks/check_leaks.ts";
import { judgeByNuisances } from "../leaks/nuisances.ts";
import { removeDamaged } from "../disk/checkpoints.ts";
import { CHECKPOINT_FOLDER } from "../disk/model/file_names.ts";
import { saveModelFolder } from "../disk/model_folder.ts";
import type { EmbeddingFile } from "../embedding.ts";
import { calibrationOf } from "../evaluate/describe_calibration.ts";
import { decideThreshold } from "../evaluate/decide_threshold.ts";
import type { ClassifierCard } from "../judge/card.ts";
import { learnDataSetLimits } from "../limits/learn_data_set.ts";
import { prepareLimitsFiles } from "../limits/limits_file.ts";
import type { PreparedRow } from "../preprocess/prepared_rows.ts";
import { cautionOf, chanceCaution, tooFewOf } from "./caution.ts";
import { spoiltAmong } from "./spoilt.ts";
import { trainCommittee } from "./committee.ts";
import type { CommitteeProgress, CommitteeTraining } from "./committee.ts";
import { describeCommittee, hearsWindows, lastBestEpoch } from "./describe_committee.ts";
import type { FoldTrainingOptions } from "./fold_training.ts";
import { judgePlainly } from "./judge_plainly.ts";
import { describeData, splitRecordings } from "./labelled.ts";
import { learnDataSetEvidence } from "./learn_evidence.ts";
import { learnDataSetNovelty } from "./learn_novelty.ts";

/** How far the training of a model is. */
export type ModelProgress = CommitteeProgress | ReadingProgress;

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
  /** Whether leaks are allowed: they are said on the card, and nothing stops. Default: false. */
  readonly allowLeaks?: boolean;
  /** The pretrained network's file, where the features are embeddings. */
  readonly embedding?: Pick<EmbeddingFile, "bytes">;
}

/** What was made. */
export interface TrainedModel {
  /** Folder of the model. */
  readonly folder: string;
  /** Its card, as written. */
  readonly card: ClassifierCard;
  /** What was thought of each recording by networks that had not heard it. */
  readonly heldOut: HeldOutVerdicts;
  /** What should be looked at. */
  readonly warnings: readonly string[];
  /** Leaks, in words: what speaks against the figures. */
  readonly leaks: readonly string[];
}

/**
 * Trains and evaluates a model and writes its folder.
 *
 * @throws {ManifestError} If a row has no label.
 * @throws {DataError} If there are fewer than two classes, or a class has a
 *   single recording, or there are leaks and they are not allowed.
 * @throws {ConfigError} If a threshold is given and no class is that of good parts.
 */
export async function trainModel(
  options: TrainModelOptions,
  run: Run<ModelProgress> = {},
): Promise<TrainedModel> {
  const { dataSet, prepared, settings, name } = options;
  const { data, leaks: copies } = await labelWithoutCopies(options, run);
  const { classes, labels, groups } = data;
  requireThresholdClass(classes, settings);
  const split = splitRecordings(data, settings.training);
  const described = describeData(data, prepared);
  const folder = join(dataSet.out, "models", name);
  const { folds } = split;
  const checkpointFolder = join(folder, CHECKPOINT_FOLDER);
  const damaged = (await removeDamaged(checkpointFolder))
    .map((name) => `what training ${name} had reached was damaged; it starts again`);
  const byFold = { folds, nClasses: classes.names.length, seed: settings.training.seed };
  const { sessions, baseline } = await judgePlainly(data, options, byFold, run);
  const checkpoints = { folder: checkpointFolder, dataHash: described.hash };

  const training = await trainCommittee(data, { ...options, folds, checkpoints }, run);
  run.signal?.throwIfAborted();
  const nuisances = await judgeByNuisances(data, prepared, byFold, run);
  run.signal?.throwIfAborted();
  const { probabilities } = training;
  const evaluation = { ...data, probabilities, folds, threshold: settings.decision.threshold };
  const telling = nuisanceLeaks(nuisances, evaluation, split.unit);
  const leaks = [...copies, ...sessions, ...telling];
  const model = figuresOf(training, evaluation);
  const atChance = chanceCaution(model, classes.names.length);
  const verdicts = heldOutVerdicts(evaluation);
  const heldOut = formatHeldOut({
    ...{ rows: prepared.map(({ row }) => row), dataSet, classes: classes.names, groups, split },
    ...{ probabilities, thresholds: heldOutThresholds(evaluation), verdicts },
  });
  const learnt = describeTraining({ training, evaluation, options });
  const novelty = await learnDataSetNovelty(data, folds, settings, run);
  const asked = { data, prepared, settings, novelty: novelty.text };
  const evidence = await learnDataSetEvidence(asked);
  const paths = prepared.map(({ row }) => recordingPath(dataSet, row.fname));
  const limits = await learnDataSetLimits({ ...data, paths, folds, settings }, run);
  run.signal?.throwIfAborted();
  const { warnings: kept, ...files } = await prepareLimitsFiles(folder, limits);
  const card = await saveModelFolder(folder, training.model, {
    ...learnt,
    data: described,
    heldOut: {
      unit: split.unit,
      nFolds: folds.length,
      caution: cautionOf(prepared, split, [
        ...atChance,
        ...tooFewOf(data, classes.names),
        ...leaks,
      ]),
      model,
      baseline: evaluate({ ...evaluation, probabilities: baseline }),
      shortcuts: evaluate({ ...evaluation, probabilities: nuisances.together }),
    },
    novelty: novelty.card,
    checks: learnCheckLimits(prepared.map(({ checks }) => checks)),
  }, { heldOut, novelty: novelty.text, evidence, embedding: options.embedding?.bytes, ...files });
  const heldOutVerdictsOf = { classes, labels, groups, verdicts };
  const warnings = [...data.warnings, ...spoiltAmong(prepared, settings), ...damaged, ...kept];
  return { folder, card, heldOut: heldOutVerdictsOf, warnings, leaks };
}

/** Describes what was trained, and how it decides. */
function describeTraining(
  { training, evaluation, options }: {
    readonly training: CommitteeTraining;
    readonly evaluation: Evaluation;
    readonly options: TrainModelOptions;
  },
) {
  const { classes: { names, ok } } = evaluation;
  const bestEpoch = lastBestEpoch(training);
  return {
    classes: names,
    okClass: ok === undefined ? undefined : names[ok],
    settings: options.settings,
    reasons: [...options.reasons, ...repeatability({ ...options, bestEpoch })],
    threshold: decideThreshold(evaluation),
    calibration: calibrationOf(evaluation),
    ...describeCommittee(training, evaluation),
  };
}

/** Computes the figures of the model, those of its windows among them where it hears windows. */
function figuresOf(training: CommitteeTraining, evaluation: Evaluation) {
  return {
    ...evaluate(evaluation),
    ...(hearsWindows(training) && {
      windowAccuracy: windowAccuracy(training.windowsOf, evaluation),
    }),
  };
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
