/**
 * `wavfiles/` → `clean/` and the tracks: for every recording, over the cores.
 *
 * @module
 */
import { join } from "node:path";
import type { ManifestRow } from "../../data/manifest/row.ts";
import type { Settings } from "../../settings.ts";
import { frameSizes } from "../../ml/features/frame_sizes.ts";
import { recordingPath } from "../disk/data_set.ts";
import type { DataSet } from "../disk/data_set.ts";
import { lookAtClean } from "../disk/clean_file.ts";
import { cleanName } from "../disk/clean_name.ts";
import { exists, listWavFiles } from "../disk/files.ts";
import { removeLeftovers } from "../disk/safe/temporary.ts";
import { requireEmbeddingFile } from "../embedding.ts";
import { unlessInUse } from "../disk/tracks_in_use.ts";
import { nCores } from "../cores/run.ts";
import type { Run } from "../cores/run.ts";
import { runOthers } from "../cores/run_others.ts";
import { findKept } from "./find_kept.ts";
import { createCompactor } from "./prepared_rows.ts";
import type { PackedFiles, PreparedRow } from "./prepared_rows.ts";
import type { PreprocessJob, PreprocessResult } from "./preprocess_worker.ts";

/** What a run made. */
export interface PreprocessReport {
  /** Recordings with sound enough to be judged, in the order of the manifest. */
  readonly prepared: readonly PreparedRow[];
  /** Recordings that hold less sound than one frame of features, or none. */
  readonly tooShort: readonly PreparedRow[];
  /** Recordings that can't be read, as messages that name the file. */
  readonly failures: readonly string[];
  /** Number of recordings for which everything was there already. */
  readonly nKept: number;
  /** Recordings of which a file was damaged, and was made again. */
  readonly damaged: readonly string[];
}

/** What else a run works with. */
export interface PreprocessFiles {
  /** Mark of the run among those that use the tracks. Default: none. */
  readonly mark?: string;
  /** SHA-256 of files by the names of their recordings, as far as it is known. Default: none. */
  readonly hashes?: ReadonlyMap<string, string>;
  /** ONNX file of the pretrained network that the settings name. Default: none. */
  readonly embeddingPath?: string;
}

/**
 * Makes the cleaned WAV and the track of every recording of a data set. What
 * is there already, made from the same bytes by the same settings, is kept;
 * tracks of other settings are removed unless another run works on them, as is all that
 * was made of recordings that are gone.
 *
 * @throws {ConfigError} If the settings name a pretrained network and its file is not given.
 * @throws {DataError} If `clean/` can't be written.
 */
export async function preprocessDataSet(
  dataSet: DataSet,
  settings: Pick<Settings, "audio" | "clean" | "features">,
  { nWorkers = nCores(), pool, onProgress, signal }: Run = {},
  { mark, hashes, embeddingPath }: PreprocessFiles = {},
): Promise<PreprocessReport> {
  requireEmbeddingFile(settings, embeddingPath);
  const cleanFolder = cleanFolderOf(dataSet);
  const trackFolder = trackFolderOf(dataSet);
  const { audio, clean } = settings;
  // A track has all planes, so what a network sees of it does not decide its bytes.
  const features = { ...settings.features, normalization: "auto" as const };
  const about = { trackFolder, settings: { audio, clean, features } };
  const jobs = dataSet.rows.map(({ fname }): PreprocessJob => ({
    fname,
    path: recordingPath(dataSet, fname),
    cleanPath: join(cleanFolder, cleanName(fname)),
    ...about,
    embeddingPath,
  }));
  // Machines of a queue look for themselves, as they may have to fetch what is there.
  const known = pool === undefined
    ? await findKept(jobs, { ...about, hashes, nWorkers, signal })
    : [];
  const results = await runOthers<PreprocessJob, PreprocessResult | PackedFiles>(jobs, known, {
    worker: new URL("./preprocess_worker.ts", import.meta.url),
    nWorkers,
    perWorker: 8,
    pool,
    onDone: (nDone, i) =>
      onProgress?.({ step: "preprocess", nDone, nTotal: jobs.length, fname: jobs[i].fname }),
    signal,
  });
  const report = sortResults(dataSet.rows, results, settings);
  await unlessInUse(trackFolder, async () => {
    const made = [...report.prepared, ...report.tooShort];
    await removeOldTracks(trackFolder, made);
    await removeOldClean(cleanFolder, made);
  }, mark);
  await removeLeftovers(cleanFolder, true);
  return report;
}

/** Tells apart recordings that are prepared, hold less sound than a frame, and failed. */
function sortResults(
  rows: readonly ManifestRow[],
  results: readonly (PreprocessResult | PackedFiles)[],
  settings: Pick<Settings, "audio" | "features">,
): PreprocessReport {
  const { frameLength } = frameSizes(settings);
  const prepared: PreparedRow[] = [];
  const tooShort: PreparedRow[] = [];
  const failures: string[] = [];
  const compact = createCompactor();
  results.forEach((result, i) => {
    if ("error" in result) failures.push(`line ${rows[i].line}: ${result.error}`);
    else {
      const isTooShort = result.cleanLength < frameLength;
      (isTooShort ? tooShort : prepared).push(compact(rows[i], result));
    }
  });
  const made = [...prepared, ...tooShort];
  const nKept = made.filter(({ kept }) => kept).length;
  const damaged = made.filter(({ wasDamaged }) => wasDamaged).map(({ fname }) => fname);
  return { prepared, tooShort, failures, nKept, damaged };
}

/** Removes cleaned recordings of rows that are gone; other files in the folder are the user's. */
async function removeOldClean(folder: string, kept: readonly PreparedRow[]): Promise<void> {
  if (!await exists(folder)) return;
  const used = new Set(kept.map(({ fname }) => cleanName(fname)));
  for (const file of listWavFiles(folder)) {
    if (used.has(file)) continue;
    const path = join(folder, file);
    if (["ours", "empty"].includes(await lookAtClean(path))) await Deno.remove(path);
  }
}

/** Removes the tracks that no recording of this run uses. */
async function removeOldTracks(folder: string, made: readonly PreparedRow[]): Promise<void> {
  const used = new Set(made.map(({ trackPath }) => trackPath));
  for (const { name } of Deno.readDirSync(folder)) {
    const path = `${folder}/${name}`;
    if (name.endsWith(".f32") && !used.has(path)) await Deno.remove(path);
  }
}

/** Returns the folder of a data set's cleaned recordings. */
export function cleanFolderOf({ out }: Pick<DataSet, "out">): string {
  return join(out, "clean");
}

/** Returns the folder of a data set's tracks. */
export function trackFolderOf({ out }: Pick<DataSet, "out">): string {
  return join(cleanFolderOf({ out }), ".tracks");
}
