/**
 * The front end of every model: what is kept of a cleaned signal, and the
 * windows of it that a network sees. Training and prediction both take it.
 *
 * @module
 */
import { mean } from "../arrays.ts";
import type { Matrix } from "../arrays.ts";
import { createLogMelPlan } from "../dsp/log_mel_plan.ts";
import { createMfccPlan } from "../dsp/mfcc_plan.ts";
import { psfPreset } from "../dsp/presets.ts";
import type { Settings } from "../settings.ts";
import { clipStatistics } from "./shortcuts.ts";

/** Raised with every change of the numbers that a front end returns. */
export const FEATURE_VERSION = 1;

/** Turns signals into tracks, and tracks into windows. */
export interface FrontEnd {
  /** Frames in a window. */
  readonly windowFrames: number;
  /** Features in a frame. */
  readonly nFeatures: number;
  /** Length of a window, samples. */
  readonly windowLength: number;
  /**
   * Computes the track of a signal: its features, row after row. A signal
   * shorter than a window is repeated from its start until it fills one.
   */
  transform(signal: Float32Array): Matrix<Float32Array>;
  /** Counts the places in a track at which a window may start. */
  nPositions(track: Matrix<Float32Array>): number;
  /** Lists the places of the windows that are judged, so that nothing goes unheard. */
  judgedPositions(track: Matrix<Float32Array>): number[];
  /** Writes the window at a place, frame after frame. */
  fillWindow(track: Matrix<Float32Array>, position: number, into: Float32Array): void;
}

/**
 * Creates the front end that the settings ask for.
 *
 * @throws {RangeError} If frames or bands are impossible at the rate.
 */
export function createFrontEnd(settings: Pick<Settings, "audio" | "features">): FrontEnd {
  return settings.features.kind === "mfcc" ? mfccWindows(settings) : logMelTrack(settings);
}

/**
 * Creates the front end of a model: that of its settings, which for the baseline
 * closes with the statistics of the whole track as its only window.
 */
export function createModelFrontEnd(
  settings: Pick<Settings, "audio" | "features" | "model">,
): FrontEnd {
  const frontEnd = createFrontEnd(settings);
  return settings.model.network === "baseline" ? statisticsWindow(frontEnd) : frontEnd;
}

/** One window for each recording: mean and deviation of every feature over its track. */
function statisticsWindow(frontEnd: FrontEnd): FrontEnd {
  return {
    ...frontEnd,
    windowFrames: 1,
    nFeatures: 2 * frontEnd.nFeatures,
    nPositions: () => 1,
    judgedPositions: () => [0],
    fillWindow: (track, _position, into) => into.set(clipStatistics(track)),
  };
}

/**
 * Repeats a signal from its start until it has a length, the rule for what is
 * too short; a signal that is long enough comes back as it is.
 *
 * @throws {RangeError} If the signal is empty.
 */
export function repeatToLength(signal: Float32Array, length: number): Float32Array {
  if (signal.length >= length) return signal;
  if (signal.length === 0) {
    throw new RangeError("Cannot repeat signal as it must hold a sample: current length is 0");
  }
  const repeated = new Float32Array(length);
  for (let at = 0; at < length; at += signal.length) {
    repeated.set(signal.subarray(0, length - at), at);
  }
  return repeated;
}

/** Log-mel frames of the whole recording; a window is a run of its rows. */
function logMelTrack({ audio, features }: Pick<Settings, "audio" | "features">): FrontEnd {
  const { sampleRate } = audio;
  const { nMels, fMin, fMax, normalization } = features;
  const frameLength = Math.round(features.frameSeconds * sampleRate);
  const hopLength = Math.max(1, Math.round(features.hopSeconds * sampleRate));
  const windowLength = Math.max(frameLength, Math.round(features.windowSeconds * sampleRate));
  const nFft = 2 ** Math.ceil(Math.log2(frameLength));
  const plan = createLogMelPlan({ sampleRate, nFft, frameLength, hopLength, nMels, fMin, fMax });
  const windowFrames = 1 + Math.floor((windowLength - frameLength) / hopLength);
  const step = Math.max(1, Math.round((features.windowHopSeconds * sampleRate) / hopLength));
  const nPositions = (track: Matrix<Float32Array>) => track.rows - windowFrames + 1;
  return {
    windowFrames,
    nFeatures: nMels,
    windowLength,
    transform(signal) {
      const track = plan.transform(repeatToLength(signal, windowLength));
      if (normalization === "level") removeLevel(track.data);
      if (normalization === "bands") removeBandMeans(track);
      return track;
    },
    nPositions,
    judgedPositions(track) {
      const last = nPositions(track) - 1;
      const positions = [];
      for (let at = 0; at < last; at += step) positions.push(at);
      return [...positions, last];
    },
    fillWindow(track, position, into) {
      const { data, columns } = track;
      into.set(data.subarray(position * columns, (position + windowFrames) * columns));
    },
  };
}

/** The original's windows: MFCC of each by itself, from the samples of the signal. */
function mfccWindows({ audio, features }: Pick<Settings, "audio" | "features">): FrontEnd {
  const { sampleRate } = audio;
  const windowLength = Math.round(features.windowSeconds * sampleRate);
  const step = Math.round(features.windowHopSeconds * sampleRate);
  const plan = createMfccPlan(psfPreset({
    sampleRate,
    frameLength: Math.round(features.frameSeconds * sampleRate),
    hopLength: Math.round(features.hopSeconds * sampleRate),
    nMels: features.nMels,
    fMin: features.fMin,
    fMax: features.fMax,
  }));
  const sample = plan.transform(new Float32Array(windowLength));
  const nPositions = (track: Matrix<Float32Array>) => track.rows - windowLength + 1;
  return {
    windowFrames: sample.rows,
    nFeatures: sample.columns,
    windowLength,
    transform(signal) {
      const data = repeatToLength(signal, windowLength);
      return { data, rows: data.length, columns: 1 };
    },
    nPositions,
    judgedPositions(track) {
      const positions = [];
      for (let at = 0; at < nPositions(track); at += step) positions.push(at);
      return positions;
    },
    fillWindow(track, position, into) {
      into.set(plan.transform(track.data.subarray(position, position + windowLength)).data);
    },
  };
}

/** Subtracts the mean of all values: how loud a recording is tells of its microphone. */
function removeLevel(values: Float32Array): void {
  const level = mean(values);
  for (let i = 0; i < values.length; i++) values[i] -= level;
}

/** Subtracts every column's mean: a steady colouring tells of the place of recording. */
function removeBandMeans({ data, rows, columns }: Matrix<Float32Array>): void {
  for (let band = 0; band < columns; band++) {
    let total = 0;
    for (let i = band; i < data.length; i += columns) total += data[i];
    for (let i = band; i < data.length; i += columns) data[i] -= total / rows;
  }
}
