/**
 * A recording as one row of numbers: the mean and the deviation of every band.
 *
 * @module
 */
import type { Matrix } from "../../arrays.ts";
import type { FeatureSettings, FrontEnd } from "./feature_system.ts";
import { createFrontEnd } from "./feature_systems.ts";
import { columnMoments } from "./scaler.ts";

/**
 * Computes the mean and the standard deviation of each band over the frames.
 *
 * @param logMel Shape: frames × bands, at least one frame.
 * @returns Shape: 2 · bands; the means, then the deviations (divided by n).
 * @throws {RangeError} If there is no frame.
 *
 * @example
 * ```ts
 * import { clipStatistics } from "earmark/ml/features/statistics.ts";
 * import assert from "node:assert/strict";
 *
 * const logMel = { data: Float32Array.of(1, 7, 3, 7), rows: 2, columns: 2 };
 * assert.deepEqual([...clipStatistics(logMel)], [2, 7, 1, 0]);
 * ```
 */
export function clipStatistics(logMel: Matrix): Float64Array {
  const { mean, variance } = columnMoments([logMel]);
  return Float64Array.of(...mean, ...variance.map(Math.sqrt));
}

/**
 * Creates the front end of models that see a whole recording at once. Its tracks are
 * those of the settings' feature system; the one window of a track holds the
 * {@linkcode clipStatistics} of its log-mel.
 */
export function createStatisticsFrontEnd(settings: FeatureSettings): FrontEnd {
  const frontEnd = createFrontEnd(settings);
  return {
    ...frontEnd,
    windowFrames: 1,
    nFeatures: 2 * frontEnd.nSignals * settings.features.nMels,
    nChannels: 1,
    nPositions: () => 1,
    judgedPositions: () => [0],
    fillWindow(track, _position, into) {
      into.set(clipStatistics(frontEnd.logMelOf(track)));
    },
  };
}
