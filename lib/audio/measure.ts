/**
 * Levels and faults of a recording: clipping, silence, an offset, a codec's zeros.
 *
 * @module
 */

import { stretchesOf } from "../dsp/signal.ts";
import type { Signal } from "../dsp/signal.ts";
import { runsOf } from "./runs.ts";
import type { SampleRun } from "./runs.ts";

/** What {@linkcode measureSignal} takes for clipping and silence. */
export interface MeasureSignalOptions {
  /** Level that a recording's extreme must reach for clipping, dB re full scale. Default -0.5. */
  readonly clipLevelDb?: number;
  /** Shortest run of samples at the extreme that counts as clipped. Default 3. */
  readonly minClipRun?: number;
  /** Peak deviation from the mean below which a recording is silent, dB. Default -80. */
  readonly silenceDb?: number;
}

/** Peak deviation from the mean below which nothing was recorded, dB re full scale 1. */
export const SILENCE_DB = -80;

/** What {@linkcode measureSignal} measures; levels in dB re full scale 1. */
export interface SignalMeasures {
  /** Largest |sample|, dB; -Infinity if all are zero. */
  readonly peakDb: number;
  /** Root mean square, dB; -Infinity if all samples are zero. */
  readonly rmsDb: number;
  /** Mean of the samples, full scale 1. */
  readonly dcOffset: number;
  /** Share of the samples that are in clipped runs, 0 … 1. */
  readonly clippedShare: number;
  /** Whether nothing was recorded: no samples, a constant, or less than `silenceDb`. */
  readonly silent: boolean;
  /** Length of the longest run of exact zeros, samples. */
  readonly longestZeroRun: number;
}

/**
 * Measures levels and faults of a recording as it was made: once it is resampled or
 * mixed, clipping can no longer be seen.
 *
 * Samples are clipped if they are in a run of equal values that are the largest or
 * smallest of the recording, and near full scale.
 *
 * @param signal Samples, full scale 1.
 * @returns Levels and shares, never NaN; an empty signal is silent.
 * @throws {TypeError} If a sample is NaN.
 *
 * @example
 * ```ts
 * import { measureSignal } from "earmark/audio/measure.ts";
 * import assert from "node:assert/strict";
 *
 * const measures = measureSignal(Float32Array.of(0, 0.5, 1, 1, 1, 0.5, 0, 0));
 * assert.equal(measures.peakDb, 0);
 * assert.equal(measures.clippedShare, 3 / 8);
 * assert.equal(measures.longestZeroRun, 2);
 * ```
 */
export function measureSignal(
  signal: Signal,
  { clipLevelDb = -0.5, minClipRun = 3, silenceDb = SILENCE_DB }: MeasureSignalOptions = {},
): SignalMeasures {
  const { lowest, highest, dcOffset, power } = statistics(signal);
  const clipLevel = 10 ** (clipLevelDb / 20);
  const clipped = [...new Set([lowest, highest])]
    .filter((extreme) => Math.abs(extreme) >= clipLevel)
    .reduce((n, extreme) => n + totalLength(runsOf(signal, extreme, minClipRun)), 0);
  const swing = Math.max(highest - dcOffset, dcOffset - lowest);
  return {
    peakDb: amplitudeToDb(Math.max(highest, -lowest)),
    rmsDb: amplitudeToDb(Math.sqrt(power)),
    dcOffset,
    clippedShare: signal.length === 0 ? 0 : clipped / signal.length,
    silent: !(amplitudeToDb(swing) >= silenceDb),
    longestZeroRun: longestZeroRun(signal),
  };
}

/**
 * Finds the runs of exact zeros, which a codec leaves where it cuts quiet sound.
 *
 * @param minLength Shortest run to report, samples.
 * @returns The runs in order, each as long as possible.
 * @throws {RangeError} If minLength is below 1.
 *
 * @example
 * ```ts
 * import { exactZeroRuns } from "earmark/audio/measure.ts";
 * import assert from "node:assert/strict";
 *
 * const signal = Float32Array.of(0, 0, 0, 0.1, 0, 0.1, 0, 0);
 * assert.deepEqual(exactZeroRuns(signal, 2), [{ start: 0, end: 3 }, { start: 6, end: 8 }]);
 * ```
 */
export function exactZeroRuns(signal: Signal, minLength: number): readonly SampleRun[] {
  if (!(minLength >= 1)) {
    throw new RangeError(
      `Cannot find runs of zeros as minLength must be >= 1: current value is ${minLength}`,
    );
  }
  return [...runsOf(signal, 0, minLength)];
}

/** Returns the length of the longest run of zeros. */
function longestZeroRun(signal: Signal): number {
  let longest = 0;
  let current = 0;
  for (const { samples } of stretchesOf(signal)) {
    for (let i = 0; i < samples.length; i++) {
      current = samples[i] === 0 ? current + 1 : 0;
      if (current > longest) longest = current;
    }
  }
  return longest;
}

function totalLength(runs: Iterable<SampleRun>): number {
  let total = 0;
  for (const { start, end } of runs) total += end - start;
  return total;
}

/** Computes extremes, mean and mean square; all 0 for an empty signal. */
function statistics(signal: Signal) {
  let lowest = signal.length > 0 ? Infinity : 0;
  let highest = signal.length > 0 ? -Infinity : 0;
  let total = 0;
  let squares = 0;
  for (const { samples } of stretchesOf(signal)) {
    for (let i = 0; i < samples.length; i++) {
      const sample = samples[i];
      if (sample < lowest) lowest = sample;
      if (sample > highest) highest = sample;
      total += sample;
      squares += sample * sample;
    }
  }
  if (Number.isNaN(total)) {
    throw new TypeError(
      "Cannot measure signal as every sample must be a number: current value is NaN",
    );
  }
  const n = Math.max(1, signal.length);
  return { lowest, highest, dcOffset: total / n, power: squares / n };
}

/** Converts an amplitude to dB re full scale 1. */
function amplitudeToDb(amplitude: number): number {
  return 20 * Math.log10(amplitude);
}
