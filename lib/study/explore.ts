/**
 * A data set as a notebook looks at it: every recording measured, single ones
 * read when they are wanted, nothing written.
 *
 * @module
 */
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { quantile } from "../arrays.ts";
import { mixToMono } from "../audio/mono.ts";
import { classesOf } from "../data/classes.ts";
import type { Classes } from "../data/classes.ts";
import type { PartialSettings, Settings } from "../settings.ts";
import { followRecommendation } from "../pipeline/preprocess/follow_recommendation.ts";
import { openDataSet, recordingPath } from "../pipeline/disk/data_set.ts";
import type { DataSet } from "../pipeline/disk/data_set.ts";
import { readRecording } from "../pipeline/disk/recording_file.ts";
import { cleanRecording } from "../pipeline/judge/sound/clean.ts";
import { isClipped } from "../pipeline/judge/sound/recording.ts";
import type { Recording } from "../pipeline/judge/sound/recording.ts";
import { scanDataSet } from "../pipeline/inspect/scan.ts";
import { withRow } from "../pipeline/inspect/scanned_rows.ts";
import type { ScannedRow } from "../pipeline/inspect/scanned_rows.ts";
import { untilStopButton } from "./stop_button.ts";

/** Where relative paths of a notebook start, wherever its kernel was started. */
const NOTEBOOKS = fileURLToPath(new URL("../../notebooks/", import.meta.url));

/** What stands for the level of silence, −∞, where levels are compared, dB of full scale. */
const SILENCE_DB = -300;

/** The class of all recordings of a data set in which none has a label. */
const NO_LABEL = "no label";

/** A data set under examination. */
export interface Exploration {
  /** The data set. */
  readonly dataSet: DataSet;
  /** The classes, that of good parts first. */
  readonly classes: Classes;
  /**
   * Recordings that can be read, measured, in the order of the manifest. Where none has a label, all
   * are of one class, `no label`.
   */
  readonly recordings: readonly ScannedRow[];
  /** Recordings that are missing or can't be read, as messages that name the row. */
  readonly failures: readonly string[];
  /** The settings that suit these recordings. */
  readonly settings: Settings;
  /** One sentence for each of the settings that was fitted. */
  readonly reasons: readonly string[];
  /** Reads a recording: the mean of its channels at its own rate. */
  read(recording: ScannedRow): Promise<Recording>;
  /** Reads a recording and cleans it, as `preprocess` does; at `settings.audio.sampleRate`. */
  readCleanSignals(recording: ScannedRow): Promise<readonly Float32Array[]>;
  /** Reads and cleans a recording to listen to: the mean, where its channels are kept apart. */
  readClean(recording: ScannedRow): Promise<Float32Array>;
}

/** How {@linkcode exploreDataSet} looks at a data set. */
export interface ExploreOptions {
  /** Folder with `audio.csv` and `wavfiles/`; a relative path starts at `notebooks/`. */
  readonly data: string;
  /** Settings that are chosen already. Default: none. */
  readonly settings?: PartialSettings;
}

/**
 * Opens a data set and measures every recording of it. Writes nothing.
 *
 * @throws {DataError} If there is no `audio.csv`, or no recording can be read.
 * @throws {ConfigError} If a chosen setting is impossible; names it.
 */
export async function exploreDataSet(
  { data, settings: chosen = {} }: ExploreOptions,
): Promise<Exploration> {
  const folder = resolve(NOTEBOOKS, data);
  const dataSet = await openDataSet({ data: folder, out: folder });
  const channels = { channel: chosen.audio?.channel, noiseChannel: chosen.audio?.noiseChannel };
  const { recordings: scanned, failures, recommendation } = await untilStopButton((signal) =>
    scanDataSet(dataSet, { chosen: channels }, { signal })
  );
  const recordings = withLabels(scanned);
  const { settings, reasons } = followRecommendation(recommendation, chosen);
  const read = ({ row: { fname } }: ScannedRow) => readRecording(recordingPath(dataSet, fname));
  const readCleanSignals = async (recording: ScannedRow) =>
    cleanRecording(await read(recording), settings);
  return {
    dataSet,
    classes: classesOf(recordings.map(({ row }) => row), dataSet.ok),
    recordings,
    failures: [...dataSet.missing.map(({ message }) => message), ...failures],
    settings,
    reasons,
    read,
    readCleanSignals,
    readClean: async (recording) => mixToMono(await readCleanSignals(recording)),
  };
}

/** Gives all recordings one label where none has any, so that they can be looked at. */
function withLabels(scanned: readonly ScannedRow[]): readonly ScannedRow[] {
  if (scanned.some(({ row }) => row.label !== "")) return scanned;
  return scanned.map((one) => withRow(one, { ...one.row, label: NO_LABEL }));
}

/**
 * Picks recordings that stand for each class: those of middling level, without
 * clipping, or silence unless all of the class is silent, each of another group where there are
 * enough.
 *
 * @param nPerClass Recordings of each class at most. Default: 1.
 * @returns Class by class, in the order of `classes`; the most typical first.
 */
export function examplesOfEach(
  { classes, recordings }: Pick<Exploration, "classes" | "recordings">,
  { nPerClass = 1 }: { readonly nPerClass?: number } = {},
): ScannedRow[] {
  return classes.names.flatMap((label) => {
    const members = recordings.filter(({ row }) => row.label === label);
    const heard = members.filter(({ checks }) => !checks.silent);
    const whole = heard.filter(({ checks }) => !isClipped(checks));
    const some = [whole, heard, members].find((found) => found.length > 0) ?? [];
    return mostTypical(some).slice(0, nPerClass);
  });
}

/** Sorts by distance from the median level; a group's second recording comes after all firsts. */
function mostTypical(members: readonly ScannedRow[]): ScannedRow[] {
  const levelOf = ({ checks: { rmsDb } }: ScannedRow) => Math.max(SILENCE_DB, rmsDb);
  const median = quantile(members.map(levelOf), 0.5);
  const byDistance = [...members].sort((a, b) =>
    Math.abs(levelOf(a) - median) - Math.abs(levelOf(b) - median)
  );
  const seen = new Set<string>();
  const isFirst = ({ row: { group, fname } }: ScannedRow): boolean => {
    const key = group ?? fname;
    return !seen.has(key) && seen.add(key) !== undefined;
  };
  const firsts = byDistance.filter(isFirst);
  return [...firsts, ...byDistance.filter((recording) => !firsts.includes(recording))];
}
