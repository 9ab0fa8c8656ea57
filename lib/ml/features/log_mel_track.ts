/**
 * The house's front end: log-mel frames.
 *
 * @module
 */
import type { Matrix } from "../../arrays.ts";
import type { LogMelOptions } from "../../dsp/mel/log_mel.ts";
import { createLogMelPlan } from "../../dsp/mel/log_mel_plan.ts";
import { nextPowerOfTwo } from "../../dsp/fourier/radix_fft.ts";
import type { FrontEnd, FrontEndSettings } from "./feature_system.ts";
import { normalize } from "./normalization.ts";
import { repeatToLength } from "./repeat.ts";

/** Returns the lengths of frame, hop and transform, samples. */
export function frameSizes({ audio: { sampleRate }, features }: FrontEndSettings) {
  const frameLength = Math.round(features.frameSeconds * sampleRate);
  const hopLength = Math.max(1, Math.round(features.hopSeconds * sampleRate));
  return { frameLength, hopLength, nFft: nextPowerOfTwo(frameLength) };
}

/** Returns the settings' log-mel, in samples. */
export function logMelOptions(settings: FrontEndSettings): LogMelOptions {
  const { audio: { sampleRate }, features: { nMels, fMin, fMax } } = settings;
  return { ...frameSizes(settings), sampleRate, nMels, fMin, fMax };
}

/** Creates the plan of the settings' log-mel. */
export function logMelPlan(settings: FrontEndSettings) {
  return createLogMelPlan(logMelOptions(settings));
}

/** Log-mel frames of the whole recording; a window is a run of its rows. */
export function logMelTrack(settings: FrontEndSettings): FrontEnd {
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
