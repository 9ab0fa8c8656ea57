/**
 * From a data set to a model folder: settings, preprocessing and training in one call.
 *
 * @module
 */
import { ConfigError } from "../../errors.ts";
import { figuresByValue } from "../../ml/judging/by_value.ts";
import type { ColumnFigures, ValueFigures } from "../../ml/judging/by_value.ts";
import { findAcceleration } from "../cores/accelerate.ts";
import type { Acceleration } from "../cores/accelerate.ts";
import { requireBackend } from "../cores/backend.ts";
import type { Backend } from "../cores/backend.ts";
import type { Run } from "../cores/run.ts";
import { openDataSet } from "../disk/data_set.ts";
import { withPreprocessed } from "../preprocess/preprocess.ts";
import type { PreprocessProgress, PreprocessRequest } from "../preprocess/preprocess.ts";
import type { CommitteeProgress } from "./committee.ts";
import { trainModel } from "./train_model.ts";
import type { TrainedModel } from "./train_model.ts";

/** What is to be trained, on what, and where it goes. */
export interface TrainRequest extends PreprocessRequest {
  /** Name of the model's folder below `models/`. Default: `earmark`. */
  readonly name?: string;
  /** What the network runs on. Default: the engine. */
  readonly backend?: Backend;
  /** Whether an OpenBLAS of this machine multiplies for the engine. Default: false. */
  readonly accelerate?: boolean;
  /** Whether leaks are allowed: they are said on the card, and nothing stops. Default: false. */
  readonly allowLeaks?: boolean;
  /** Columns of the manifest by whose values held-out figures are counted. Default: none. */
  readonly by?: readonly string[];
}

/** How far a training is. */
export type TrainProgress =
  | PreprocessProgress
  | CommitteeProgress
  | { readonly step: "accelerate"; readonly acceleration: Acceleration };

/** What was trained, and what was left out. */
export interface TrainReport extends TrainedModel {
  /** Recordings that are missing, unreadable or silent, as messages that name the row. */
  readonly leftOut: readonly string[];
  /** Held-out figures of each group. */
  readonly byGroup: readonly ValueFigures[];
  /** Held-out figures by each of the columns that were asked for. */
  readonly byColumn: readonly ColumnFigures[];
}

/**
 * Trains a model on a data set: chooses the settings, preprocesses what changed, holds groups
 * out fold by fold, and writes a model of the networks that judged them.
 *
 * @throws {DataError} If the data set can't be used, or there are leaks and they are not allowed;
 *   the message says why.
 * @throws {ConfigError} If a setting is unknown or impossible, the backend is not to be had, or
 *   there is no column of a name.
 */
export async function train(
  { name = "earmark", backend, accelerate = false, by = [], allowLeaks, ...request }: TrainRequest,
  run: Run<TrainProgress> = {},
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
  if (by.length > 0) await requireColumns(request, by);
  const blas = acceleration?.name;
  return await withPreprocessed(request, run, async (preprocessed) => {
    const { prepared, leftOut } = preprocessed;
    const options = { ...preprocessed, name, backend, blas, allowLeaks };
    const trained = await trainModel(options, run);
    const { heldOut } = trained;
    const byGroup = figuresByValue(heldOut, heldOut.groups);
    const byColumn = by.map((column) => {
      const values = prepared.map(({ row }) => row.fields[column] ?? "");
      return { column, values: figuresByValue(heldOut, values) };
    });
    return { ...trained, leftOut, byGroup, byColumn };
  });
}

/** Refuses columns that the manifest lacks before anything is computed. */
async function requireColumns(
  { data, out = data }: PreprocessRequest,
  names: readonly string[],
): Promise<void> {
  const { columns } = await openDataSet({ data, out });
  const unknown = names.find((name) => !columns.includes(name));
  if (unknown === undefined) return;
  throw new ConfigError(
    `Cannot count by column ${unknown} as audio.csv has none of that name: there are ${
      columns.join(", ")
    }`,
    "by",
  );
}
