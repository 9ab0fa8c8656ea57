/**
 * From a recording on disk to its levels, and to what passes the limits.
 *
 * @module
 */
import { levelOptionsOf, measureLevels } from "../../ml/limits/levels.ts";
import type { RecordingLevels } from "../../ml/limits/levels.ts";
import { findExceedances } from "../../ml/limits/limits.ts";
import type { Finding, Limits } from "../../ml/limits/limits.ts";
import type { Settings } from "../../settings.ts";
import { withRecording } from "../disk/recording_file.ts";
import { acceptHearable, cleanSignals } from "../judge/sound/clean.ts";

/** What decides how a recording is measured. */
type LevelSettings = Pick<Settings, "audio" | "clean" | "features">;

/**
 * Measures a recording as a model hears it: cleaned, at the model's rate.
 *
 * @returns Undefined where there is no sound in it.
 * @throws {DataError} If it can't be read; names the file.
 */
export function readLevels(
  path: string,
  settings: LevelSettings,
): Promise<RecordingLevels | undefined> {
  return withRecording(path, (recording) => {
    const signals = cleanSignals(recording, settings);
    return signals[0].length === 0 ? undefined : measureLevels(signals, levelOptionsOf(settings));
  }, { accept: acceptHearable(settings) });
}

/**
 * Finds where a recording lies outside limits.
 *
 * @returns The findings, the largest excess first; none where there is no sound in it.
 * @throws {DataError} If it can't be read; names the file.
 */
export async function readFindings(
  path: string,
  settings: LevelSettings,
  limits: Limits,
): Promise<Finding[]> {
  const levels = await readLevels(path, settings);
  return levels ? findExceedances(levels, limits) : [];
}
