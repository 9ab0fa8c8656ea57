/**
 * How the bands of a recording die away: how long each sounds, and how fast it falls.
 *
 * @module
 */
import type { Matrix } from "../../arrays.ts";

/** How the bands die away, one number for each. */
export interface Decays {
  /** Logarithm of the frames that the power would last at its maximum. */
  readonly durations: Float64Array;
  /** Logarithm of how far a band's logarithm falls from frame to frame after its maximum. */
  readonly falls: Float64Array;
}

/** Frames after the maximum that are looked at, at most. */
const MOST_FRAMES = 32;

/** Frames after the maximum from which a fall is measured; what is gone sooner falls by 1. */
const FEWEST_FRAMES = 3;

/** A band falls into its noise where it comes this near to its 10th percentile. */
const ABOVE_NOISE = 1.5;

/** Fall that counts as none, so that what is steady differs little from what nearly is. */
const LEAST_FALL = 0.02;

/**
 * Measures how each band dies away: its duration, and the slope of a line through it from its
 * maximum to where it meets its noise. A gain changes neither.
 *
 * @param logMel Natural logarithms of power. Shape: frames × bands, at least one frame.
 *
 * @example
 * ```ts
 * import { bandDecays } from "earmark/ml/novelty/decays.ts";
 * import assert from "node:assert/strict";
 *
 * // One band falls by 0.5 from frame to frame.
 * const data = Float32Array.from({ length: 40 }, (_, frame) => -0.5 * frame);
 * const { falls, durations } = bandDecays({ data, rows: 40, columns: 1 });
 * assert.equal((Math.exp(falls[0]) - 0.02).toFixed(3), "0.500");
 * assert.equal(Math.exp(durations[0]).toFixed(2), (1 / (1 - Math.exp(-0.5))).toFixed(2));
 * ```
 */
export function bandDecays(logMel: Matrix): Decays {
  const durations = new Float64Array(logMel.columns);
  const falls = new Float64Array(logMel.columns);
  // One band after the other in the same room: those of a long recording would take as much as it.
  const [band, sorted] = [new Float64Array(logMel.rows), new Float64Array(logMel.rows)];
  for (let k = 0; k < logMel.columns; k++) {
    for (let i = 0; i < band.length; i++) band[i] = logMel.data[i * logMel.columns + k];
    sorted.set(band);
    sorted.sort();
    durations[k] = durationOf(band);
    falls[k] = Math.log(LEAST_FALL + Math.max(0, fallOf(band, sorted)));
  }
  return { durations, falls };
}

/** Computes the logarithm of the power's sum in units of its maximum. */
function durationOf(band: Float64Array): number {
  const most = band.reduce((a, b) => Math.max(a, b), -Infinity);
  return Math.log(band.reduce((sum, value) => sum + Math.exp(value - most), 0));
}

/** Fits a line to a band from its maximum to its noise. Returns: how far it falls by the frame. */
function fallOf(band: Float64Array, sorted: Float64Array): number {
  const start = band.indexOf(band.reduce((a, b) => Math.max(a, b), -Infinity));
  const noise = sorted[Math.floor(band.length / 10)];
  let n = 1;
  while (n <= MOST_FRAMES && start + n < band.length && band[start + n] > noise + ABOVE_NOISE) n++;
  if (n <= FEWEST_FRAMES) return 1 - LEAST_FALL;
  const middle = (n - 1) / 2;
  let [along, squares] = [0, 0];
  for (let i = 0; i < n; i++) {
    along += (i - middle) * band[start + i];
    squares += (i - middle) ** 2;
  }
  return -along / squares;
}
