/**
 * One number per frame: its level and the centre of its spectrum.
 *
 * @module
 */

import { type FloatArray, type Matrix, rowOf, sum } from "../../arrays.ts";

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
 * import { rmsOfFrames } from "earmark/dsp/envelope/frame_statistics.ts";
 * import assert from "node:assert/strict";
 *
 * const frames = { data: Float64Array.of(3, -3, 0, 0), rows: 2, columns: 2 };
 * assert.deepEqual(rmsOfFrames(frames), Float64Array.of(3, 0));
 * ```
 */
export function rmsOfFrames(frames: Matrix): Float64Array {
  return perRow(frames, (row) => Math.sqrt(sum(row.map((y) => y * y)) / row.length));
}

/**
 * Computes the spectral centroid of each frame, in hertz: the mean frequency,
 * weighed by the spectrum. A spectrum of zeros has its centroid at 0.
 *
 * @param spectrum Magnitudes, as librosa has it, or power. Shape: frames × bins.
 * @param frequencies Frequency of each bin, in hertz (`binFrequencies`).
 * @returns Hertz, between the lowest and the highest bin. Shape: frames.
 * @throws {RangeError} If there is not one frequency per bin.
 *
 * Source: librosa.feature.spectral_centroid(S=…).
 *
 * @example
 * ```ts
 * import { spectralCentroid } from "earmark/dsp/envelope/frame_statistics.ts";
 * import assert from "node:assert/strict";
 *
 * const spectrum = { data: Float64Array.of(0, 1, 1), rows: 1, columns: 3 };
 * assert.deepEqual(spectralCentroid(spectrum, Float64Array.of(0, 100, 200)), Float64Array.of(150));
 * ```
 */
export function spectralCentroid(spectrum: Matrix, frequencies: FloatArray): Float64Array {
  if (frequencies.length !== spectrum.columns) {
    throw new RangeError(
      `Cannot compute centroid as there must be ${spectrum.columns} frequencies: ` +
        `current value is ${frequencies.length}`,
    );
  }
  return perRow(spectrum, (row) => {
    const total = sum(row);
    return total === 0 ? 0 : sum(row.map((weight, k) => weight * frequencies[k])) / total;
  });
}

/** Computes one number from each row. */
function perRow(matrix: Matrix, compute: (row: FloatArray) => number): Float64Array {
  return Float64Array.from({ length: matrix.rows }, (_, i) => compute(rowOf(matrix, i)));
}
