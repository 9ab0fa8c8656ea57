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
import { nextPowerOfTwo } from "../dsp/radix_fft.ts";
import type { Settings } from "../settings.ts";
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

/** Returns the lengths of frame, hop and transform, samples. */
function frameSizes({ audio: { sampleRate }, features }: FrontEndSettings) {
  const frameLength = Math.round(features.frameSeconds * sampleRate);
  const hopLength = Math.max(1, Math.round(features.hopSeconds * sampleRate));
  return { frameLength, hopLength, nFft: nextPowerOfTwo(frameLength) };
}

function logMelPlan(settings: FrontEndSettings) {
  const { audio: { sampleRate }, features: { nMels, fMin, fMax } } = settings;
  return createLogMelPlan({ ...frameSizes(settings), sampleRate, nMels, fMin, fMax });
}

/** Log-mel frames of the whole recording; a window is a run of its rows. */
function logMelTrack(settings: FrontEndSettings): FrontEnd {
  const { audio: { sampleRate }, features } = settings;
  const { nMels, normalization } = features;
  const { frameLength, hopLength } = frameSizes(settings);
  const windowLength = Math.max(frameLength, Math.round(features.windowSeconds * sampleRate));
  const plan = logMelPlan(settings);
  const windowFrames = 1 + Math.floor((windowLength - frameLength) / hopLength);
  const step = Math.max(1, Math.round((features.windowHopSeconds * sampleRate) / hopLength));
  const nPositions = (track: Matrix<Float32Array>) => track.rows - windowFrames + 1;
  return {
    windowFrames,
    nFeatures: normalization === "both" ? 2 * nMels : nMels,
    nChannels: normalization === "both" ? 2 : 1,
    windowLength,
    transform: (signal) =>
      normalize(plan.transform(repeatToLength(signal, windowLength)), normalization),
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
function mfccWindows({ audio, features }: FrontEndSettings): FrontEnd {
  const { sampleRate } = audio;
  const windowLength = Math.round(features.windowSeconds * sampleRate);
  const step = Math.round(features.windowHopSeconds * sampleRate);
  const plan = createMfccPlan(psfPreset({
    sampleRate,
    ...frameSizes({ audio, features }),
    nMels: features.nMels,
    fMin: features.fMin,
    fMax: features.fMax,
  }));
  const sample = plan.transform(new Float32Array(windowLength));
  const nPositions = (track: Matrix<Float32Array>) => track.rows - windowLength + 1;
  return {
    windowFrames: sample.rows,
    nFeatures: sample.columns,
    nChannels: 1,
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

/**
 * Removes from a recording's log-mel what tells of its making, not of the part:
 * its level (how loud the microphone was) or its mean in every band (how the
 * place coloured it). `both` keeps the two side by side, band by band.
 */
function normalize(
  track: Matrix<Float32Array>,
  normalization: Settings["features"]["normalization"],
): Matrix<Float32Array> {
  if (normalization === "none") return track;
  if (normalization === "level") return { ...track, data: withoutLevel(track.data) };
  if (normalization === "bands") return { ...track, data: withoutBandMeans(track) };
  const data = new Float32Array(2 * track.data.length);
  withoutLevel(track.data).forEach((value, i) => data[2 * i] = value);
  withoutBandMeans(track).forEach((value, i) => data[2 * i + 1] = value);
  return { data, rows: track.rows, columns: 2 * track.columns };
}

/** Subtracts the mean of all values. */
function withoutLevel(values: Float32Array): Float32Array {
  const level = mean(values);
  return values.map((value) => value - level);
}

/** Subtracts every column's mean. */
function withoutBandMeans({ data, rows, columns }: Matrix<Float32Array>): Float32Array {
  const means = new Float64Array(columns);
  for (let i = 0; i < data.length; i++) means[i % columns] += data[i] / rows;
  return data.map((value, i) => value - means[i % columns]);
}
