/**
 * How the channels of a recording compare: levels, offsets, and what is left of their mean.
 *
 * @module
 */

import { readerOf, stretchesOf } from "../../dsp/signal.ts";
import type { Signal } from "../../dsp/signal.ts";

/** Levels of channels; powers are mean squares about the mean, full scale 1. */
export interface ComparedChannels {
  /** Mean of each channel's samples. */
  readonly offsets: readonly number[];
  /** Power of each channel. */
  readonly deviations: readonly number[];
  /** Power of the loudest channel. */
  readonly loudest: number;
  /** Mean power of the channels. */
  readonly power: number;
  /** Power of the mean of the channels. */
  readonly mixed: number;
  /** Largest |sample| of any channel. */
  readonly peak: number;
  /** Largest deviation from its mean in any channel. */
  readonly swing: number;
}

/**
 * Compares channels.
 *
 * @param channels Samples, at least one channel. Shape: channels × frames.
 * @param signal Mean of the channels. Shape: frames.
 * @throws {TypeError} If a sample is NaN.
 *
 * @example
 * ```ts
 * import { compareChannels } from "earmark/audio/checks/channels.ts";
 * import assert from "node:assert/strict";
 *
 * const channels = [Float32Array.of(1, -1, 1, -1), Float32Array.of(0.5, 0.5, 0.5, 0.5)];
 * const compared = compareChannels(channels, Float32Array.of(0.75, -0.25, 0.75, -0.25));
 * assert.deepEqual(compared.offsets, [0, 0.5]);
 * assert.deepEqual(compared.deviations, [1, 0]);
 * assert.deepEqual([compared.power, compared.mixed, compared.swing], [0.5, 0.25, 1]);
 * ```
 */
export function compareChannels(channels: readonly Signal[], signal: Signal): ComparedChannels {
  const each = channels.map(momentsOf);
  const deviations = each.map(({ power }) => power);
  const isAlone = channels.length === 1;
  return {
    offsets: each.map(({ mean }) => mean),
    deviations,
    loudest: Math.max(...deviations),
    power: deviations.reduce((a, b) => a + b, 0) / channels.length,
    mixed: isAlone ? deviations[0] : momentsOf(signal).power,
    peak: Math.max(...each.map(({ lowest, highest }) => Math.max(highest, -lowest))),
    swing: Math.max(
      ...each.map(({ lowest, highest, mean }) => Math.max(highest - mean, mean - lowest)),
    ),
  };
}

/** Computes extremes, mean and variance; all 0 for an empty signal. */
function momentsOf(signal: Signal) {
  const n = signal.length;
  if (n === 0) return { lowest: 0, highest: 0, mean: 0, power: 0 };
  // About the first sample, so that a large offset does not swallow a small variance.
  const [origin] = readerOf(signal)(0, 1);
  let lowest = 0;
  let highest = 0;
  let total = 0;
  let squares = 0;
  for (const { samples } of stretchesOf(signal)) {
    for (let i = 0; i < samples.length; i++) {
      const value = samples[i] - origin;
      if (value < lowest) lowest = value;
      if (value > highest) highest = value;
      total += value;
      squares += value * value;
    }
  }
  if (Number.isNaN(total)) {
    throw new TypeError(
      "Cannot check signal as every sample must be a number: current value is NaN",
    );
  }
  const mean = total / n;
  return {
    lowest: lowest + origin,
    highest: highest + origin,
    mean: mean + origin,
    power: Math.max(0, squares / n - mean * mean),
  };
}
