/**
 * The front end of every model: what is kept of a cleaned signal, and the
 * windows of it that a network sees. Training and prediction both take it.
 *
 * @module
 */
import type { Matrix } from "../arrays.ts";
import type { Settings } from "../settings.ts";
import { logMelPlan, logMelTrack } from "./log_mel_track.ts";
import { mfccWindows } from "./mfcc_windows.ts";
import { clipStatistics } from "./shortcuts.ts";

/** Raised with every change of the numbers that a front end returns. */
export const FEATURE_VERSION = 1;

/** The settings that decide a front end. */
export type FrontEndSettings = Pick<Settings, "audio" | "features">;

/** Turns signals into tracks, and tracks into windows. */
export interface FrontEnd {
  /** Frames in a window. */
  readonly windowFrames: number;
  /** Values in a frame. */
  readonly nFeatures: number;
  /** Values in a feature: 2 where each band comes with its level and without its mean. */
  readonly nChannels: number;
  /** Length of a window, samples. */
  readonly windowLength: number;
  /**
   * Computes the track of a signal: its features, row after row. A signal
   * shorter than a window is repeated from its start until it fills one.
   */
  transform(signal: Float32Array): Matrix<Float32Array>;
  /** Counts the places in a track at which a window may start. */
  nPositions(track: Matrix<Float32Array>): number;
  /** Lists the places of the windows that are judged; the original's leave a tail unheard. */
  judgedPositions(track: Matrix<Float32Array>): number[];
  /** Writes the window at a place, frame after frame. */
  fillWindow(track: Matrix<Float32Array>, position: number, into: Float32Array): void;
}

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
