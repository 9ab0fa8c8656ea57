/**
 * Looks at every recording of a data set, and finds the settings that suit it.
 *
 * @module
 */
import type { ManifestRow } from "../../data/manifest/row.ts";
import { recommendSettings } from "../../data/recommend.ts";
import type { ChosenShape, Recommendation } from "../../data/recommend.ts";
import { DataError } from "../../errors.ts";
import { defaultSettings } from "../../settings.ts";
import type { Settings } from "../../settings.ts";
import { recordingPath } from "../disk/data_set.ts";
import type { DataSet } from "../disk/data_set.ts";
import { nCores } from "../cores/run.ts";
import type { Run } from "../cores/run.ts";
import { runInWorkers } from "../cores/workers.ts";
import type { ScanJob, ScannedRecording, ScanResult } from "./scan_worker.ts";

/** A row with what is in its recording. */
export interface ScannedRow extends ScannedRecording {
  /** The row of the manifest. */
  readonly row: ManifestRow;
}

/** What a scan found. */
export interface ScanReport {
  /** Recordings that can be read, in the order of the manifest. */
  readonly recordings: readonly ScannedRow[];
  /** Recordings that can't, as messages that name the row. */
  readonly failures: readonly string[];
  /** The settings that suit them. */
  readonly recommendation: Recommendation;
}

/** How {@linkcode scanDataSet} works. */
export interface ScanOptions {
  /** Tells quiet from sound. Default: that of the default settings. */
  readonly clean?: Settings["clean"];
  /** What is chosen already, and the recommendation follows. */
  readonly chosen?: ChosenShape;
}

/**
 * Looks at every recording of a data set.
 *
 * @throws {DataError} If none can be read.
 */
export async function scanDataSet(
  dataSet: DataSet,
  { clean = defaultSettings.clean, chosen }: ScanOptions = {},
  { nWorkers = nCores(), pool, onProgress, signal }: Run = {},
): Promise<ScanReport> {
  const { rows } = dataSet;
  let nDone = 0;
  const results = await runInWorkers<ScanJob, ScanResult>(
    rows.map(({ fname }) => ({
      path: recordingPath(dataSet, fname),
      clean,
      channel: chosen?.channel,
      noiseChannel: chosen?.noiseChannel,
    })),
    {
      worker: new URL("./scan_worker.ts", import.meta.url),
      nWorkers: Math.min(nWorkers, Math.ceil(rows.length / 16)),
      pool,
      onResult: (_, i) =>
        onProgress?.({
          step: "inspect",
          nDone: ++nDone,
          nTotal: rows.length,
          fname: rows[i].fname,
        }),
      signal,
    },
  );
  const recordings: ScannedRow[] = [];
  const failures: string[] = [];
  results.forEach((result, i) => {
    if ("error" in result) failures.push(`line ${rows[i].line}: ${result.error}`);
    else recordings.push({ ...result, row: rows[i] });
  });
  if (recordings.length === 0) {
    throw new DataError(`Cannot use data set as no recording can be read:\n${failures.join("\n")}`);
  }
  return { recordings, failures, recommendation: recommendSettings(recordings, chosen) };
}
