/**
 * The settings of a run: what suits the recordings, below what was asked for.
 *
 * @module
 */
import { featureSystemOf } from "../../ml/features/feature_systems.ts";
import { settingsOf } from "../../ml/networks/networks.ts";
import { mergeSettings } from "../../parse_settings.ts";
import { defaultSettings } from "../../settings.ts";
import type { PartialSettings } from "../../settings.ts";
import type { Run } from "../cores/run.ts";
import type { DataSet } from "../disk/data_set.ts";
import { compareSettings } from "../compare/compare_settings.ts";
import type { LookOptions } from "../compare/compare_settings.ts";
import { keptPathOf, type KeptValues, openKept } from "../kept/kept_values.ts";
import { scanDataSet } from "../inspect/scan.ts";
import type { ScanReport } from "../inspect/scan.ts";
import { askedSettings } from "./asked_settings.ts";
import type { SettingsRequest } from "./asked_settings.ts";
import { followRecommendation, requireFrontEnd } from "./follow_recommendation.ts";
import type { ChosenSettings } from "./follow_recommendation.ts";

/** What decides where nothing was asked for. */
export interface SettingsEvidence {
  /** Chooses the rows whose recordings the settings are fitted to. Default: all. */
  readonly taughtBy?: (rows: DataSet["rows"], ok?: string) => DataSet["rows"];
  /** Whether labels say which of some alternatives is better. Default: true. */
  readonly isCompared?: boolean;
}

/** Settings, and what was seen as recordings were looked at for them. */
export interface SettingsFound extends ChosenSettings {
  /** SHA-256 of files by the names of their recordings; none where none was looked at. */
  readonly hashes: Map<string, string>;
}

/**
 * Chooses the settings of a run: what was asked for ({@linkcode askedSettings}) goes before what
 * suits the recordings.
 *
 * @throws {ConfigError} If a setting is unknown or impossible; names it.
 */
export async function chooseSettings(
  { rows, ...others }: DataSet,
  request: SettingsRequest,
  run: Run = {},
  { taughtBy = (all) => all, isCompared = true }: SettingsEvidence = {},
): Promise<SettingsFound> {
  const hashes = new Map<string, string>();
  const dataSet = { ...others, rows: taughtBy(rows, others.ok) };
  // Refused before recordings are looked at, which takes the channel from here.
  const { asked, network } = await askedSettings(dataSet.data, request);
  // A network that names the rate leaves nothing to be fitted to the recordings.
  if (settingsOf(network).audio?.sampleRate !== undefined) {
    const settings = mergeSettings(defaultSettings, asked);
    requireFrontEnd(settings);
    return { settings, reasons: [`The settings of ${network}, value by value.`], hashes };
  }
  if (request.source === "default") {
    return { ...followRecommendation({ settings: {}, reasons: [] }, asked), hashes };
  }
  const kept = openKept(keptPathOf(dataSet));
  const { recommendation, ...scanned } = await recommend(dataSet, { asked, kept }, run);
  const followed = followRecommendation(recommendation, asked);
  const about = { ...scanned, dataSet, asked, kept };
  const chosen = isCompared ? await look(followed, about, run) : followed;
  await kept.save();
  for (const { row, fileHash } of scanned.recordings) hashes.set(row.fname, fileHash);
  return { ...chosen, hashes };
}

/** Compares the settings with some alternatives, and takes what held-out recordings prefer. */
async function look(
  { settings, reasons }: ChosenSettings,
  about: Omit<LookOptions, "settings">,
  run: Run,
): Promise<ChosenSettings> {
  const { hasBands } = featureSystemOf(settings);
  const choice = hasBands ? await compareSettings({ ...about, settings }, run) : undefined;
  if (choice === undefined) return { settings, reasons };
  return {
    settings: mergeSettings(settings, choice.settings),
    reasons: [...reasons, choice.reason],
  };
}

/** Looks at the recordings and finds what suits them, below what was asked for. */
async function recommend(
  dataSet: DataSet,
  { asked: { audio, clean, features }, kept }: {
    readonly asked: PartialSettings;
    readonly kept: KeptValues;
  },
  run: Run,
): Promise<ScanReport> {
  return await scanDataSet(dataSet, {
    kept,
    clean: { ...defaultSettings.clean, ...clean },
    chosen: {
      sampleRate: audio?.sampleRate,
      channel: audio?.channel,
      noiseChannel: audio?.noiseChannel,
      windowSeconds: features?.windowSeconds,
      nMels: features?.nMels,
    },
  }, run);
}
