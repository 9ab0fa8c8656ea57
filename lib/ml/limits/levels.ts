/**
 * The levels of a recording that limits hold for: of the whole recording and of each frame,
 * band by band.
 *
 * @module
 */
import { type Matrix, sum } from "../../arrays.ts";
import { squaredAmplitudes } from "../../dsp/fourier/level_spectrum.ts";
import { binCount } from "../../dsp/fourier/fft.ts";
import { countFrames } from "../../dsp/fourier/framing.ts";
import { createWindow } from "../../dsp/fourier/windows.ts";
import { samplesOf } from "../../dsp/signal.ts";
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
  readonly frames: Matrix<Float64Array>;
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
  const size = { sampleRate, frameLength, hopLength, nFft };
  const frames = bandPower(signals, size, bands);
  const levelsDb = Float64Array.from(bands, (_, k) => toDb(meanOfColumn(frames, k)));
  const { data } = frames;
  for (let i = 0; i < data.length; i++) data[i] = toDb(data[i]);
  return {
    levelsDb,
    loudestDb: Float64Array.from(bands, (_, k) => loudest(frames, k)),
    frames,
    frameSeconds: frameLength / sampleRate,
    hopSeconds: hopLength / sampleRate,
  };
}

/** Frames whose spectra are held at once. */
const CHUNK = 512;

/** Sums the power of each frame's bins by band, averaged over the signals. Shape: frames × bands. */
function bandPower(
  signals: readonly Signal[],
  size: Omit<LevelOptions, "bands">,
  bands: readonly Band[],
): Matrix<Float64Array> {
  const { sampleRate, frameLength, hopLength, nFft } = size;
  const rows = countFrames(signals[0].length, { frameLength, hopLength, framing: "padEnd" });
  const weights = createWindow("hann", frameLength);
  // A sine spreads over the bins of the window's main lobe: this much of its power in sum.
  const spreading = nFft * sum(weights.map((weight) => weight * weight)) / sum(weights) ** 2;
  const edges = bands.map(({ from, to }) =>
    [from, to].map((hz) => Math.min(binCount(nFft), Math.ceil((hz * nFft) / sampleRate)))
  );
  const data = new Float64Array(rows * bands.length);
  for (const signal of signals) {
    for (let first = 0; first < rows; first += CHUNK) {
      const end = Math.min(rows, first + CHUNK);
      const last = Math.min(signal.length, (end - 1) * hopLength + frameLength);
      const samples = samplesOf(signal, first * hopLength, last);
      const options = { ...size, window: "hann", framing: "padEnd" } as const;
      const spectrum = squaredAmplitudes(samples, options);
      for (let i = 0; i < spectrum.rows; i++) {
        for (let k = 0; k < bands.length; k++) {
          let total = 0;
          for (let bin = edges[k][0]; bin < edges[k][1]; bin++) {
            total += spectrum.data[i * spectrum.columns + bin];
          }
          data[(first + i) * bands.length + k] += total / (spreading * signals.length);
        }
      }
    }
  }
  return { data, rows, columns: bands.length };
}

function toDb(power: number): number {
  return Math.max(FLOOR_DB, 10 * Math.log10(power));
}

function meanOfColumn({ data, rows, columns }: Matrix, k: number): number {
  let total = 0;
  for (let i = k; i < data.length; i += columns) total += data[i];
  return total / rows;
}

function loudest({ data, rows, columns }: Matrix, k: number): number {
  let highest = -Infinity;
  for (let i = 0; i < rows; i++) highest = Math.max(highest, data[i * columns + k]);
  return highest;
}
