/**
 * Computes the statistics of one recording at a time, by several settings.
 *
 * @module
 */
import { DataError } from "../../errors.ts";
import { createFrontEnd } from "../../ml/features/feature_systems.ts";
import { recordingStatistics } from "../../ml/features/statistics.ts";
import type { Settings } from "../../settings.ts";
import { serveJobs } from "../cores/workers.ts";
import { withRecording } from "../disk/recording_file.ts";
import { acceptHearable, cleanSignals } from "../judge/sound/clean.ts";

/** A recording, and the settings to look at it by. */
export interface StatisticsJob {
  /** Path of the recording. */
  readonly path: string;
  /** Settings that differ in features alone. */
  readonly settings: readonly Settings[];
}

/** Statistics by each of the settings; undefined where there is nothing to hear. */
export type StatisticsResult = Float64Array[] | undefined;

serveJobs<StatisticsJob, StatisticsResult>(async ({ path, settings }) => {
  try {
    return await withRecording(path, (recording) => {
      const signals = cleanSignals(recording, settings[0]);
      if (signals[0].length === 0) return undefined;
      return settings.map((own) => {
        const { transform, logMelOf, nSignals } = createFrontEnd(own);
        return recordingStatistics(logMelOf(transform(signals)), nSignals);
      });
    }, { accept: acceptHearable(settings[0]) });
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    return undefined;
  }
});
