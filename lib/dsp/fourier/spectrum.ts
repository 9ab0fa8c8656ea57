/**
 * Power spectra of frames, one row per frame.
 *
 * @module
 */

import { type FloatArray, type Matrix, rowOf } from "../../arrays.ts";
import { binCount, realFft } from "./fft.ts";

/**
 * What |X|² is divided by: nothing (`none`, librosa), or the size of the
 * transform (`nFft`, python_speech_features).
 */
export type PowerScaling = "none" | "nFft";

/** How to compute a power spectrum. */
export interface PowerSpectrumOptions {
  /** Size of the Fourier transform, in samples; shorter frames are padded with zeros. */
  readonly nFft: number;
  /** What |X|² is divided by. */
  readonly powerScaling: PowerScaling;
}

/**
 * Multiplies each frame by a window.
 *
 * @param frames Shape: frames × frameLength.
 * @param window Shape: frameLength.
 * @returns Shape: that of the frames.
 * @throws {RangeError} If the window's length is not that of a frame.
 */
export function applyWindow(frames: Matrix, window: FloatArray): Matrix<Float64Array> {
  const { data, rows, columns } = frames;
  if (window.length !== columns) {
    throw new RangeError(
      `Cannot apply window as its length must be that of a frame, ${columns}: ` +
        `current value is ${window.length}`,
    );
  }
  const windowed = new Float64Array(data.length);
  for (let row = 0; row < rows; row++) {
    const start = row * columns;
    for (let i = 0; i < columns; i++) windowed[start + i] = data[start + i] * window[i];
  }
  return { data: windowed, rows, columns };
}

/**
 * Computes the power spectrum of each frame: |X|², or |X|² / nFft.
 *
 * @param frames Windowed frames. Shape: frames × frameLength.
 * @returns Power, >= 0. Shape: frames × (⌊nFft/2⌋ + 1).
 * @throws {RangeError} If a frame is longer than nFft.
 *
 * Source: python_speech_features.sigproc.powspec for `nFft`, abs(librosa.stft)²
 * for `none`.
 *
 * @example
 * ```ts
 * import { powerSpectrum } from "earmark/dsp/fourier/spectrum.ts";
 * import assert from "node:assert/strict";
 *
 * const frames = { data: Float64Array.of(1, 3), rows: 1, columns: 2 };
 * const power = powerSpectrum(frames, { nFft: 2, powerScaling: "nFft" });
 * assert.deepEqual(power.data, Float64Array.of(8, 2));
 * ```
 */
export function powerSpectrum(
  frames: Matrix,
  { nFft, powerScaling }: PowerSpectrumOptions,
): Matrix<Float64Array> {
  const columns = binCount(nFft);
  const divisor = powerScaling === "nFft" ? nFft : 1;
  const data = new Float64Array(frames.rows * columns);
  for (let row = 0; row < frames.rows; row++) {
    const bins = realFft(rowOf(frames, row), nFft);
    for (let k = 0; k < columns; k++) {
      data[row * columns + k] = (bins[2 * k] ** 2 + bins[2 * k + 1] ** 2) / divisor;
    }
  }
  return { data, rows: frames.rows, columns };
}
