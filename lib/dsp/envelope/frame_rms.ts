/**
 * The level of each frame.
 *
 * @module
 */

import { type Matrix, rowOf, sum } from "../../arrays.ts";

/**
 * Computes the root mean square of each frame.
 *
 * @param frames Samples, full scale 1. Shape: frames × frameLength.
 * @returns Levels >= 0. Shape: frames.
 *
 * Source: librosa.feature.rms.
 *
 * @example
 * ```ts
 * import { rmsOfFrames } from "earmark/dsp/envelope/frame_rms.ts";
 * import assert from "node:assert/strict";
 *
 * const frames = { data: Float64Array.of(3, -3, 0, 0), rows: 2, columns: 2 };
 * assert.deepEqual(rmsOfFrames(frames), Float64Array.of(3, 0));
 * ```
 */
export function rmsOfFrames(frames: Matrix): Float64Array {
  const rms = new Float64Array(frames.rows);
  for (let i = 0; i < rms.length; i++) {
    rms[i] = Math.sqrt(sum(rowOf(frames, i).map((y) => y * y)) / frames.columns);
  }
  return rms;
}
