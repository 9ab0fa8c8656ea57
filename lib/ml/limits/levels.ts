/**
 * The levels of a recording that limits hold for: of the whole recording and of each frame,
 * band by band.
 *
 * @module
 */
import { type Matrix, sum } from "../../arrays.ts";
import { binCount, createRealFft } from "../../dsp/fourier/fft.ts";
import { countFrames } from "../../dsp/fourier/framing.ts";
import { createWindow } from "../../dsp/fourier/windows.ts";
import { frameReaderOf } from "../../dsp/signal.ts";
import type { Signal } from "../../dsp/signal.ts";
import type { Settings } from "../../settings.ts";
import { frameSizes } from "../features/frame_sizes.ts";
import { type Band, limitBands } from "./bands.ts";

/** Levels by band, as limits are learned from them. */
export interface BandLevels {
  /** Level of the whole recording in each band, dB. */
  readonly levelsDb: Float64Array;
  /** Level of the loudest frame in each band, dB. */
  readonly loudestDb: Float64Array;
}

/** Levels of a recording, with those of its frames, by which a finding names its time. */
export interface RecordingLevels extends BandLevels {
  /** Levels of the frames, dB. Shape: frames × bands. */
  readonly frames: Matrix;
  /** Length of a frame, seconds. */
  readonly frameSeconds: number;
  /** From the start of a frame to that of the next, seconds. */
  readonly hopSeconds: number;
}

/** How {@linkcode measureLevels} measures. */
export interface LevelOptions {
  /** Rate of the signals, Hz. */
  readonly sampleRate: number;
  /** Length of a frame, samples. */
  readonly frameLength: number;
  /** From the start of a frame to that of the next, samples. */
  readonly hopLength: number;
  /** Length of the transform, samples. */
  readonly nFft: number;
  /** The bands. */
  readonly bands: readonly Band[];
}

/** Returns how a model's recordings are measured: at its rate, in its frames. */
export function levelOptionsOf(settings: Pick<Settings, "audio" | "features">): LevelOptions {
  const { sampleRate } = settings.audio;
  const sizes = frameSizes(settings);
  return { ...sizes, sampleRate, bands: limitBands(sampleRate, sizes.frameLength) };
}

/** Level that stands for no sound, dB. */
const FLOOR_DB = -160;

/**
 * Measures the levels of a recording in bands, in dB re a sine of amplitude 1: a sine within
 * a band has the level 20·log10(its amplitude), and noise that of a sine of the same power.
 * Frames begin at the start of the cleaned sound.
 *
 * @param signals Cleaned signals of one length, full scale 1; the power of several is averaged.
 * @returns Levels of -160 dB or more; the last frame may reach beyond the end, into silence.
 * @throws {RangeError} If a signal is empty, or there is no band.
 *
 * Source: Welch's method with a Hann window; `scipy.signal.welch(scaling="density")` summed
 * over the bins of a band gives half the power.
 *
 * @example
 * ```ts
 * import { limitBands } from "earmark/ml/limits/bands.ts";
 * import { measureLevels } from "earmark/ml/limits/levels.ts";
 * import assert from "node:assert/strict";
 *
 * const sampleRate = 16000;
 * const sine = Float32Array.from({ length: 8192 }, (_, i) => 0.1 * Math.sin(i * 2 * Math.PI / 17));
 * const frame = { frameLength: 512, hopLength: 256, nFft: 512 };
 * const bands = limitBands(sampleRate, 512);
 * const { levelsDb } = measureLevels([sine], { sampleRate, ...frame, bands });
 * const at941 = bands.findIndex(({ from, to }) => from <= 941 && 941 < to);
 * assert.ok(Math.abs(levelsDb[at941] + 20) < 0.2);
 * ```
 */
export function measureLevels(
  signals: readonly Signal[],
  { bands, sampleRate, frameLength, hopLength, nFft }: LevelOptions,
): RecordingLevels {
  if (bands.length === 0) {
    throw new RangeError("Cannot measure levels as there must be bands: current value is 0");
  }
  const { length } = signals[0];
  const rows = countFrames(length, { frameLength, hopLength, framing: "padEnd" });
  const columns = bands.length;
  const powersAt = bandPowersOf(signals, { bands, sampleRate, frameLength, hopLength, nFft });
  const data = new Float32Array(rows * columns);
  const totals = new Float64Array(columns);
  const loudestDb = new Float64Array(columns).fill(-Infinity);
  for (let i = 0; i < rows; i++) {
    const powers = powersAt(i);
    for (let k = 0; k < columns; k++) {
      const levelDb = toDb(powers[k]);
      totals[k] += powers[k];
      loudestDb[k] = Math.max(loudestDb[k], levelDb);
      data[i * columns + k] = levelDb;
    }
  }
  return {
    levelsDb: totals.map((total) => toDb(total / rows)),
    loudestDb,
    frames: { data, rows, columns },
    frameSeconds: frameLength / sampleRate,
    hopSeconds: hopLength / sampleRate,
  };
}

/**
 * Creates what sums the power of a frame's bins by band, averaged over the signals, each time into
 * the same array.
 */
function bandPowersOf(
  signals: readonly Signal[],
  { bands, sampleRate, frameLength, hopLength, nFft }: LevelOptions,
): (frame: number) => Float64Array {
  const window = createWindow("hann", frameLength);
  const gain = sum(window);
  const weights = window.map((weight) => weight / gain);
  // A sine spreads over the bins of the window's main lobe: this much of its power in sum.
  const spreading = nFft * sum(window.map((weight) => weight * weight)) / gain ** 2;
  const edges = bands.map(({ from, to }) =>
    [from, to].map((hz) => Math.min(binCount(nFft), Math.ceil((hz * nFft) / sampleRate)))
  );
  const readers = signals.map(frameReaderOf);
  const samples = new Float32Array(frameLength);
  const transform = createRealFft(nFft);
  const frame = new Float64Array(nFft);
  const powers = new Float64Array(bands.length);
  return (index) => {
    powers.fill(0);
    for (const fill of readers) {
      fill(index * hopLength, samples);
      for (let i = 0; i < frameLength; i++) frame[i] = weights[i] * samples[i];
      const bins = transform(frame);
      edges.forEach(([first, last], k) => {
        let total = 0;
        for (let bin = first; bin < last; bin++) total += squaredAmplitude(bins, bin, nFft);
        powers[k] += total / (spreading * signals.length);
      });
    }
    return powers;
  };
}

/** Returns the squared amplitude in a bin; one between 0 and half the rate holds half of it. */
function squaredAmplitude(bins: Float64Array, bin: number, nFft: number): number {
  const power = bins[2 * bin] ** 2 + bins[2 * bin + 1] ** 2;
  return bin > 0 && 2 * bin !== nFft ? 4 * power : power;
}

function toDb(power: number): number {
  return Math.max(FLOOR_DB, 10 * Math.log10(power));
}
