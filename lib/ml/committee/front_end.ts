/**
 * What a committee sees: windows with all planes, each followed by the statistics of its
 * recording, so that one input is enough for members that see either.
 *
 * @module
 */
import type { FeatureSettings, FrontEnd } from "../features/feature_system.ts";
import { createFrontEnd, featureSystemOf } from "../features/feature_systems.ts";
import { fillPlanes, N_PLANES } from "../features/log_mel/planes.ts";
import { preparedOf } from "../features/prepared.ts";
import { recordingStatistics } from "../features/statistics.ts";
import { STATISTICS_PER_BAND } from "../features/statistics_seen.ts";
import type { BandLayout } from "../features/statistics_seen.ts";

/** Where things are in a window of {@linkcode createCommitteeFrontEnd}. */
export interface CommitteeLayout {
  /** Rows of the window proper. */
  readonly windowFrames: number;
  /** Rows below it that hold the statistics, the last filled up with zeros. */
  readonly statisticsRows: number;
  /** Numbers in a row. */
  readonly columns: number;
  /** Bands, each with all its planes; missing where the features are none. */
  readonly bands?: BandLayout;
}

/** Returns where things are in a committee's window. */
export function committeeLayout(settings: FeatureSettings): CommitteeLayout {
  const { windowFrames, nFeatures, nSignals } = createFrontEnd(settings);
  if (!featureSystemOf(settings).hasBands) {
    return { windowFrames, statisticsRows: 0, columns: nFeatures };
  }
  const { nMels } = settings.features;
  const columns = N_PLANES * nSignals * nMels;
  const statisticsRows = Math.ceil(STATISTICS_PER_BAND / N_PLANES);
  return { windowFrames, statisticsRows, columns, bands: { nMels, nSignals } };
}

/** Creates the front end of a committee. */
export function createCommitteeFrontEnd(settings: FeatureSettings): FrontEnd {
  const frontEnd = createFrontEnd(settings);
  const { windowFrames, statisticsRows, columns, bands } = committeeLayout(settings);
  if (bands === undefined) return frontEnd;
  const nStatistics = STATISTICS_PER_BAND * bands.nSignals * bands.nMels;
  return {
    ...frontEnd,
    windowFrames: windowFrames + statisticsRows,
    nFeatures: columns,
    nChannels: N_PLANES,
    prepare(track, source) {
      const prepared = frontEnd.prepare(track, source);
      const statistics = recordingStatistics(frontEnd.logMelOf(track), bands.nSignals);
      const measured = new Float64Array(prepared.measured.length + nStatistics);
      measured.set(prepared.measured);
      measured.set(statistics, prepared.measured.length);
      return preparedOf(prepared, measured);
    },
    fillWindow(prepared, position, into) {
      const { measured } = prepared;
      const planes = measured.subarray(0, measured.length - nStatistics) as Float64Array;
      fillPlanes(prepared.read(position, windowFrames), planes, into);
      into.set(measured.subarray(planes.length), windowFrames * columns);
      into.fill(0, windowFrames * columns + nStatistics);
    },
  };
}
