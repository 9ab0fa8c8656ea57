/**
 * The limits beside a model: `limits.csv` in its folder, which a person may edit, and
 * `limits.json`, which says how they came about and what they reach.
 *
 * @module
 */
import { join } from "node:path";
import { z } from "zod";
import { DataError, ManifestError, ModelError } from "../../errors.ts";
import { levelOptionsOf } from "../../ml/limits/levels.ts";
import type { Limits } from "../../ml/limits/limits.ts";
import { formatLimits, parseLimits } from "../../ml/limits/limits_table.ts";
import type { DeepReadonly, Settings } from "../../settings.ts";
import { exists, sha256 } from "../disk/files.ts";
import { readText } from "../disk/text_file.ts";
import { LIMITS_FILE, LIMITS_RECORD_FILE } from "../disk/model/file_names.ts";
import type { DataSetLimits } from "./learn_data_set.ts";

const share = z.number().min(0).max(1);
const estimate = z.strictObject({ value: share, lower: share, upper: share });
const errors = z.strictObject({ escape: estimate.optional(), overkill: estimate.optional() });

const recordSchema = z.strictObject({
  /** Good parts that the limits were learned from. */
  nParts: z.number().int().min(1),
  /** Share of further good parts that are expected outside. */
  falseAlarms: share,
  /** How far the limits lie beyond the 90th percentile of the parts, dB. */
  marginDb: z.number().min(0),
  /** What limits reach on parts that they were not learned from. */
  heldOut: z.strictObject({ byPart: errors, byRecording: errors }).optional(),
  /** Why that is missing. */
  reason: z.string().optional(),
  /** SHA-256 of the table as it was learned. */
  table: z.string().regex(/^[0-9a-f]{64}$/),
});

/** How limits came about, and what they reach. */
export type LimitsRecord = DeepReadonly<z.infer<typeof recordSchema>>;

/** The limits of a model. */
export interface ModelLimits {
  /** As they stand in the table. */
  readonly limits: Limits;
  /** How they came about; missing where the table was brought from elsewhere. */
  readonly record?: LimitsRecord;
  /** Whether the table was changed since, so that the record is not of these limits. */
  readonly isEdited: boolean;
}

/**
 * Formats what stands of limits in a model's folder: the table, which a user may edit, and its
 * record; without limits, nothing.
 */
export function formatLimitsFiles(
  { learned, heldOut, reason }: DataSetLimits,
): { readonly editable: Map<string, string>; readonly others: Map<string, string> } {
  if (learned === undefined) return { editable: new Map(), others: new Map() };
  const { limits, nParts, falseAlarms, marginDb } = learned;
  const table = formatLimits(limits);
  const record: LimitsRecord = {
    nParts,
    falseAlarms,
    marginDb,
    ...(heldOut && { heldOut: { byPart: heldOut.byPart, byRecording: heldOut.byRecording } }),
    ...(reason !== undefined && { reason }),
    table: sha256(table),
  };
  return {
    editable: new Map([[LIMITS_FILE, table]]),
    others: new Map([[LIMITS_RECORD_FILE, `${JSON.stringify(record, null, 2)}\n`]]),
  };
}

/** Name under which a table that a user edited stays as another model is written in its place. */
export const EDITED_LIMITS_FILE = "limits.edited.csv";

/**
 * Prepares what {@linkcode formatLimitsFiles} formats for a folder in which an earlier model stands:
 * a table that a user edited is kept under another name, and `warnings` say so.
 */
export async function prepareLimitsFiles(
  folder: string,
  learned: DataSetLimits,
): Promise<ReturnType<typeof formatLimitsFiles> & { readonly warnings: readonly string[] }> {
  const files = formatLimitsFiles(learned);
  const edited = await readEditedLimits(folder);
  if (edited === undefined) return { ...files, warnings: [] };
  files.editable.set(EDITED_LIMITS_FILE, edited);
  const kept = `${LIMITS_FILE} was edited; the former table is kept as ${EDITED_LIMITS_FILE}`;
  return { ...files, warnings: [kept] };
}

/** Reads a table of limits that a user edited; undefined where there is none. */
export async function readEditedLimits(folder: string): Promise<string | undefined> {
  const path = join(folder, LIMITS_FILE);
  if (!await exists(path)) return undefined;
  const text = await readText(path);
  const record = await readRecord(join(folder, LIMITS_RECORD_FILE)).catch(() => undefined);
  return record?.table === sha256(text) ? undefined : text;
}

/**
 * Reads the limits of a model.
 *
 * @param settings The model's, which decide the bands.
 * @returns Undefined where there are none.
 * @throws {DataError} If the table is wrong; names the file, its line and column.
 * @throws {ModelError} If the file beside it is damaged.
 */
export async function loadLimits(
  folder: string,
  settings: Pick<Settings, "audio" | "features">,
): Promise<ModelLimits | undefined> {
  const path = join(folder, LIMITS_FILE);
  if (!await exists(path)) return undefined;
  const text = await readText(path);
  const record = await readRecord(join(folder, LIMITS_RECORD_FILE));
  try {
    const limits = parseLimits(text, levelOptionsOf(settings).bands);
    return { limits, record, isEdited: record !== undefined && record.table !== sha256(text) };
  } catch (error) {
    if (!(error instanceof ManifestError)) throw error;
    throw new DataError(`${path}: ${error.message}`, { cause: error });
  }
}

async function readRecord(path: string): Promise<LimitsRecord | undefined> {
  if (!await exists(path)) return undefined;
  try {
    return recordSchema.parse(JSON.parse(await readText(path)));
  } catch (cause) {
    const rule = "Cannot read limits as their record must be as it was written";
    throw new ModelError(rule, path, { cause });
  }
}
