/**
 * Limits of a data set: measured over the cores, learned from its good parts, and judged on
 * parts that were held out.
 *
 * @module
 */
import type { Classes } from "../../data/classes.ts";
import { crossValidateLimits } from "../../ml/limits/held_out.ts";
import type { HeldOutLimits } from "../../ml/limits/held_out.ts";
import { FEWEST_PARTS, learnLimits } from "../../ml/limits/learn.ts";
import type { LearnedLimits, LearnOptions } from "../../ml/limits/learn.ts";
import { levelOptionsOf } from "../../ml/limits/levels.ts";
import type { BandLevels } from "../../ml/limits/levels.ts";
import { createRows } from "../../packed_rows.ts";
import type { Settings } from "../../settings.ts";
import { followReading, nCores } from "../cores/run.ts";
import type { ReadingProgress, Run } from "../cores/run.ts";
import { runInWorkers } from "../cores/workers.ts";
import type { LevelsJob, LevelsResult } from "./levels_worker.ts";

/** Labelled recordings on disk, with what a model was trained by. */
export interface LimitsRequest {
  /** Path of each recording. */
  readonly paths: readonly string[];
  /** Class of each recording, as an index. */
  readonly labels: readonly number[];
  /** Part of each recording. */
  readonly groups: readonly string[];
  /** The classes. */
  readonly classes: Classes;
  /** Folds over which the limits are judged, without a group on both sides. */
  readonly folds: readonly {
    readonly train: readonly number[];
    readonly test: readonly number[];
  }[];
  /** The model's settings. */
  readonly settings: Pick<Settings, "audio" | "clean" | "features">;
}

/** What became of the limits of a data set. */
export interface DataSetLimits {
  /** The limits; missing where there can be none. */
  readonly learned?: LearnedLimits;
  /** What limits reach on parts that they were not learned from; missing where none were. */
  readonly heldOut?: HeldOutLimits;
  /** Why something is missing, as a sentence. */
  readonly reason?: string;
}

/**
 * Learns limits from the good parts of a data set, and judges them on its folds. Recordings
 * that can't be read or heard teach nothing, and where there are any, nothing is judged.
 */
export async function learnDataSetLimits(
  { paths, labels, groups, classes, folds, settings }: LimitsRequest,
  run: Run<ReadingProgress> = {},
): Promise<DataSetLimits> {
  const { ok } = classes;
  if (ok === undefined) {
    return { reason: "Limits are learned where one of two classes is that of good parts." };
  }
  const options = limitOptionsOf(settings);
  if (options.bands.length === 0) {
    return { reason: "There are no limits, as a frame is too short to tell bands apart." };
  }
  const nParts = countParts(groups.filter((_, i) => labels[i] === ok));
  if (nParts < FEWEST_PARTS) {
    return { reason: `Limits take ${FEWEST_PARTS} good parts at least: there are ${nParts}.` };
  }
  const levels = await measureRecordings(paths, settings, run);
  const there = [...levels.keys()].filter((i) => levels[i] !== undefined);
  const good = there.filter((i) => labels[i] === ok);
  if (countParts(good.map((i) => groups[i])) < FEWEST_PARTS) {
    return { reason: `Limits take ${FEWEST_PARTS} good parts at least that can be heard.` };
  }
  const learned = learnLimits(
    { levels: good.map((i) => levels[i]!), parts: good.map((i) => groups[i]) },
    options,
  );
  const heard = there.length === paths.length;
  const isTestable = folds.every(({ train }) =>
    countParts(train.filter((i) => labels[i] === ok).map((i) => groups[i])) >= FEWEST_PARTS
  );
  if (!isTestable || !heard) {
    const reason = heard
      ? `Limits are not judged, as a fold has fewer than ${FEWEST_PARTS} good parts to learn from.`
      : "Limits are not judged, as a recording could not be heard.";
    return { learned, reason };
  }
  const isGood = labels.map((label) => label === ok);
  const set = { levels: levels as BandLevels[], isGood, parts: groups };
  return { learned, heldOut: crossValidateLimits(set, folds, options) };
}

/**
 * Returns how limits are learned for a model. Where a setting removes the level, as gains
 * differ, they are relative; where one keeps it, absolute; elsewhere the good parts decide.
 */
export function limitOptionsOf(settings: LimitsRequest["settings"]): LearnOptions {
  const { normalization } = settings.features;
  const reference = normalization === "auto"
    ? "auto"
    : normalization === "none"
    ? "absolute"
    : "relative";
  return { bands: levelOptionsOf(settings).bands, reference };
}

/**
 * Measures recordings over the cores.
 *
 * @returns Levels in the order of the paths; undefined where one can't be read or heard.
 */
export async function measureRecordings(
  paths: readonly string[],
  { audio, clean, features }: LimitsRequest["settings"],
  { nWorkers = nCores(), pool, signal, onProgress }: Run<ReadingProgress> = {},
): Promise<(BandLevels | undefined)[]> {
  const follow = followReading("limits", paths.length, { onProgress });
  let nDone = 0;
  const measured = await runInWorkers<LevelsJob, LevelsResult>(
    paths.map((path) => ({ path, settings: { audio, clean, features } })),
    {
      worker: new URL("./levels_worker.ts", import.meta.url),
      nWorkers: Math.min(nWorkers, Math.ceil(paths.length / 16)),
      pool,
      signal,
      onResult: () => follow(++nDone),
    },
  );
  const nBands = levelOptionsOf({ audio, features }).bands.length;
  const rows = createRows(paths.length, new Float64Array(2 * nBands));
  return measured.map((levels, i) => {
    if (levels === undefined) return undefined;
    rows[i].set(levels);
    return { levelsDb: rows[i].subarray(0, nBands), loudestDb: rows[i].subarray(nBands) };
  });
}

function countParts(groups: readonly string[]): number {
  return new Set(groups).size;
}
