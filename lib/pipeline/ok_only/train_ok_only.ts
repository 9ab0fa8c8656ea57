/**
 * From prepared recordings to the folder of a model of OK parts alone: no network is trained.
 *
 * @module
 */
import { join } from "node:path";
import { goodClassOf } from "../../data/classes.ts";
import { ConfigError, DataError } from "../../errors.ts";
import { featureSystemOf } from "../../ml/features/feature_systems.ts";
import type { HeldOutVerdicts } from "../../ml/judging/by_value.ts";
import { learnCheckLimits } from "../../ml/checks/limits.ts";
import { rankLimit } from "../../ml/novelty/limit.ts";
import { learnNovelty } from "../../ml/novelty/novelty.ts";
import type { LearnedNovelty } from "../../ml/novelty/novelty.ts";
import { formatNovelty } from "../../ml/novelty/novelty_text.ts";
import { defaultSettings } from "../../settings.ts";
import type { PartialSettings, Settings } from "../../settings.ts";
import type { ReadingProgress, ReadingRun, Run } from "../cores/run.ts";
import { recordingPath } from "../disk/data_set.ts";
import { saveOkOnlyFolder } from "../disk/model/ok_only_folder.ts";
import type { OkOnlyCard } from "../judge/ok_only_card.ts";
import { labelWithoutCopies } from "../leaks/check_leaks.ts";
import { learnDataSetLimits } from "../limits/learn_data_set.ts";
import { prepareLimitsFiles } from "../limits/limits_file.ts";
import { cautionOf } from "../train/caution.ts";
import { spoiltAmong } from "../train/spoilt.ts";
import { describeData, labelAs } from "../train/labelled.ts";
import type { LabelledTracks } from "../train/labelled.ts";
import { learnDataSetEvidence } from "../train/learn_evidence.ts";
import { readNoveltyRows } from "../train/learn_novelty.ts";
import type { TrainModelOptions } from "../train/train_model.ts";
import { chooseLevel, judgeOkOnly } from "./held_out.ts";
import type { OkOnlyHeldOut } from "./held_out.ts";
import { formatOkOnlyHeldOut } from "./held_out_table.ts";
import { describeTested, takeOk } from "./taught_by.ts";
import { splitOk } from "./split_ok.ts";
import type { OkSplit } from "./split_ok.ts";

/** How {@linkcode trainOkOnlyModel} works. */
export interface OkOnlyOptions
  extends Pick<TrainModelOptions, "dataSet" | "prepared" | "settings" | "name" | "allowLeaks"> {
  /** Why these settings; goes onto the card. */
  readonly reasons: readonly string[];
  /** Share of OK parts that may go to REVIEW. Default: 1 %, or the strictest that they allow. */
  readonly falseAlarm?: number;
}

/** What was made. */
export interface OkOnlyModel {
  /** Folder of the model. */
  readonly folder: string;
  /** Its card, as written. */
  readonly card: OkOnlyCard;
  /** What was thought of each recording while it was held out: all that are not OK are one class. */
  readonly heldOut: HeldOutVerdicts;
  /** What should be looked at. */
  readonly warnings: readonly string[];
}

/** Takes the rows of OK parts, of the label that is said to be theirs where one is. */
export function okRows<Row extends { readonly label: string }>(
  rows: readonly Row[],
  ok?: string,
): Row[] {
  const good = requireGoodClass(rows, ok);
  return rows.filter(({ label }) => label === good);
}

/** Finds the class of OK parts. */
function requireGoodClass(rows: readonly { readonly label: string }[], ok?: string): string {
  const names = [...new Set(rows.map(({ label }) => label))].filter((name) => name !== "").sort();
  const good = goodClassOf(names, ok);
  if (good !== undefined) return good;
  throw new DataError(
    "Cannot learn from OK parts alone as one class must be theirs, named OK, good or normal, or in " +
      'earmark.json beside audio.csv ({"ok": "its name"}): ' +
      `current ${names.length === 1 ? "class is" : "classes are"} ${names.join(", ") || "none"}`,
  );
}

/**
 * Refuses features in which novelty is not heard.
 *
 * @throws {ConfigError} If they have no bands.
 */
