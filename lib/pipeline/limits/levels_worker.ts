/**
 * Measures the levels of one recording at a time, for limits.
 *
 * @module
 */
import { DataError } from "../../errors.ts";
import type { Settings } from "../../settings.ts";
import { serveJobs } from "../cores/workers.ts";
import { readLevels } from "./read_levels.ts";

/** One recording to measure. */
export interface LevelsJob {
  /** Path of the recording. */
  readonly path: string;
  /** How it is cleaned and framed. */
  readonly settings: Pick<Settings, "audio" | "clean" | "features">;
}

/**
 * Level of a recording in each band and then that of its loudest frame in each, dB; none where
 * there is no sound in it, or it can't be read.
 */
export type LevelsResult = Float64Array | undefined;

serveJobs<LevelsJob, LevelsResult>(async ({ path, settings }) => {
  try {
    const levels = await readLevels(path, settings);
    // Frames are for findings, and large.
    return levels && Float64Array.of(...levels.levelsDb, ...levels.loudestDb);
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    return undefined;
  }
});
