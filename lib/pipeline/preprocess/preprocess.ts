/**
 * From a data set's folder to recordings that can be trained on: open it, choose the
 * settings, make `clean/` and the tracks.
 *
 * @module
 */
import type { Run, StepProgress } from "../cores/run.ts";
import { goodPartsOf } from "../../data/good_parts.ts";
import type { GoodParts } from "../../data/good_parts.ts";
import { DataError } from "../../errors.ts";
import type { Settings } from "../../settings.ts";
import { openDataSet } from "../disk/data_set.ts";
import type { DataSet } from "../disk/data_set.ts";
import { keepOkLabel } from "../disk/earmark_file.ts";
import { requireWritable } from "../disk/files.ts";
import { usingTracks } from "../disk/tracks_in_use.ts";
import { askForEmbedding, measureEmbedding, openEmbedding } from "../embedding.ts";
import type { EmbeddingFile } from "../embedding.ts";
import { chooseSettings } from "./choose_settings.ts";
import { askedSettings } from "./asked_settings.ts";
import type { SettingsRequest } from "./asked_settings.ts";
import type { SettingsEvidence } from "./choose_settings.ts";
import type { ChosenSettings } from "./follow_recommendation.ts";
import { cleanFolderOf, preprocessDataSet, trackFolderOf } from "./preprocess_data_set.ts";
import type { PreprocessReport } from "./preprocess_data_set.ts";
import type { PreparedRow } from "./prepared_rows.ts";

/** Which data set is prepared, and with which settings. */
export interface PreprocessRequest extends Partial<SettingsRequest> {
  /** Folder with `audio.csv` and `wavfiles/`. */
  readonly data: string;
  /** Folder of `clean/` and `models/`. Default: the data set. */
  readonly out?: string;
  /** Label of good parts, which `earmark.json` keeps. Default: what it names, else the names say. */
  readonly ok?: string;
  /** ONNX file of a pretrained network whose outputs are the features. Default: none. */
  readonly embedding?: string;
}

/** How far the preparation is; the settings are told once they are chosen. */
export type PreprocessProgress =
  | StepProgress
  | { readonly step: "earmark"; readonly path: string; readonly keys: readonly string[] }
  | { readonly step: "open"; readonly warnings: readonly string[]; readonly good?: GoodParts }
  | ChosenSettings & { readonly step: "settings" }
  | { readonly step: "repaired"; readonly fnames: readonly string[] };

/** A data set that is ready for training. */
export interface PreprocessedDataSet extends ChosenSettings, PreprocessReport {
  /** The data set, as it was opened. */
  readonly dataSet: DataSet;
  /** Recordings that are missing, unreadable, silent or too short, as messages that name the row. */
  readonly leftOut: readonly string[];
  /** The pretrained network's file, where one was given. */
  readonly embedding?: EmbeddingFile;
}

/** What settings are fitted to, and what is written. */
export interface PreparationOptions extends SettingsEvidence {
  /** Further folders that must be writable before anything is done. Default: none. */
  readonly writes?: readonly string[];
}

/**
 * Opens a data set, chooses its settings and preprocesses it; does only what changed.
 *
 * @throws {DataError} If the data set can't be used, or `clean/` can't be written.
 * @throws {ConfigError} If a setting is unknown or impossible; names it.
 */
export function preprocess(
  request: PreprocessRequest,
  run: Run<PreprocessProgress> = {},
): Promise<PreprocessedDataSet> {
  return withPreprocessed(request, run, (dataSet) => Promise.resolve(dataSet));
}

/**
 * Preprocesses a data set as {@linkcode preprocess} does, and does some work on it, for as long
 * as which no other run removes its tracks.
 *
 * @param options What settings are fitted to, and what is written.
 * @returns What `work` returned.
 */
export async function withPreprocessed<Result>(
  { data, out = data, ok, source = "auto", settings: asked = {}, embedding: path }:
    PreprocessRequest,
  run: Run<PreprocessProgress>,
  work: (dataSet: PreprocessedDataSet) => Promise<Result>,
  { writes = [], ...evidence }: PreparationOptions = {},
): Promise<Result> {
  const embedding = path === undefined ? undefined : await openEmbedding(path);
  const own = embedding ? askForEmbedding(asked, embedding) : asked;
  const wanted = { source, settings: own };
  const { earmarkFile } = await askedSettings(data, wanted);
  if (earmarkFile) run.onProgress?.({ step: "earmark", ...earmarkFile });
  const dataSet = await openDataSet({ data, out, ok });
  const kept = ok === undefined ? [] : await tryToKeep(data, ok);
  const good = goodPartsOf(dataSet.rows, dataSet.ok, evidence.taughtBy !== undefined);
  run.onProgress?.({ step: "open", warnings: [...kept, ...dataSet.warnings], good });
  for (const folder of [cleanFolderOf(dataSet), ...writes]) await requireWritable(folder);
  const { reasons, hashes, ...found } = await chooseSettings(dataSet, wanted, run, evidence);
  const settings = embedding ? await measureEmbedding(found.settings, embedding) : found.settings;
  const chosen = { settings, reasons };
  run.onProgress?.({ step: "settings", ...chosen });
  return await usingTracks(trackFolderOf(dataSet), async (mark) => {
    const report = await preprocessDataSet(dataSet, settings, run, {
      mark,
      hashes,
      embeddingPath: path,
    });
    // Those of very many recordings would be held for as long as there is work.
    hashes.clear();
    const { damaged: fnames } = report;
    if (fnames.length > 0) run.onProgress?.({ step: "repaired", fnames });
    const tooShort = report.tooShort.map((row) => describeTooShort(row, settings));
    const missing = dataSet.missing.map(({ message }) => message);
    const leftOut = [...missing, ...report.failures, ...tooShort];
    return await work({ ...chosen, ...report, dataSet, leftOut, embedding });
  });
}

/** Says that a recording holds too little sound, and what the least is. */
function describeTooShort(
  { row: { line, fname }, cleanLength }: PreparedRow,
  { features: { frameSeconds } }: Settings,
): string {
  const least = Number(frameSeconds.toPrecision(2));
  return cleanLength === 0
    ? `line ${line}: ${fname} holds no sound`
    : `line ${line}: ${fname} holds less sound than one frame of features (${least} s)`;
}

/** Keeps the label of good parts in the data set; says so where that can't be written. */
async function tryToKeep(data: string, ok: string): Promise<string[]> {
  try {
    await keepOkLabel(data, ok);
    return [];
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    return [`${error.message}; ${ok} is the class of good parts for this once`];
  }
}
