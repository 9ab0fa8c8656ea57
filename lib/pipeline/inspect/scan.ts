/**
 * Looks at every recording of a data set, and finds the settings that suit it.
 *
 * @module
 */
import { recommendSettings } from "../../data/recommend.ts";
import type { ChosenShape, Recommendation } from "../../data/recommend.ts";
import { DataError } from "../../errors.ts";
import { defaultSettings } from "../../settings.ts";
import type { Settings } from "../../settings.ts";
import { recordingPath } from "../disk/data_set.ts";
import type { DataSet } from "../disk/data_set.ts";
import { nCores } from "../cores/run.ts";
import type { Run } from "../cores/run.ts";
import { runOthers } from "../cores/run_others.ts";
import { CLEAN_VERSION } from "../judge/sound/clean.ts";
import { hashFiles } from "../kept/hash_files.ts";
import { kindOfValue } from "../kept/kept_values.ts";
import type { KeptValues } from "../kept/kept_values.ts";
import type { ScanJob, ScannedRecording, ScanResult } from "./scan_worker.ts";
import { createScanCompactor } from "./scanned_rows.ts";
import type { ScannedRow } from "./scanned_rows.ts";

/** What a scan found. */
export interface ScanReport {
  /** Recordings that can be read, in the order of the manifest. */
  readonly recordings: readonly ScannedRow[];
  /** Recordings that can't, as messages that name the row. */
  readonly failures: readonly string[];
  /** The settings that suit them. */
  readonly recommendation: Recommendation;
}

/** Raised with every change of what a scan measures. */
const SCAN_VERSION = 3;

/** How {@linkcode scanDataSet} works. */
export interface ScanOptions {
  /** What was measured of recordings before, to which what is measured now is added. Default: none. */
  readonly kept?: KeptValues;
  /** Tells quiet from sound. Default: that of the default settings. */
  readonly clean?: Settings["clean"];
  /** What is chosen already, and the recommendation follows. */
  readonly chosen?: ChosenShape;
}

/**
 * Looks at every recording of a data set. What was kept of one of the same bytes is not measured
 * again.
 *
 * @throws {DataError} If none can be read.
 */
export async function scanDataSet(
  dataSet: DataSet,
  { kept, clean = defaultSettings.clean, chosen }: ScanOptions = {},
  run: Run = {},
): Promise<ScanReport> {
  const { rows } = dataSet;
  const { channel, noiseChannel, sampleRate } = chosen ?? {};
  const how = { clean, channel, noiseChannel };
  const jobs = rows.map(({ fname }) => ({
    path: recordingPath(dataSet, fname),
    ...how,
    sampleRate,
  }));
  const kind = kindOfValue("scan", SCAN_VERSION, CLEAN_VERSION, how);
  const compact = createScanCompactor();
  const known: (ScannedRow | undefined)[] = new Array(rows.length);
  if (kept && !kept.isEmpty) {
    const onHash = (hash: string, i: number) => {
      const found = kept.get(kind, hash) as ScannedRecording | undefined;
      known[i] = found && compact(rows[i], found);
    };
    await hashFiles(jobs.map(({ path }) => path), { ...run, onHash });
  }
  const { nWorkers = nCores(), pool, onProgress, signal } = run;
  const results = await runOthers<ScanJob, ScanResult | ScannedRow>(jobs, known, {
    worker: new URL("./scan_worker.ts", import.meta.url),
    nWorkers,
    perWorker: 16,
    pool,
    onDone: (nDone, i) =>
      onProgress?.({ step: "inspect", nDone, nTotal: rows.length, fname: rows[i].fname }),
    signal,
  });
  results.forEach((result, i) => {
    if (known[i] === undefined && "fileHash" in result) kept?.set(kind, result.fileHash, result);
  });
  const recordings: ScannedRow[] = [];
  const failures: string[] = [];
  results.forEach((result, i) => {
    if ("error" in result) failures.push(`line ${rows[i].line}: ${result.error}`);
    else recordings.push("row" in result ? result : compact(rows[i], result));
  });
  if (recordings.length === 0) {
    const reasons = listReasons(failures).join("\n");
    throw new DataError(`Cannot use data set as no recording can be read:\n${reasons}`);
  }
  return { recordings, failures, recommendation: recommendSettings(recordings, chosen) };
}

/** Lists failures; of three or more with one reason the first, and how many are like it. */
function listReasons(failures: readonly string[]): string[] {
  const withoutName = (failure: string) => failure.replace(/^line \d+: Cannot read .*?: /, "");
  return [...Map.groupBy(failures, withoutName).values()].flatMap((alike) =>
    alike.length < 3 ? alike : `${alike[0]}\n  and ${alike.length - 1} more like this`
  );
}
