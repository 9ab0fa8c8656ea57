/**
 * Settings compared by a quick look: what is fitted in a moment to statistics of some
 * recordings, cross-validated by group.
 *
 * @module
 */
import { sum, thinOut } from "../../arrays.ts";
import { alternativesTo } from "../../data/alternatives.ts";
import type { Alternative } from "../../data/alternatives.ts";
import { classesOf } from "../../data/classes.ts";
import { mapItems, takeItems } from "../../data/labelled_set.ts";
import type { LabelledSet } from "../../data/labelled_set.ts";
import { groupRecordings } from "../../data/splits/groups.ts";
import { stratifiedGroupFolds } from "../../data/splits/splits.ts";
import { chooseByLoss } from "../../ml/committee/one_standard_error.ts";
import type { Candidate } from "../../ml/committee/one_standard_error.ts";
import { balancedLosses } from "../../ml/committee/weights.ts";
import { nSignalsOf } from "../../ml/features/feature_system.ts";
import type { StatisticsSeen } from "../../ml/features/statistics_seen.ts";
import { mergeSettings } from "../../parse_settings.ts";
import type { PartialSettings, Settings } from "../../settings.ts";
import { nCores } from "../cores/run.ts";
import type { Run } from "../cores/run.ts";
import { runInWorkers } from "../cores/workers.ts";
import { recordingPath } from "../disk/data_set.ts";
import type { DataSet } from "../disk/data_set.ts";
import type { ScannedRow } from "../inspect/scanned_rows.ts";
import type { KeptValues } from "../kept/kept_values.ts";
import { keepChoice } from "./keep_choice.ts";
import { lookers } from "./lookers.ts";
import type { StatisticsJob, StatisticsResult } from "./statistics_worker.ts";

/** What a look chose. */
export interface SettingsChoice {
  /** What differs from the recommended settings. */
  readonly settings: PartialSettings;
  /** What was compared and chosen, in a sentence. */
  readonly reason: string;
}

/** Recordings that are looked at, at most. */
const MAX_RECORDINGS = 200;

/** Recordings without which a look tells nothing. */
const MIN_RECORDINGS = 16;

/** What is removed, by the better of which alternatives are compared. */
const SEEN = ["bands", "level"] as const;

/** Folds of the look. */
const N_FOLDS = 4;

/** What a look is about. */
export interface LookOptions {
  /** The data set. */
  readonly dataSet: DataSet;
  /** Its recordings, as they were scanned. */
  readonly recordings: readonly ScannedRow[];
  /** Complete settings, as recommended. */
  readonly settings: Settings;
  /** What was asked for, which nothing replaces. */
  readonly asked: PartialSettings;
  /** What was chosen by the same recordings before. Default: nothing. */
  readonly kept?: KeptValues;
}

/**
 * Compares the recommended settings with their alternatives: they stay, unless another is
 * better by more than one standard error.
 *
 * @returns The choice; undefined where there is nothing to choose, or too few recordings
 *   with labels to choose by.
 */
export async function compareSettings(
  { dataSet, recordings, settings, asked, kept }: LookOptions,
  run: Pick<Run, "nWorkers" | "pool" | "signal"> = {},
): Promise<SettingsChoice | undefined> {
  const alternatives = alternativesTo(settings, asked);
  const chosenRows = lookedAt(recordings);
  if (alternatives.length < 2 || chosenRows === undefined) return undefined;
  const compared = { dataSet, alternatives, settings };
  return await keepChoice(
    kept,
    { ...compared, chosen: chosenRows },
    () => compare(chosenRows, compared, run),
  );
}

/** What is compared, and of which recordings. */
interface Compared extends Pick<LookOptions, "dataSet" | "settings"> {
  readonly alternatives: readonly Alternative[];
}

