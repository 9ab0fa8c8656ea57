/**
 * The original's front end: MFCC of windows.
 *
 * @module
 */
import type { Matrix } from "../../arrays.ts";
import { createMfccPlan } from "../../dsp/cepstrum/mfcc_plan.ts";
import { psfPreset } from "../../dsp/cepstrum/presets.ts";
import type { FrontEnd, FrontEndSettings } from "./feature_system.ts";
import { frameSizes } from "./log_mel_track.ts";
import { repeatToLength } from "./repeat.ts";

/** The original's windows: MFCC of each by itself, from the samples of the signal. */
export function mfccWindows({ audio, features }: FrontEndSettings): FrontEnd {
  const { sampleRate } = audio;
  const windowLength = Math.round(features.windowSeconds * sampleRate);
  const step = Math.max(1, Math.round(features.windowHopSeconds * sampleRate));
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
