/**
 * What limit curves say of a model's parts, as the report holds it: a second opinion.
 *
 * @module
 */
import type { RecordingLevels } from "../../ml/limits/levels.ts";
import { findExceedances, ownLevelOf } from "../../ml/limits/limits.ts";
import type { Limits } from "../../ml/limits/limits.ts";
import { findingWords } from "../../ml/limits/words.ts";
import type { Settings } from "../../settings.ts";
import { recordingPath } from "../disk/data_set.ts";
import { recordingsFolder } from "../disk/listing/recordings_folder.ts";
import { loadLimits } from "./limits_file.ts";
import { readLevels } from "./read_levels.ts";

/** Findings that are named of one recording at most. */
const MOST_FINDINGS = 2;

/** Recordings of which it is said what lies outside, and where they are. */
export interface LimitedRecordings {
  /** Folder of the data set. Default: nothing is said of any recording. */
  readonly data?: string;
  /** Names of recordings that can be read. */
  readonly fnames: readonly string[];
}

/**
 * Describes the limits beside a model, what they reach, and what they find of some recordings.
 *
 * @returns Undefined where the model has no limits.
 * @throws {DataError} If limits are wrong or a recording can't be read; names the file.
 * @throws {ModelError} If the record of the limits is damaged.
 */
export async function describeLimitCurves(
  modelFolder: string,
  settings: Pick<Settings, "audio" | "clean" | "features">,
  { data, fnames }: LimitedRecordings,
) {
  const known = await loadLimits(modelFolder, settings);
  if (known === undefined) return undefined;
  const { record, isEdited, limits } = known;
  const { table: _, ...reached } = record ?? {};
  const findings = [];
  if (data !== undefined) {
    const recordings = await recordingsFolder(data);
    for (const fname of fnames) {
      const levels = await readLevels(recordingPath({ recordings }, fname), settings);
      if (levels) findings.push({ fname, ...describeLevelsOf(levels, limits) });
    }
  }
  return { ...reached, isEdited, findings };
}

/** Says what lies outside, and what is drawn. */
function describeLevelsOf(levels: RecordingLevels, limits: Limits) {
  const words = findExceedances(levels, limits).slice(0, MOST_FINDINGS).map(findingWords);
  const ownDb = ownLevelOf(levels, limits);
  return {
    words: words.length === 0 ? "inside all limits" : words.join("; "),
    bands: limits.bands.map(({ hz, lowerDb, upperDb }, k) => ({
      hz,
      ...(lowerDb !== undefined && { lowerDb }),
      ...(upperDb !== undefined && { upperDb }),
      levelDb: levels.levelsDb[k] - ownDb,
    })),
  };
}
