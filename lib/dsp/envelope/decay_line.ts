/**
 * How long a struck part rings: the line fitted to its decay curve.
 *
 * @module
 */

import { type FloatArray, mean } from "../../arrays.ts";
import { type DecayCurve, decayCurve } from "./decay.ts";

/** Level relative to the start at which the line begins, past the direct sound, dB. */
const FIT_FROM_DB = -5;

/** How far the end of the line must stay above the floor, dB. */
const MARGIN_DB = 10;

/** Share of the variance that a line must explain, or the curve is not straight. */
const LEAST_R_SQUARED = 0.99;

/** Over which range of levels a line is fitted. */
export interface FitDecayOptions {
  /** Level at which the line ends, dB; below -5. Default: -25 (ISO 3382's T20). */
  readonly toDb?: number;
}

/**
 * Why no line is fitted: the sound falls too little before it meets the floor, or it does not fall
 * along a straight line.
 */
export type DecayFault = "range" | "bend";

/** The line through a decay curve: level = interceptDb + slope · seconds after the start. */
export interface DecayLine {
  /** Time in which the line falls by 60 dB, seconds; NaN where there is a fault. */
  readonly decaySeconds: number;
  /** Level of the line at the start of the curve, dB; NaN where the range is too small. */
  readonly interceptDb: number;
  /** Stretch over which it is fitted, seconds after the start; empty where the range is too small. */
  readonly fitSeconds: readonly [from: number, to: number];
  /** Levels between which it is fitted, dB. */
  readonly fitDb: readonly [from: number, to: number];
  /** Share of the variance of the levels that the line explains, r²; NaN where there is none. */
  readonly rSquared: number;
  /** Why there is no decay time; missing where there is one. */
  readonly fault?: DecayFault;
}

/** How to measure a decay time. */
export interface DecayTimeOptions extends FitDecayOptions {
  /** Samples per second. */
  readonly sampleRate: number;
}

/**
 * Fits a line by least squares to a decay curve, from -5 dB to `toDb`.
 *
 * @returns The line; without a decay time where its end would lie less than 10 dB above the noise
 *   or the level at which the recording ends, as in a steady sound, and where r² is below 0.99: a
 *   curve that bends has no one decay time.
 * @throws {RangeError} If toDb is not below -5.
 *
 * Source: ISO 3382-2, T20 (-5 to -25 dB), and its annex B: a non-linearity 1000 · (1 - r²) above
 * 10 tells a curve that is far from straight.
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
  const fitDb = [FIT_FROM_DB, toDb] as const;
  if (rangeDb < MARGIN_DB - toDb || to - from < 2) {
    const none = { decaySeconds: NaN, interceptDb: NaN, rSquared: NaN };
    return { ...none, fitDb, fitSeconds: [0, 0], fault: "range" };
  }
  const { slope, intercept, rSquared } = fitLine(levelsDb.subarray(from, to));
  const isStraight = rSquared >= LEAST_R_SQUARED;
  return {
    decaySeconds: isStraight ? -60 / (slope * sampleRate) : NaN,
    interceptDb: intercept - slope * from,
    fitDb,
    fitSeconds: [from / sampleRate, (to - 1) / sampleRate],
    rSquared,
    ...(isStraight ? {} : { fault: "bend" }),
  };
}

/** Fits a line to values by least squares; its slope is that from one to the next. */
function fitLine(values: Float64Array): { slope: number; intercept: number; rSquared: number } {
  const middle = (values.length - 1) / 2;
  const average = mean(values);
  let [rise, squares, variance] = [0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    rise += (i - middle) * values[i];
    squares += (i - middle) ** 2;
    variance += (values[i] - average) ** 2;
  }
  const slope = rise / squares;
  return { slope, intercept: average - slope * middle, rSquared: slope * rise / variance };
}

/**
 * Measures the decay time of a strike: how long its level takes to fall by 60 dB,
 * extrapolated from the fall between -5 dB and `toDb`.
 *
 * @param signal Samples of one strike, full scale 1, not cleaned: the noise is needed.
 * @returns Seconds, whatever the gain; NaN where `fitDecay` finds none.
 * @throws {TypeError} If the signal is not floating point.
 * @throws {RangeError} If it is empty, the rate is not above 0, or toDb is not below -5.
 *
 * Source: ISO 3382-2; an amplitude of exp(-t/τ) has 3·ln(10)·τ = 6.91 τ.
 *
 * @example
 * ```ts
 * import { decayTime } from "earmark/dsp/envelope/decay_line.ts";
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
