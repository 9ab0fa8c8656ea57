/**
 * How a struck part rings: its decay curve.
 *
 * @module
 */

import { type FloatArray, mapped, mean } from "../../arrays.ts";
import { requirePositive, requireSignal } from "../require.ts";
import { rollingMean } from "./rolling.ts";

/** Length over which power is averaged to find where a decay meets the noise, seconds. */
const LEVEL_SECONDS = 0.02;

/** Length of the quietest stretch, which is taken as the noise, seconds. */
const NOISE_SECONDS = 0.05;

/** How a sound dies away. */
export interface DecayCurve {
  /** Index of the sample at which the curve begins: the largest in the signal. */
  readonly start: number;
  /** Samples per second. */
  readonly sampleRate: number;
  /** Energy still to come at each sample from `start` on, dB re the total; falls from 0. */
  readonly levelsDb: Float64Array;
  /** Level of the start above the floor: the noise, or the level where the recording ends, dB. */
  readonly rangeDb: number;
}

/**
 * Integrates the energy of a signal backwards: how much is still to come at each
 * sample from the largest on. Unlike an envelope, this falls smoothly where
 * partials beat. The noise, measured in the quietest 50 ms, is subtracted, and the
 * curve ends where the sound falls below it.
 *
 * @param signal Samples of one strike, full scale 1, not cleaned: the noise is needed.
 * @returns Levels that fall from 0 dB; none where nothing exceeds the noise.
 * @throws {TypeError} If the signal is not floating point.
 * @throws {RangeError} If it is empty, or the rate is not above 0.
 *
 * Source: Schroeder, New method of measuring reverberation time (1965); noise
 * subtracted as in Chu (1978).
 *
 * @example
 * ```ts
 * import { decayCurve } from "earmark/dsp/envelope/decay.ts";
 * import assert from "node:assert/strict";
 *
 * const hit = Float64Array.from({ length: 8000 }, (_, i) => Math.exp(-i / 400));
 * const { levelsDb } = decayCurve(hit, { sampleRate: 8000 });
 * assert.equal(levelsDb[0], 0);
 * assert.equal(levelsDb[400].toFixed(2), "-8.69");
 * ```
 */
export function decayCurve(
  signal: FloatArray,
  { sampleRate }: { readonly sampleRate: number },
): DecayCurve {
  requireSignal("compute decay", signal);
  requirePositive("compute decay", "sampleRate", sampleRate);
  const energy = mapped(signal, (y) => y * y);
  const power = rollingMean(energy, Math.max(1, Math.round(LEVEL_SECONDS * sampleRate)));
  const noise = quietestMean(energy, Math.max(1, Math.round(NOISE_SECONDS * sampleRate)));
  const start = indexOfLargest(energy);
  let end = start;
  // At twice the noise's power, the sound itself is as loud as the noise.
  while (end < power.length && power[end] > 2 * noise) end++;
  const floor = end === power.length ? power[end - 1] : noise;
  const rangeDb = end === start ? 0 : 10 * Math.log10(power[start] / floor);
  const levelsDb = remainingLevels(energy.subarray(start, end), noise, rangeDb);
  return { start, sampleRate, levelsDb, rangeDb };
}

/** Returns the smallest mean over a stretch of a length; the mean of all values if there are fewer. */
function quietestMean(values: Float64Array, length: number): number {
  if (values.length <= length) return mean(values);
  const means = rollingMean(values, length);
  const first = Math.floor(length / 2); // earlier windows are clipped
  return means.subarray(first, first + values.length - length + 1).reduce((a, b) => Math.min(a, b));
}

/** Sums the energy above the noise backwards; the levels end at the floor, `rangeDb` down. */
function remainingLevels(energy: Float64Array, noise: number, rangeDb: number): Float64Array {
  const remaining = new Float64Array(energy.length);
  let total = 0;
  for (let i = energy.length - 1; i >= 0; i--) remaining[i] = total += energy[i] - noise;
  const floor = total * 10 ** (-rangeDb / 10);
  const end = remaining.findIndex((left) => left <= floor);
  return remaining.subarray(0, end < 0 ? energy.length : end)
    .map((left) => 10 * Math.log10(left / total));
}

/** Finds the index of the largest value, the first of equal ones. */
function indexOfLargest(values: Float64Array): number {
  let largest = 0;
  for (let i = 1; i < values.length; i++) if (values[i] > values[largest]) largest = i;
  return largest;
}
