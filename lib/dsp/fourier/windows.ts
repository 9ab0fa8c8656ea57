/**
 * Window functions, which weight the samples of a frame.
 *
 * @module
 */

import { requireInteger } from "../require.ts";

/**
 * A window by name. Without "Symmetric" it is periodic, as spectral analysis wants
 * it: the sample after the last would equal the first.
 */
export type WindowName =
  | "rectangular"
  | "hann"
  | "hannSymmetric"
  | "hamming"
  | "hammingSymmetric";

/** The constant term of each window a - (1-a)·cos(2πi/n). */
const constantTerms: Readonly<Record<WindowName, number>> = {
  rectangular: 1,
  hann: 0.5,
  hannSymmetric: 0.5,
  hamming: 0.54,
  hammingSymmetric: 0.54,
};

/**
 * Creates a window.
 *
 * @param length Length in samples.
 * @returns Weights in 0 … 1. Shape: length.
 * @throws {RangeError} If the length is below 1 or the name is unknown.
 *
 * Source: scipy.signal.get_window(name, length); for the symmetric ones
 * numpy.hanning(length) and numpy.hamming(length).
 *
 * @example
 * ```ts
 * import { createWindow } from "earmark/dsp/fourier/windows.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(createWindow("rectangular", 3), Float64Array.of(1, 1, 1));
 * assert.equal(createWindow("hann", 4)[2], 1);
 * ```
 */
export function createWindow(name: WindowName, length: number): Float64Array {
  requireInteger("create window", "length", length, 1);
  const constant = constantTerms[name];
  if (constant === undefined) {
    throw new RangeError(
      `Cannot create window as its name must be one of ${Object.keys(constantTerms).join(", ")}: ` +
        `current value is ${name}`,
    );
  }
  const period = name.endsWith("Symmetric") ? length - 1 : length;
  if (length === 1) return Float64Array.of(1);
  return Float64Array.from(
    { length },
    (_, i) => constant - (1 - constant) * Math.cos((2 * Math.PI * i) / period),
  );
}
