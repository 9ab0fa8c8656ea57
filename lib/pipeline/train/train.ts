/**
 * From a data set to a model folder: settings, preprocessing and training in one call.
 *
 * @module
 */
import { join } from "node:path";
import { ConfigError, DataError, ManifestError } from "../../errors.ts";
import { figuresByValue } from "../../ml/judging/by_value.ts";
import type { ColumnFigures, HeldOutVerdicts, ValueFigures } from "../../ml/judging/by_value.ts";
import { findAcceleration } from "../cores/accelerate.ts";
import type { Acceleration } from "../cores/accelerate.ts";
import { requireBackend } from "../cores/backend.ts";
import type { Backend } from "../cores/backend.ts";
import type { Run } from "../cores/run.ts";
import { openDataSet } from "../disk/data_set.ts";
import { requireReplaceable } from "../disk/model/replaceable.ts";
import { okRows, requireBands, trainOkOnlyModel } from "../ok_only/train_ok_only.ts";
import type { OkOnlyModel } from "../ok_only/train_ok_only.ts";
import { withPreprocessed } from "../preprocess/preprocess.ts";
import type {
  PreprocessedDataSet,
  PreprocessProgress,
  PreprocessRequest,
} from "../preprocess/preprocess.ts";
import type { PreparedRow } from "../preprocess/prepared_rows.ts";
import { sumUpLeftOut } from "../preprocess/sum_up_left_out.ts";
import { trainModel } from "./train_model.ts";
import type { ModelProgress, TrainedModel } from "./train_model.ts";

/** What every training is asked. */
interface AnyTrainRequest extends PreprocessRequest {
  /** Name of the model's folder below `models/`. Default: `earmark`. */
  readonly name?: string;
  /** Whether leaks are allowed: they are said on the card, and nothing stops. Default: false. */
  readonly allowLeaks?: boolean;
  /** Columns of the manifest by whose values held-out figures are counted. Default: none. */
  readonly by?: readonly string[];
}

/** What is to be trained, on what, and where it goes. */
export interface TrainRequest extends AnyTrainRequest {
  /** Whether OK parts alone teach. Default: false. */
  readonly okOnly?: false;
  /** What the network runs on. Default: the engine. */
  readonly backend?: Backend;
  /** Whether an OpenBLAS of this machine multiplies for the engine. Default: false. */
  readonly accelerate?: boolean;
}

/** What is to be learned from OK parts alone, and where it goes. */
export interface OkOnlyTrainRequest extends Omit<AnyTrainRequest, "embedding"> {
  /** OK parts alone teach; recordings of other classes are judged, and teach nothing. */
  readonly okOnly: true;
  /** Share of OK parts that may go to REVIEW. Default: 1 %, or the strictest that they allow. */
  readonly falseAlarm?: number;
}

/** How far a training is. */
export type TrainProgress =
  | PreprocessProgress
  | ModelProgress
  | { readonly step: "accelerate"; readonly acceleration: Acceleration };

/** What was left out, and figures by what is known of recordings. */
interface CountedTraining {
  /** Recordings that are missing, unreadable or silent, as messages that name the row. */
  readonly leftOut: readonly string[];
  /** Held-out figures of each group. */
  readonly byGroup: readonly ValueFigures[];
  /** Held-out figures by each of the columns that were asked for. */
  readonly byColumn: readonly ColumnFigures[];
}

/** What was trained, and what was left out. */
export interface TrainReport extends TrainedModel, CountedTraining {}

/** What was learned from OK parts alone, and what was left out. */
export interface OkOnlyTrainReport extends OkOnlyModel, CountedTraining {}

/**
 * Trains a model on a data set: chooses the settings, preprocesses what changed, holds groups
 * out fold by fold, and writes a model of the networks that judged them. With `okOnly` it learns
 * what OK parts sound like, and no network is trained.
 *
 * @throws {DataError} If the data set can't be used, or there are leaks and they are not allowed;
 *   the message says why.
 * @throws {ConfigError} If a setting is unknown or impossible, the backend is not to be had, or
 *   there is no column of a name.
 */
