/**
 * Stored recordings, judged by a new model or threshold: which verdicts change. Nothing is
 * written.
 *
 * @module
 */
import { join, resolve } from "node:path";
import { ConfigError } from "../../errors.ts";
import type { TableStyle } from "../columns.ts";
import type { PredictBackend } from "../cores/backend.ts";
import type { Run } from "../cores/run.ts";
import { readModelCard } from "../disk/card_file.ts";
import type { DataSetLocation } from "../disk/data_set.ts";
import { exists } from "../disk/files.ts";
import type { ModelCard } from "../judge/card.ts";
import { failingVerdict } from "../judge/verdict.ts";
import { findRecordings } from "../predict/find_recordings.ts";
import { predictRecordings } from "../predict/predict.ts";
import { openFormer, verdictsOf } from "./former.ts";
import type { Former } from "./former.ts";
import { verdictChanges } from "./verdict_changes.ts";
import type { Rejudged, VerdictChanges } from "./verdict_changes.ts";

/** What is judged anew, and by what. */
export interface ReprocessRequest {
  /** Folder of the new model. */
  readonly modelFolder: string;
  /** New threshold. Default: that of its card. */
  readonly threshold?: number;
  /** What networks run on. Default: the engine. */
  readonly backend?: PredictBackend;
  /** Recordings, or folders of them. Default: the data set. */
  readonly paths?: readonly string[];
  /** Where the data set and its results are. */
  readonly location: DataSetLocation;
  /**
   * What judged them before. Default: `predictions.csv` of the data set, where no paths are given
   * and there is one; else the model `earmark` of the data set.
   */
  readonly former?: Former;
}

/** What came of it. */
export interface ReprocessReport extends VerdictChanges {
  /** Card of the new model, with the threshold that it judged by. */
  readonly card: ModelCard;
  /** Path of what judged before: a table, or a model's folder. */
  readonly formerPath: string;
  /** Recordings that were compared. */
  readonly nCompared: number;
  /** Recordings of which no verdict before is known; they are not compared. */
  readonly nUnknown: number;
  /** How the table of the recordings is written. */
  readonly style: TableStyle;
  /** What should be looked at. */
  readonly warnings: readonly string[];
  /** Recordings that can't be judged now, as messages that name the file. */
  readonly failures: readonly string[];
}

/**
 * Judges recordings anew, and says which verdicts change.
 *
 * @throws {ModelError} If a model can't be loaded.
 * @throws {ConfigError} If the new model is the one before, with the same threshold.
 * @throws {DataError} If the classes differ, the table can't be used, or no recording has a
 *   verdict before.
 */
export async function reprocess(
  { modelFolder, threshold, backend, paths = [], location, ...request }: ReprocessRequest,
  run: Run = {},
): Promise<ReprocessReport> {
  const former = request.former ?? await defaultFormer(paths, location);
  requireChange(former, { modelFolder, threshold });
  const { recordings, warnings, separator, hasDecimalCommas } = await findRecordings(
    paths,
    location,
  );
  // A table or a model that can't be used is found before anything is judged.
  const own = await readModelCard(modelFolder);
  const judgedBefore = await openFormer(former, own, { recordings, modelFolder, backend, run });
  const judged = await predictRecordings(recordings, { modelFolder, threshold, backend }, run);
  const before = await judgedBefore(judged);
  const after = verdictsOf(judged);
  const compared = recordings.flatMap(({ fname, path, fields }): Rejudged[] => {
    const known = before.get(fname);
    const { label = "", group = "" } = fields;
    return known ? [{ fname, path, label, group, before: known, after: after.get(fname)! }] : [];
  });
  return {
    ...verdictChanges(compared, failingVerdict(judged.card)),
    card: judged.card,
    formerPath: pathOf(former),
    nCompared: compared.length,
    nUnknown: recordings.length - compared.length,
    style: { separator, hasDecimalCommas },
    warnings,
    failures: judged.predictions.flatMap(({ failure }) => failure ?? []),
  };
}

function pathOf(former: Former): string {
  return "table" in former ? former.table : former.modelFolder;
}

async function defaultFormer(
  paths: readonly string[],
  { out }: DataSetLocation,
): Promise<Former> {
  const table = join(out, "predictions.csv");
  if (paths.length === 0 && await exists(table)) return { table };
  return { modelFolder: join(out, "models", "earmark") };
}

/** Refuses a comparison of a model with itself. */
function requireChange(
  former: Former,
  { modelFolder, threshold }: Pick<ReprocessRequest, "modelFolder" | "threshold">,
): void {
  const isSame = "modelFolder" in former && resolve(former.modelFolder) === resolve(modelFolder);
  if (!isSame || threshold !== undefined) return;
  throw new ConfigError(
    `Cannot reprocess as the model or its threshold must differ from the one before: current ` +
      `value is ${modelFolder}`,
    "model",
  );
}