/** Compares settings by recordings that were chosen. */
async function compare(
  chosenRows: LabelledSet<ScannedRow>,
  { dataSet, alternatives, settings }: Compared,
  { nWorkers, pool, signal }: Pick<Run, "nWorkers" | "pool" | "signal">,
): Promise<SettingsChoice | undefined> {
  const looked = await statisticsOf(chosenRows, { dataSet, alternatives, settings }, {
    nWorkers,
    pool,
    signal,
  });
  if (new Set(looked.labels).size < 2) return undefined;
  const { folds } = stratifiedGroupFolds(looked, {
    nFolds: N_FOLDS,
    seed: settings.training.seed,
  });
  if (folds.length < 2) return undefined;
  const nClasses = Math.max(...looked.labels) + 1;
  const by = { folds, nClasses, seed: settings.training.seed };
  const lost = alternatives.map(() => new Float64Array(looked.labels.length));
  for (const { seen, judge } of Object.values(lookers)) {
    const sets = alternatives.flatMap((_, i) =>
      rowsSeen(mapItems(looked, (rows) => rows[i]), settings, seen)
    );
    // A run's own progress speaks of recordings, not of fits, and stays out of this.
    const judged = await judge(sets, by, { nWorkers, signal });
    const losses = judged.map((logits) => balancedLosses({ logits, labels: looked.labels }));
    lost.forEach((total, i) => {
      const own = leastOf(losses.slice(i * SEEN.length, (i + 1) * SEEN.length));
      own.forEach((loss, k) => total[k] += loss);
    });
  }
  const candidates = alternatives.map(({ name }, i): Candidate => ({ name, losses: lost[i] }));
  const chosen = chooseByLoss(candidates, looked.groups);
  return {
    settings: alternatives[chosen].settings,
    reason: describe(alternatives, chosen, looked.items.length),
  };
}

/** Takes recordings evenly from every class; undefined where they are too few or unlabelled. */
function lookedAt(recordings: readonly ScannedRow[]): LabelledSet<ScannedRow> | undefined {
  const rows = recordings.map(({ row }) => row);
  if (rows.length < MIN_RECORDINGS || rows.some(({ label }) => label === "")) return undefined;
  const { names } = classesOf(rows);
  if (names.length < 2) return undefined;
  const labels = rows.map(({ label }) => names.indexOf(label));
  const { groups } = groupRecordings(recordings.map(({ row, hash }) => ({ ...row, hash })));
  const perClass = Math.ceil(MAX_RECORDINGS / names.length);
  const indices = names.flatMap((_, k) =>
    thinOut(labels.flatMap((label, i) => label === k ? [i] : []), perClass)
  );
  return takeItems({ items: recordings, labels, groups }, indices.sort((a, b) => a - b));
}

/** Computes the statistics of recordings by each alternative; leaves out those without sound. */
async function statisticsOf(
  data: LabelledSet<ScannedRow>,
  { dataSet, alternatives, settings }: Compared,
  { nWorkers = nCores(), pool, signal }: Pick<Run, "nWorkers" | "pool" | "signal">,
): Promise<LabelledSet<Float64Array[]>> {
  const tried = alternatives.map(({ settings: own }) => mergeSettings(settings, own));
  const jobs = data.items.map(({ row }): StatisticsJob => ({
    path: recordingPath(dataSet, row.fname),
    settings: tried,
  }));
  const results = await runInWorkers<StatisticsJob, StatisticsResult>(jobs, {
    worker: new URL("./statistics_worker.ts", import.meta.url),
    nWorkers: Math.min(nWorkers, Math.ceil(jobs.length / 16)),
    pool,
    signal,
  });
  const heard = results.flatMap((rows, i) => rows === undefined ? [] : [i]);
  return mapItems(takeItems(data, heard), (_, i) => results[heard[i]]!);
}

/** Takes what is seen of statistics, by each removal that is tried. */
function rowsSeen(
  data: LabelledSet<Float64Array>,
  settings: Settings,
  seen: StatisticsSeen,
): LabelledSet<Float64Array>[] {
  const layout = { nMels: settings.features.nMels, nSignals: nSignalsOf(settings) };
  return SEEN.map((normalization) => {
    const columns = seen(normalization, layout);
    return mapItems(data, (row) => Float64Array.from(columns, (k) => row[k]));
  });
}

/** Returns those losses that are the least together. */
function leastOf(tried: readonly Float64Array[]): Float64Array {
  return tried.reduce((a, b) => sum(b) < sum(a) ? b : a);
}

/** Says what was compared and chosen. */
function describe(
  [, ...others]: readonly Alternative[],
  chosen: number,
  nRecordings: number,
): string {
  const names = others.map(({ name }) => name);
  const listed = [names.slice(0, -1).join(", "), ...names.slice(-1)].filter(Boolean).join(" and ");
  const outcome = chosen === 0 ? "the settings stay" : `better is ${names[chosen - 1]}`;
  return `Compared with ${listed}, by quick fits to statistics of ${nRecordings} ` +
    `recordings, cross-validated: ${outcome}.`;
}
