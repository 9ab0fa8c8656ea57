/**
 * Log-mel frames of the whole recording: the house's feature system.
 *
 * @module
 */
import { joinColumns } from "../../../arrays.ts";
import type { Matrix } from "../../../arrays.ts";
import type { LogMelOptions } from "../../../dsp/mel/log_mel.ts";
import { createLogMelPlan } from "../../../dsp/mel/log_mel_plan.ts";
import { nSignalsOf, requireSignals } from "../feature_system.ts";
import type { FeatureSettings, FeatureSystem, FrontEnd } from "../feature_system.ts";
import { frameSizes } from "../frame_sizes.ts";
import { repeatToLength } from "../repeat.ts";
import { preparedOf, rowsOf } from "../prepared.ts";
import type { Prepared } from "../prepared.ts";
import { fillPlanes, measurePlanes, planesSeen } from "./planes.ts";

/** The feature system of log-mel frames. */
export const logMel: FeatureSystem = {
  help: "log-mel frames of the whole recording",
  version: 2,
  hasBands: true,
  create: createLogMel,
};

/** Returns the settings' log-mel, in samples. */
export function logMelOptions(settings: FeatureSettings): LogMelOptions {
  const { audio: { sampleRate }, features: { nMels, fMin, fMax } } = settings;
  return { ...frameSizes(settings), sampleRate, nMels, fMin, fMax };
}

/** Creates the plan of the settings' log-mel. */
export function logMelPlan(settings: FeatureSettings) {
  return createLogMelPlan(logMelOptions(settings));
}

/** Sizes of the windows of a log-mel. */
export interface WindowSizes {
  /** Length of a window, samples. */
  readonly windowLength: number;
  /** Frames in a window. */
  readonly windowFrames: number;
  /** Frames from the start of a judged window to that of the next. */
  readonly step: number;
}

/** Returns the sizes of the settings' windows. */
export function windowSizes(settings: FeatureSettings): WindowSizes {
  const { audio: { sampleRate }, features } = settings;
  const { frameLength, hopLength } = frameSizes(settings);
  const windowLength = Math.max(frameLength, Math.round(features.windowSeconds * sampleRate));
  return {
    windowLength,
    windowFrames: 1 + Math.floor((windowLength - frameLength) / hopLength),
    step: Math.max(1, Math.round((features.windowHopSeconds * sampleRate) / hopLength)),
  };
}

/** Returns how far a floor in dB lies below the largest value of a log-mel, which is natural. */
export function floorDepth(floorDb: number): number {
  return floorDb * Math.LN10 / 10;
}

/**
 * Log-mel frames of the whole recording; a window is a run of its rows. A row holds all bands of
 * the first signal, then those of the next.
 */
function createLogMel(settings: FeatureSettings): FrontEnd {
  const { nMels, normalization, floorDb } = settings.features;
  const { hopLength } = frameSizes(settings);
  const { windowLength, windowFrames, step } = windowSizes(settings);
  const plan = logMelPlan(settings);
  const nPositions = ({ rows }: Prepared) => rows - windowFrames + 1;
  const seen = planesSeen(normalization);
  const nSignals = nSignalsOf(settings);
  return {
    windowFrames,
    nFeatures: nSignals * nMels * seen.count,
    nChannels: seen.count,
    absoluteChannel: seen.absolute,
    isLevelKept: seen.isLevelKept,
    isAbsoluteHidden: seen.isHidden,
    nSignals,
    windowLength,
    windowRows: windowFrames,
    rowLength: hopLength,
    transform(signals) {
      requireSignals(signals, nSignals);
      const logMels = signals.map((signal) => plan.transform(repeatToLength(signal, windowLength)));
      return cutBelow(joinColumns(logMels), floorDb);
    },
    prepare: (track, source = rowsOf(track)) =>
      preparedOf(source, track.ofWhole ?? measurePlanes(track)),
    nPositions,
    judgedPositions(prepared) {
      const last = nPositions(prepared) - 1;
      const positions = [];
      for (let at = 0; at < last; at += step) positions.push(at);
      return [...positions, last];
    },
    fillWindow(prepared, position, into) {
      const rows = prepared.read(position, windowFrames);
      fillPlanes(rows, prepared.measured as Float64Array, into, seen);
    },
    logMelOf: (track) => track,
  };
}

/**
 * Lifts what lies further below the largest value than a floor in dB up to it, in place; 0 lifts
 * nothing.
 */
function cutBelow(logMel: Matrix<Float32Array>, floorDb: number): Matrix<Float32Array> {
  if (floorDb === 0) return logMel;
  const { data } = logMel;
  const largest = data.reduce((a, b) => Math.max(a, b), -Infinity);
  const least = largest - floorDepth(floorDb);
  for (let i = 0; i < data.length; i++) data[i] = Math.max(data[i], least);
  return logMel;
}
