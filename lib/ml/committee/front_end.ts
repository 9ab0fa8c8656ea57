/**
 * What a committee sees: windows with all planes, each followed by the statistics of its
 * recording, so that one input is enough for members that see either.
 *
 * @module
 */
import type { FeatureSettings, FrontEnd, Track } from "../features/feature_system.ts";
import { createFrontEnd, featureSystemOf } from "../features/feature_systems.ts";
import { N_PLANES } from "../features/log_mel/planes.ts";
import { recordingStatistics, STATISTICS_PER_BAND } from "../features/statistics.ts";

/** Where things are in a window of {@linkcode createCommitteeFrontEnd}. */
export interface CommitteeLayout {
  /** Rows of the window proper. */
  readonly windowFrames: number;
  /** Rows below it that hold the statistics, the last filled up with zeros. */
  readonly statisticsRows: number;
  /** Numbers in a row. */
  readonly columns: number;
  /** Bands of all signals, each with all its planes; 0 where the features are none. */
  readonly nBands: number;
}

/** Returns where things are in a committee's window. */
export function committeeLayout(settings: FeatureSettings): CommitteeLayout {
  const { windowFrames, nFeatures, nSignals } = createFrontEnd(settings);
  if (!featureSystemOf(settings).hasBands) {
    return { windowFrames, statisticsRows: 0, columns: nFeatures, nBands: 0 };
  }
  const nBands = nSignals * settings.features.nMels;
  const columns = N_PLANES * nBands;
  const statisticsRows = Math.ceil(STATISTICS_PER_BAND * nBands / columns);
  return { windowFrames, statisticsRows, columns, nBands };
}

/** Creates the front end of a committee. */
export function createCommitteeFrontEnd(settings: FeatureSettings): FrontEnd {
  const frontEnd = createFrontEnd(settings);
  const { windowFrames, statisticsRows, columns, nBands } = committeeLayout(settings);
  if (nBands === 0) return frontEnd;
  const framesOf = ({ data, rows }: Track): Track => ({
    data: data.subarray(0, (rows - statisticsRows) * columns),
    rows: rows - statisticsRows,
    columns,
  });
  return {
    ...frontEnd,
    windowFrames: windowFrames + statisticsRows,
    nFeatures: columns,
    nChannels: N_PLANES,
    prepare(track) {
      const rows = track.rows + statisticsRows;
      const data = new Float32Array(rows * columns);
      data.set(track.data);
      data.set(recordingStatistics(frontEnd.logMelOf(track)), track.data.length);
      return { data, rows, columns };
    },
    nPositions: (prepared) => frontEnd.nPositions(framesOf(prepared)),
    judgedPositions: (prepared) => frontEnd.judgedPositions(framesOf(prepared)),
    fillWindow({ data, rows }, position, into) {
      into.set(data.subarray(position * columns, (position + windowFrames) * columns));
      into.set(data.subarray((rows - statisticsRows) * columns), windowFrames * columns);
    },
  };
}