export function requireBands({ features }: PartialSettings): void {
  const { kind = defaultSettings.features.kind } = features ?? {};
  if (featureSystemOf({ features: { ...defaultSettings.features, kind } }).hasBands) return;
  throw new ConfigError(
    `Cannot learn from OK parts alone as features must have mel bands: current value is ${kind}`,
    "features.kind",
  );
}

/**
 * Learns what OK parts sound like, judges it on parts that were held out, and writes a model folder.
 * Recordings of other classes teach nothing; they are judged, and say what escapes.
 *
 * @throws {ManifestError} If a row has no label.
 * @throws {DataError} If there is no class of OK parts or there are too few of them, too few for
 *   the share of false alarms, or recordings of different groups are one sound.
 * @throws {ConfigError} If the features have no bands.
 */
export async function trainOkOnlyModel(
  options: OkOnlyOptions,
  run: Run<ReadingProgress> = {},
): Promise<OkOnlyModel> {
  const { dataSet, prepared, settings, name, falseAlarm, reasons } = options;
  requireBands(settings);
  const rows = prepared.map(({ row }) => row);
  const names = namesOf(rows, dataSet.ok);
  const { data, leaks } = await labelWithoutCopies(
    options,
    run,
    (prepared, sounds) => labelAs({ names, ok: 0 }, prepared, sounds),
  );
  const split = splitOk(data, settings.training);
  const level = chooseLevel(countOkParts(data, split), falseAlarm);
  const { novelty, heldOut: { logs } } = await learnFrom(data, split, { ...level, settings }, run);
  const { labels, warnings } = data;
  const heldOut: OkOnlyHeldOut = { ...split, names, labels, groups: split.parts, logs };
  const { decision, figures, verdicts } = judgeOkOnly(heldOut, level.falseAlarm);
  const paths = rows.map((row) => recordingPath(dataSet, row.fname));
  const limits = await learnDataSetLimits({ ...data, ...split, paths, settings }, run);
  run.signal?.throwIfAborted();
  const folder = join(dataSet.out, "models", name);
  const taught = takeOk(data, prepared);
  const { warnings: kept, ...files } = await prepareLimitsFiles(folder, limits);
  const card = await saveOkOnlyFolder(folder, {
    classes: names.slice(0, 1),
    okClass: names[0],
    settings,
    reasons,
    data: describeData(taught.data, taught.prepared),
    decision: { ...decision, chosen: level.chosen },
    heldOut: {
      unit: split.unit,
      nFolds: split.folds.length,
      caution: cautionOf(prepared, split, leaks),
      ...describeTested(data, prepared),
      ...figures,
    },
    checks: learnCheckLimits(taught.prepared.map(({ checks }) => checks)),
  }, {
    heldOut: formatOkOnlyHeldOut({ ...heldOut, rows, dataSet }),
    novelty: formatNovelty(novelty),
    evidence: await learnDataSetEvidence({ ...taught, settings, novelty: formatNovelty(novelty) }),
    ...files,
  });
  return {
    folder,
    card,
    heldOut: verdicts,
    warnings: [...warnings, ...spoiltAmong(prepared, settings), ...kept],
  };
}

/** Lists classes, that of OK parts first. */
function namesOf(rows: readonly { readonly label: string }[], ok?: string): string[] {
  const good = requireGoodClass(rows, ok);
  const others = new Set(rows.map(({ label }) => label)).difference(new Set([good, ""]));
  return [good, ...[...others].sort()];
}

/** Counts what a share of false alarms is a share of. */
function countOkParts({ labels }: LabelledTracks, { parts }: OkSplit): number {
  return new Set(parts.filter((_, i) => labels[i] === 0)).size;
}

/** Learns novelty of the OK parts. */
async function learnFrom(
  data: LabelledTracks,
  { folds, parts }: OkSplit,
  { falseAlarm, settings }: { readonly falseAlarm: number; readonly settings: Settings },
  run: ReadingRun,
): Promise<LearnedNovelty> {
  const { rows, nFalls, labels } = await readNoveltyRows(data, settings, run);
  const learned = learnNovelty({ rows, nFalls, labels, parts, ok: 0, folds }, {
    limitOf: (distances) => rankLimit(distances, falseAlarm),
  });
  if (learned !== undefined) return learned;
  throw new DataError(
    "Cannot learn from OK parts alone as each fold must leave some of them to learn from: current " +
      `value is ${folds.length} folds`,
  );
}
