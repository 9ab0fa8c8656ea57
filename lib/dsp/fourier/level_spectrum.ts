/**
 * The spectrum of a signal as levels: how loud each frequency is.
 *
 * @module
 */

import { type FloatArray, mapped, type Matrix, sum } from "../../arrays.ts";
import { binFrequencies } from "./fft.ts";
import { frameSignal, type Framing } from "./framing.ts";
import { applyWindow, powerSpectrum } from "./spectrum.ts";
import { createWindow, type WindowName } from "./windows.ts";

/** How to compute a {@linkcode levelSpectrum}. */
export interface LevelSpectrumOptions {
  /** Samples per second. */
  readonly sampleRate: number;
  /** Window over each frame. */
  readonly window: WindowName;
  /** Length of a frame, in samples. Default: the whole signal. */
  readonly frameLength?: number;
  /** Samples from the start of one frame to the next. Default: half a frame. */
  readonly hopLength?: number;
  /** Where frames begin and end. Default: `complete`, which leaves out an incomplete last frame. */
  readonly framing?: Framing;
  /** Size of the Fourier transform, in samples; at least a frame. Default: a frame. */
  readonly nFft?: number;
  /** Lowest level that is returned, in dB. Default: -160. */
  readonly floorDb?: number;
}

/** Levels by frequency. */
export interface LevelSpectrum {
  /** Frequency of each bin, in hertz. */
  readonly frequencies: Float64Array;
  /** Level of each bin, in dB re a sine of amplitude 1. */
  readonly levelsDb: Float64Array;
}

/**
 * Computes how loud each frequency of a signal is. A sine of amplitude a at the
 * frequency of a bin has the level 20·log10(a), whatever the window and length.
 * Frames shorter than the signal are averaged in power (Welch's method), which
 * smooths noise and widens lines.
 *
 * @param signal Samples, full scale 1.
 * @returns Levels >= floorDb. Shape: ⌊nFft/2⌋ + 1.
 * @throws {TypeError} If the signal is not floating point.
 * @throws {RangeError} If the signal is empty or shorter than a frame, or a frame is longer than nFft.
 *
 * Source: scipy.signal.welch(scaling="spectrum", detrend=False) gives mean squares:
 * half the squared amplitude, but in the first and last bin all of it.
 *
 * @example
 * ```ts
 * import { levelSpectrum } from "earmark/dsp/fourier/level_spectrum.ts";
 * import assert from "node:assert/strict";
 *
 * const sine = Float64Array.from({ length: 64 }, (_, i) => 0.1 * Math.sin((Math.PI * i) / 8));
 * const { frequencies, levelsDb } = levelSpectrum(sine, { sampleRate: 16000, window: "hann" });
 * assert.equal(frequencies[4], 1000);
 * assert.equal(Math.round(levelsDb[4]), -20);
 * ```
 */
export function levelSpectrum(signal: FloatArray, options: LevelSpectrumOptions): LevelSpectrum {
  const { nFft, floorDb, power } = analyse(signal, options);
  const frequencies = binFrequencies(nFft, options.sampleRate);
  return { frequencies, levelsDb: toLevels(meanRow(power), nFft, floorDb).data };
}

/**
 * Computes the levels of each frame of a signal, as `levelSpectrum` computes those
 * of all frames together.
 *
 * @returns Levels in dB re a sine of amplitude 1, >= floorDb. Shape: frames × (⌊nFft/2⌋ + 1).
 * @throws {TypeError} If the signal is not floating point.
 * @throws {RangeError} As `levelSpectrum`.
 *
 * @example
 * ```ts
 * import { levelSpectrogram } from "earmark/dsp/fourier/level_spectrum.ts";
 * import assert from "node:assert/strict";
 *
 * const options = { sampleRate: 16000, window: "hann", frameLength: 512, hopLength: 256 } as const;
 * const levels = levelSpectrogram(new Float32Array(1600), options);
 * assert.deepEqual([levels.rows, levels.columns], [5, 257]);
 * ```
 */
export function levelSpectrogram(
  signal: FloatArray,
  options: LevelSpectrumOptions,
): Matrix<Float64Array> {
  const { nFft, floorDb, power } = analyse(signal, options);
  return toLevels(power, nFft, floorDb);
}

/** Computes each frame's power spectrum, relative to the window's gain, and fills in the defaults. */
function analyse(
  signal: FloatArray,
  {
    window,
    frameLength = signal.length,
    hopLength = Math.ceil(frameLength / 2),
    framing = "complete",
    nFft = frameLength,
    floorDb = -160,
  }: LevelSpectrumOptions,
) {
  const frames = frameSignal(signal, { frameLength, hopLength, framing });
  const weights = createWindow(window, frameLength);
  const gain = sum(weights);
  const windowed = applyWindow(frames, weights.map((weight) => weight / gain));
  return { nFft, floorDb, power: powerSpectrum(windowed, { nFft, powerScaling: "none" }) };
}

/** Turns power into levels; a bin between 0 and half the rate holds half of its sine's amplitude. */
function toLevels(
  { data, rows, columns }: Matrix,
  nFft: number,
  floorDb: number,
): Matrix<Float64Array> {
  const isOwnMirror = (k: number) => k === 0 || 2 * k === nFft;
  const levels = mapped(data, (power, i) => {
    const amplitude = (isOwnMirror(i % columns) ? 1 : 2) * Math.sqrt(power);
    return Math.max(floorDb, 20 * Math.log10(amplitude));
  });
  return { data: levels, rows, columns };
}

/** Averages the rows of a matrix. Shape: 1 × columns. */
function meanRow({ data, rows, columns }: Matrix): Matrix<Float64Array> {
  const means = new Float64Array(columns);
  for (let i = 0; i < data.length; i++) means[i % columns] += data[i] / rows;
  return { data: means, rows: 1, columns };
}
