/**
 * The front end of every model: what is kept of a cleaned signal, and the
 * windows of it that a network sees. Training and prediction both take it.
 *
 * @module
 */
import type { Matrix } from "../../arrays.ts";
import type { Settings } from "../../settings.ts";
import type { FrontEnd, FrontEndSettings } from "./feature_system.ts";
import { logMelPlan, logMelTrack } from "./log_mel_track.ts";
import { mfccWindows } from "./mfcc_windows.ts";
import { clipStatistics } from "./shortcuts.ts";

/** Raised with every change of the numbers that a front end returns. */
export const FEATURE_VERSION = 1;

/**
 * Creates the front end that the settings ask for.
 *
 * @throws {RangeError} If frames or bands are impossible at the rate.
 */
export function createFrontEnd(settings: FrontEndSettings): FrontEnd {
  return settings.features.kind === "mfcc" ? mfccWindows(settings) : logMelTrack(settings);
}

/**
 * Creates the front end of a model: that of its settings, which for the baseline
 * closes with statistics of the whole track as its only window.
 */
export function createModelFrontEnd(
  settings: FrontEndSettings & Pick<Settings, "model">,
): FrontEnd {
  return settings.model.network === "baseline"
    ? createStatisticsFrontEnd(settings)
    : createFrontEnd(settings);
}

/**
 * Creates the front end of the plain baseline. Its tracks are those of the
 * settings; the one window of a track holds the mean and the deviation of every
 * log-mel band.
 */
export function createStatisticsFrontEnd(settings: FrontEndSettings): FrontEnd {
  const frontEnd = createFrontEnd(settings);
  const { nChannels } = frontEnd;
  const { nMels, kind } = settings.features;
  const plan = kind === "mfcc" ? logMelPlan(settings) : undefined;
  return {
    ...frontEnd,
    windowFrames: 1,
    nFeatures: 2 * nMels,
    nChannels: 1,
    nPositions: () => 1,
    judgedPositions: () => [0],
    fillWindow(track, _position, into) {
      // The track of MFCC windows is the signal itself.
      const logMel = plan ? plan.transform(track.data) : firstChannel(track, nChannels);
      into.set(clipStatistics(logMel));
    },
  };
}

/** Keeps the first value of every feature. */
function firstChannel(track: Matrix<Float32Array>, nChannels: number): Matrix<Float32Array> {
  if (nChannels === 1) return track;
  const data = track.data.filter((_, i) => i % nChannels === 0);
  return { data, rows: track.rows, columns: track.columns / nChannels };
}
