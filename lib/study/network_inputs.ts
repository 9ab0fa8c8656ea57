/**
 * What the house's networks are given of a recording: its log-mel in two planes.
 *
 * @module
 */
import type { Matrix } from "../arrays.ts";
import { logMel } from "../ml/features/log_mel/log_mel.ts";
import { fillPlanes, measurePlanes, planesSeen } from "../ml/features/log_mel/planes.ts";
import type { FeatureSettings } from "../ml/features/feature_system.ts";

/** The two planes of a recording. Shape of each: frames × bands, in dB. */
export interface NetworkInputs {
  /** The level of each band: against the recording's own, or as it is, by `features.normalization`. */
  readonly level: Matrix<Float64Array>;
  /** How far each band deviates from its mean over the recording. */
  readonly deviation: Matrix<Float64Array>;
  /** Whether the network sees the level, which `features.normalization` of `bands` hides from it. */
  readonly isLevelSeen: boolean;
}

/**
 * Computes what a network is given of a recording, before each value is scaled by what is usual in
 * the training recordings: a window of it is a run of these frames.
 *
 * @param signal The cleaned recording, at `settings.audio.sampleRate`.
 *
 * @example
 * ```ts
 * import { defaultSettings } from "earmark/settings.ts";
 * import { networkInputs } from "earmark/study/network_inputs.ts";
 * import assert from "node:assert/strict";
 *
 * const tone = Float32Array.from({ length: 16000 }, (_, i) => Math.sin(0.1 * i));
 * const { level, deviation } = networkInputs(tone, defaultSettings);
 * assert.deepEqual([level.rows, level.columns], [deviation.rows, deviation.columns]);
 * ```
 */
export function networkInputs(signal: Float32Array, settings: FeatureSettings): NetworkInputs {
  const one = { ...settings, audio: { ...settings.audio, channel: "mean" } } as FeatureSettings;
  const track = logMel.create(one).transform([signal]);
  const measured = measurePlanes(track);
  const { first, isHidden } = planesSeen(settings.features.normalization);
  const planeOf = (plane: number): Matrix<Float64Array> => {
    const natural = new Float32Array(track.data.length);
    fillPlanes(track.data, measured, natural, { first: plane, count: 1 });
    return { ...track, data: Float64Array.from(natural, (value) => (10 * value) / Math.LN10) };
  };
  // Planes: as it is, without band means, without the level of the recording.
  return {
    level: planeOf(first === 0 ? 0 : 2),
    deviation: planeOf(1),
    isLevelSeen: !isHidden,
  };
}
