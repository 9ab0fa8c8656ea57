/**
 * How long a struck part rings: its decay curve, and the line fitted to it.
 *
 * @module
 */

import { type FloatArray, mean } from "../../arrays.ts";
import { requirePositive, requireSignal } from "../require.ts";
import { rollingMean } from "./rolling.ts";

/** Length over which power is averaged to find where a decay meets the noise, seconds. */
const LEVEL_SECONDS = 0.02;

/** Length of the quietest stretch, which is taken as the noise, seconds. */
const NOISE_SECONDS = 0.05;

/** Level relative to the start at which the line begins, past the direct sound, dB. */
const FIT_FROM_DB = -5;

/** How far the end of the line must stay above the floor, dB. */
const MARGIN_DB = 10;

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

/** Over which range of levels a line is fitted. */
export interface FitDecayOptions {
  /** Level at which the line ends, dB; below -5. Default: -25 (ISO 3382's T20). */
  readonly toDb?: number;
}

/** The line through a decay curve: level = interceptDb + slope · seconds after the start. */
export interface DecayLine {
  /** Time in which the line falls by 60 dB, seconds; NaN where the range is too small. */
  readonly decaySeconds: number;
  /** Level of the line at the start of the curve, dB; NaN where the range is too small. */
  readonly interceptDb: number;
}

/** How to measure a decay time. */
export interface DecayTimeOptions extends FitDecayOptions {
  /** Samples per second. */
  readonly sampleRate: number;
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
  { sampleRate }: Pick<DecayTimeOptions, "sampleRate">,
): DecayCurve {
  requireSignal("compute decay", signal);
  requirePositive("compute decay", "sampleRate", sampleRate);
  const energy = Float64Array.from(signal, (y) => y * y);
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

/**
 * Fits a line by least squares to a decay curve, from -5 dB to `toDb`.
 *
 * @returns The line; NaN where its end would lie less than 10 dB above the noise
 *   or the level at which the recording ends: then there is no decay to measure,
 *   as in a steady sound.
 * @throws {RangeError} If toDb is not below -5.
 *
 * Source: ISO 3382-2, T20 (-5 to -25 dB).
 */
export function fitDecay(curve: DecayCurve, { toDb = -25 }: FitDecayOptions = {}): DecayLine {
  if (!(toDb < FIT_FROM_DB)) {
    throw new RangeError(
      `Cannot fit decay as toDb must be < ${FIT_FROM_DB}: current value is ${toDb}`,
    );
  }
  const { levelsDb, rangeDb, sampleRate } = curve;
  const from = levelsDb.findIndex((level) => level <= FIT_FROM_DB);
  const to = levelsDb.findIndex((level) => level < toDb);
  if (rangeDb < MARGIN_DB - toDb || to - from < 2) return { decaySeconds: NaN, interceptDb: NaN };
  const levels = levelsDb.subarray(from, to);
  const middle = (levels.length - 1) / 2;
  let [rise, squares] = [0, 0];
  for (let i = 0; i < levels.length; i++) {
    rise += (i - middle) * levels[i];
    squares += (i - middle) ** 2;
  }
  const slope = rise / squares;
  return {
    decaySeconds: -60 / (slope * sampleRate),
    interceptDb: mean(levels) - slope * (from + middle),
  };
}

/**
 * Measures the decay time of a strike: how long its level takes to fall by 60 dB,
 * extrapolated from the fall between -5 dB and `toDb`.
 *
 * @param signal Samples of one strike, full scale 1, not cleaned: the noise is needed.
 * @returns Seconds, whatever the gain; NaN where the range is too small.
 * @throws {TypeError} If the signal is not floating point.
 * @throws {RangeError} If it is empty, the rate is not above 0, or toDb is not below -5.
 *
 * Source: ISO 3382-2; an amplitude of exp(-t/τ) has 3·ln(10)·τ = 6.91 τ.
 *
 * @example
 * ```ts
 * import { decayTime } from "earmark/dsp/envelope/decay.ts";
 * import assert from "node:assert/strict";
 *
 * const hit = Float64Array.from({ length: 8000 }, (_, i) => Math.exp(-i / 800)); // τ = 0.1 s
 * assert.equal(decayTime(hit, { sampleRate: 8000 }).toFixed(2), "0.69");
 * ```
 */
export function decayTime(
  signal: FloatArray,
  { sampleRate, ...options }: DecayTimeOptions,
): number {
  return fitDecay(decayCurve(signal, { sampleRate }), options).decaySeconds;
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
