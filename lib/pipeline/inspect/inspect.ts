/**
 * What is in a data set, before anything is trained.
 *
 * @module
 */
import { quantile } from "../../arrays.ts";
import { groupRecordings } from "../../data/splits/groups.ts";
import { classesOf } from "../../data/classes.ts";
import { stratifiedGroupFolds } from "../../data/splits/splits.ts";
import { evaluate } from "../../ml/judging/evaluation.ts";
import type { Estimate } from "../../ml/statistics/intervals.ts";
import { defaultSettings } from "../../settings.ts";
import type { Run } from "../cores/run.ts";
import { formatWarning, openDataSet } from "../disk/data_set.ts";
import type { DataSetLocation } from "../disk/data_set.ts";
import { isClipped, shortcutsOf } from "../judge/recording.ts";
import { crossValidateLogistic } from "../train/logistic_folds.ts";
import { scanDataSet } from "./scan.ts";
import type { ScannedRow } from "./scan.ts";

/** One class of a data set. */
export interface ClassSummary {
  /** Name of the class. */
  readonly label: string;
  /** Number of its recordings. */
  readonly nRecordings: number;
  /** Number of groups that they come from. */
  readonly nGroups: number;
  /** Shortest, median and longest recording, seconds. */
  readonly seconds: readonly [number, number, number];
  /** Median length without quiet stretches, seconds. */
  readonly activeSeconds: number;
  /** Median level, dB re full scale. */
  readonly rmsDb: number;
  /** Median bandwidth, Hz. */
  readonly bandwidth: number;
}

/** What {@linkcode inspectRecordings} found. */
export interface Inspection {
  /** Each class, that of good parts first. */
  readonly classes: readonly ClassSummary[];
  /** Recordings of each rate, encoding and number of channels. */
  readonly formats: readonly (readonly [format: string, n: number])[];
  /** Byte-identical recordings, labels that contradict each other. */
  readonly warnings: readonly string[];
  /** Recordings to listen to: silent, clipped, offset, cut by a codec. */
  readonly faults: readonly string[];
  /** Held-out balanced accuracy of duration, loudness and rate alone; undefined where none can be held out. */
  readonly shortcuts?: { readonly balancedAccuracy: Estimate; readonly caution: string };
}

/** What {@linkcode inspectDataSet} found. */
export interface InspectReport {
  /** Classes, formats, faults and shortcuts. */
  readonly inspection: Inspection;
  /** Why which settings suit the recordings. */
  readonly reasons: readonly string[];
  /** What should be looked at or listened to, as messages that name the rows. */
  readonly warnings: readonly string[];
  /** Recordings that are missing or can't be read, as messages that name the rows. */
  readonly leftOut: readonly string[];
}

/**
 * Looks at every recording of a data set and finds the settings that suit it; writes nothing.
 *
 * @throws {DataError} If the data set can't be opened, or no recording can be read.
 */
export async function inspectDataSet(
  { data }: Pick<DataSetLocation, "data">,
  run: Run = {},
): Promise<InspectReport> {
  const dataSet = await openDataSet({ data, out: data });
  const { recordings, failures, recommendation } = await scanDataSet(dataSet, {}, run);
  const { settings, reasons } = recommendation;
  const inspection = await inspectRecordings(recordings);
  const narrow = narrowRecordings(recordings, settings.audio?.sampleRate ?? 0);
  return {
    inspection,
    reasons,
    warnings: [...dataSet.warnings, ...inspection.warnings, ...inspection.faults, ...narrow],
    leftOut: [...dataSet.missing.map(({ message }) => message), ...failures],
  };
}

/** Mean from which a recording is named as offset. */
const DC_OFFSET = 0.02;

/** Length of exact zeros from which a recording is named, seconds. */
const ZERO_RUN_SECONDS = 0.1;

/** Summarises scanned recordings. */
export async function inspectRecordings(
  recordings: readonly ScannedRow[],
): Promise<Inspection> {
  const rows = recordings.map(({ row }) => row);
  const { groups, warnings } = groupRecordings(
    recordings.map(({ row, hash }) => ({ ...row, hash })),
  );
  return {
    classes: classesOf(rows).names.map((label) => summarizeClass(label, recordings, groups)),
    formats: countFormats(recordings),
    warnings: [
      ...warnings.map(formatWarning),
      ...rows.filter(({ label }) => label === "").map(({ line, fname }) =>
        `line ${line}: ${fname} has no label`
      ),
    ],
    faults: recordings.flatMap(faultsOf),
    shortcuts: await shortcutAccuracy(recordings, groups),
  };
}