export function train(request: TrainRequest, run?: Run<TrainProgress>): Promise<TrainReport>;
export function train(
  request: OkOnlyTrainRequest,
  run?: Run<TrainProgress>,
): Promise<OkOnlyTrainReport>;
export async function train(
  request: TrainRequest | OkOnlyTrainRequest,
  run: Run<TrainProgress> = {},
): Promise<TrainReport | OkOnlyTrainReport> {
  const { by = [] } = request;
  if (by.length > 0) await requireColumns(request, by);
  return request.okOnly ? await trainOkOnly(request, run) : await trainClassifier(request, run);
}

/** Trains a model that tells classes apart. */
async function trainClassifier(
  { name = "earmark", backend, accelerate = false, by, allowLeaks, ...request }: TrainRequest,
  run: Run<TrainProgress>,
): Promise<TrainReport> {
  if (request.embedding !== undefined && backend === "webgpu") {
    throw new ConfigError(
      "Cannot train on embeddings as the backend must be engine: current value is webgpu",
      "backend",
    );
  }
  const acceleration = accelerate ? await findAcceleration(backend) : undefined;
  if (acceleration) run.onProgress?.({ step: "accelerate", acceleration });
  await requireBackend(backend);
  await requireReplaceable(join(modelsOf(request), name));
  const blas = acceleration?.name;
  return await withPreprocessed(request, run, async (preprocessed) => {
    const { prepared, leftOut } = preprocessed;
    const options = { ...preprocessed, name, backend, blas, allowLeaks };
    const trained = await trainModel(options, run)
      .catch((cause) => Promise.reject(withLeftOut(cause, preprocessed)));
    return { ...trained, leftOut, ...countBy(trained.heldOut, prepared, by) };
  }, { writes: [modelsOf(request)] });
}

/** Learns from OK parts alone, by settings that fit these. */
async function trainOkOnly(
  { name = "earmark", falseAlarm, by, allowLeaks, ...request }: OkOnlyTrainRequest,
  run: Run<TrainProgress>,
): Promise<OkOnlyTrainReport> {
  requireBands(request.settings ?? {});
  await requireReplaceable(join(modelsOf(request), name));
  return await withPreprocessed(request, run, async (preprocessed) => {
    const { prepared, leftOut } = preprocessed;
    const options = { ...preprocessed, name, falseAlarm, allowLeaks };
    const trained = await trainOkOnlyModel(options, run)
      .catch((cause) => Promise.reject(withLeftOut(cause, preprocessed)));
    return { ...trained, leftOut, ...countBy(trained.heldOut, prepared, by) };
  }, { taughtBy: okRows, isCompared: false, writes: [modelsOf(request)] });
}

/** Returns the folder of all models of a data set. */
function modelsOf({ data, out = data }: PreprocessRequest): string {
  return join(out, "models");
}

/** Counts held-out verdicts by group and by columns. */
function countBy(
  heldOut: HeldOutVerdicts,
  prepared: readonly PreparedRow[],
  by: readonly string[] = [],
): Omit<CountedTraining, "leftOut"> {
  return {
    byGroup: figuresByValue(heldOut, heldOut.groups),
    byColumn: by.map((column) => {
      const values = prepared.map(({ row }) => row.fields[column] ?? "");
      return { column, values: figuresByValue(heldOut, values) };
    }),
  };
}

/** Says which recordings were left out before what is wrong with the others, which may follow from it. */
function withLeftOut(cause: unknown, preprocessed: PreprocessedDataSet): unknown {
  const isOfData = cause instanceof DataError &&
    (cause.name === DataError.name || cause instanceof ManifestError);
  if (!isOfData || cause.remedy === "allowLeaks" || preprocessed.leftOut.length === 0) return cause;
  const message = `${sumUpLeftOut(preprocessed)}\n${cause.message}`;
  return new DataError(message, { cause, remedy: cause.remedy });
}

/** Refuses columns that the manifest lacks before anything is computed. */
async function requireColumns(
  { data, out = data, ok }: PreprocessRequest,
  names: readonly string[],
): Promise<void> {
  const { columns } = await openDataSet({ data, out, ok });
  const unknown = names.find((name) => !columns.includes(name));
  if (unknown === undefined) return;
  throw new ConfigError(
    `Cannot count by column ${unknown} as audio.csv has none of that name: there are ${
      columns.join(", ")
    }`,
    "by",
  );
}
