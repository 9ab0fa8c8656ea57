/**
 * Single numbers that describe a recording, and how well each separates the classes.
 *
 * @module
 */
import { mean } from "earmark/arrays.ts";
import { realFft } from "earmark/dsp/fourier/fft.ts";

/** The single numbers that must not reveal a sample set's labels, by name. */
export const singleNumbers: Readonly<Record<string, (samples: Float32Array) => number>> = {
  duration: (samples) => samples.length,
  rms,
  peak,
  crestFactor: (samples) => peak(samples) / rms(samples),
  zeroCrossings: (samples) =>
    mean(samples.map((value, i) => i > 0 && value * samples[i - 1] < 0 ? 1 : 0)),
  kurtosis: (samples) => mean(samples.map((value) => value ** 4)) / rms(samples) ** 4,
  decay,
  spectralCentroid: (samples) => centroid(magnitudes(samples)),
  powerCentroid: (samples) => centroid(magnitudes(samples).map((value) => value ** 2)),
};

/**
 * Computes the area under the ROC curve: the share of pairs, one from each class, in
 * which the positive has the greater value; ties count half.
 */
export function rocAuc(values: readonly number[], positive: readonly boolean[]): number {
  const ours = values.filter((_, i) => positive[i]);
  const others = values.filter((_, i) => !positive[i]);
  let wins = 0;
  for (const a of ours) for (const b of others) wins += a > b ? 1 : a === b ? 0.5 : 0;
  return wins / (ours.length * others.length);
}

function rms(samples: Float32Array): number {
  return Math.sqrt(mean(samples.map((value) => value ** 2)));
}

function peak(samples: Float32Array): number {
  return samples.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
}

/** Counts the frames of 10 ms from the loudest until the level has fallen by 20 dB. */
function decay(samples: Float32Array): number {
  const levels: number[] = [];
  for (let i = 0; i + 160 <= samples.length; i += 160) {
    levels.push(rms(samples.subarray(i, i + 160)));
  }
  const loudest = levels.indexOf(Math.max(...levels));
  const after = levels.slice(loudest);
  const quiet = after.findIndex((level) => level < after[0] / 10);
  return quiet < 0 ? after.length : quiet;
}

function magnitudes(samples: Float32Array): Float64Array {
  const spectrum = realFft(samples, 32_768);
  return Float64Array.from(
    { length: 16_385 },
    (_, k) => Math.hypot(spectrum[2 * k], spectrum[2 * k + 1]),
  );
}

/** Computes the centroid of a spectrum, in bins. */
function centroid(spectrum: Float64Array): number {
  return mean(spectrum.map((value, k) => value * k)) / mean(spectrum);
}