function summarizeClass(
  label: string,
  recordings: readonly ScannedRow[],
  groups: readonly string[],
): ClassSummary {
  const members = recordings.flatMap(({ row }, i) => row.label === label ? [i] : []);
  const median = (value: (recording: ScannedRow) => number) =>
    quantile(members.map((i) => value(recordings[i])), 0.5);
  const lengths = members.map((i) => recordings[i].seconds);
  return {
    label,
    nRecordings: members.length,
    nGroups: new Set(members.map((i) => groups[i])).size,
    seconds: [quantile(lengths, 0), quantile(lengths, 0.5), quantile(lengths, 1)],
    activeSeconds: median(({ activeSeconds }) => activeSeconds),
    rmsDb: median(({ checks }) => checks.rmsDb),
    bandwidth: median(({ bandwidth }) => bandwidth),
  };
}

function countFormats(recordings: readonly ScannedRow[]): [string, number][] {
  const byFormat = Map.groupBy(
    recordings,
    ({ sampleRate, nChannels, encoding }) =>
      `${sampleRate} Hz, ${nChannels} ${nChannels === 1 ? "channel" : "channels"}, ${encoding}`,
  );
  return [...byFormat].map(([format, members]): [string, number] => [format, members.length])
    .sort((a, b) => b[1] - a[1]);
}

/** Says what is wrong with a recording as it was made. */
function faultsOf({ row, checks, sampleRate }: ScannedRow): string[] {
  const faults = [];
  if (checks.silent) faults.push("is silent");
  if (isClipped(checks)) {
    faults.push(`is clipped in ${(100 * checks.clippedShare).toFixed(2)} % of its samples`);
  }
  if (Math.abs(checks.dcOffset) > DC_OFFSET) {
    faults.push(`has an offset of ${checks.dcOffset.toFixed(3)}`);
  }
  const zeroSeconds = checks.longestZeroRun / sampleRate;
  if (zeroSeconds > ZERO_RUN_SECONDS) {
    faults.push(`holds ${zeroSeconds.toFixed(2)} s of exact zeros, as a codec leaves them`);
  }
  return faults.map((fault) => `line ${row.line}: ${row.fname} ${fault}`);
}

/**
 * Names the recordings that were made at a lower rate than is chosen for all.
 *
 * @param chosenRate The rate to which every recording is brought, Hz.
 */
export function narrowRecordings(
  recordings: readonly ScannedRow[],
  chosenRate: number,
): string[] {
  return recordings.filter(({ sampleRate }) => sampleRate < chosenRate)
    .map(({ row: { line, fname }, sampleRate }) =>
      `line ${line}: ${fname} was recorded at ${sampleRate} Hz: its upper bands are empty`
    );
}

/** Finds out how far duration, loudness and rate alone go, by cross-validation. */
async function shortcutAccuracy(
  recordings: readonly ScannedRow[],
  groups: readonly string[],
): Promise<Inspection["shortcuts"]> {
  const { nFolds, seed } = defaultSettings.training;
  const labelled = recordings.flatMap(({ row }, i) => row.label === "" ? [] : [i]);
  const classes = classesOf(labelled.map((i) => recordings[i].row));
  if (classes.names.length < 2) return undefined;
  const data = {
    items: labelled.map((i) => shortcutsOf(recordings[i])),
    labels: labelled.map((i) => classes.names.indexOf(recordings[i].row.label)),
    groups: labelled.map((i) => groups[i]),
  };
  const { names } = classes;
  const { folds, reason } = stratifiedGroupFolds(data, { nFolds, seed, names });
  if (folds.length < 2) return undefined;
  const byFold = { folds, nClasses: names.length, seed };
  const { balancedAccuracy } = evaluate({
    ...data,
    classes,
    probabilities: await crossValidateLogistic(data, byFold),
    folds,
    threshold: "auto",
  });
  return { balancedAccuracy, caution: reason ?? "" };
}
