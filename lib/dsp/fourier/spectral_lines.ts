/**
 * The lines of a spectrogram: which frequencies ring, how loud they are, and for how long.
 *
 * @module
 */

import { columnOf, type Matrix } from "../../arrays.ts";
import { requireInteger, requirePositive } from "../require.ts";

/** Which lines {@linkcode spectralLines} finds, and how it measures their decay. */
export interface SpectralLinesOptions {
  /** Most lines to find. */
  readonly nLines: number;
  /** Samples per second. */
  readonly sampleRate: number;
  /** Size of the Fourier transform behind the levels, in samples. */
  readonly nFft: number;
  /** Samples from one frame to the next. */
  readonly hopLength: number;
  /** Drop in level over which a line's fall is timed, dB. Default: 20. */
  readonly dropDb?: number;
}

/** A line of a spectrogram. */
export interface SpectralLine {
  /** Frequency of its bin, in hertz. */
  readonly frequency: number;
  /** Level of its loudest frame, in dB. */
  readonly levelDb: number;
  /** Time from that frame until it has fallen by `dropDb` for good, seconds; NaN if it never does. */
  readonly fallSeconds: number;
}

/** Bins on each side whose levels a line must exceed. */
const REACH = 4;

/**
 * Finds the loudest lines of a spectrogram: bins whose peak level exceeds that of
 * the four bins on each side.
 *
 * @param levels Levels in dB, as `levelSpectrogram` gives them. Shape: frames × bins.
 * @returns The loudest lines, at most nLines, in order of frequency; times are whole
 *   hops, and those shorter than a frame are not resolved.
 * @throws {RangeError} If a count or a length is not a positive integer, or the rate or
 *   dropDb is not above 0.
 *
 * @example
 * ```ts
 * import { levelSpectrogram } from "earmark/dsp/fourier/level_spectrum.ts";
 * import { spectralLines } from "earmark/dsp/fourier/spectral_lines.ts";
 * import assert from "node:assert/strict";
 *
 * const ring = Float64Array.from({ length: 8000 }, (_, i) => Math.exp(-i / 400) * Math.sin(i));
 * const sizes = { sampleRate: 8000, frameLength: 256, hopLength: 64, nFft: 256 };
 * const levels = levelSpectrogram(ring, { ...sizes, window: "hann" });
 * const [line] = spectralLines(levels, { ...sizes, nLines: 1 });
 * assert.equal(line.frequency, 1281.25); // the bin next to 8000 / 2π
 * assert.ok(Math.abs(line.fallSeconds - 0.115) <= 64 / 8000); // 0.05 · ln 10
 * ```
 */
export function spectralLines(
  levels: Matrix,
  { nLines, sampleRate, nFft, hopLength, dropDb = 20 }: SpectralLinesOptions,
): SpectralLine[] {
  requireInteger("find lines", "nLines", nLines, 1);
  requireInteger("find lines", "nFft", nFft, 1);
  requireInteger("find lines", "hopLength", hopLength, 1);
  requirePositive("find lines", "sampleRate", sampleRate);
  requirePositive("find lines", "dropDb", dropDb);
  const bins = Array.from({ length: levels.columns }, (_, k) => columnOf(levels, k));
  const loudest = bins.map((course) => course.reduce((a, b) => Math.max(a, b), -Infinity));
  return findPeaks(loudest)
    .sort((a, b) => loudest[b] - loudest[a]).slice(0, nLines)
    .sort((a, b) => a - b)
    .map((k) => ({
      frequency: (k * sampleRate) / nFft,
      levelDb: loudest[k],
      fallSeconds: (framesToFall(bins[k], dropDb) * hopLength) / sampleRate,
    }));
}

/** Finds the indices of values that exceed all others within reach. */
function findPeaks(values: readonly number[]): number[] {
  return [...values.keys()].filter((k) => {
    const around = values.slice(Math.max(0, k - REACH), k + REACH + 1);
    return around.filter((value) => value >= values[k]).length === 1;
  });
}

/** Counts the frames from the loudest to the first from which all lie `dropDb` below it, or NaN. */
function framesToFall(course: Float64Array, dropDb: number): number {
  const loudest = course.indexOf(course.reduce((a, b) => Math.max(a, b), -Infinity));
  const last = course.findLastIndex((level) => level > course[loudest] - dropDb);
  return last === course.length - 1 ? NaN : last + 1 - loudest;
}
