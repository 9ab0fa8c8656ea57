/**
 * Resampling by a polyphase windowed-sinc filter.
 *
 * @module
 */
import { deriveSignal, readerOf } from "../../dsp/signal.ts";
import type { Signal } from "../../dsp/signal.ts";
import { designPhases, type PhaseTable, rowAt } from "./phase_table.ts";

/** Between which rates {@linkcode resample} converts. */
export interface ResampleOptions {
  /** Rate of the signal, Hz, an integer. */
  readonly from: number;
  /** Target rate, Hz, an integer. */
  readonly to: number;
}

/** Resamples a signal; {@linkcode createResampler} makes one for two rates. A source gives a source. */
export interface Resampler {
  (signal: Float32Array): Float32Array;
  (signal: Signal): Signal;
}

/** Output samples of a block that share a row. */
const PERIODS_IN_BLOCK = 16;

/** Largest ratio of the two rates, up or down. */
const MAX_RATIO = 256;

/** The resampler that {@linkcode resample} used last; recordings in a folder mostly share a rate. */
let latest: ResampleOptions & { readonly resampler: Resampler } | undefined;

/**
 * Changes the sample rate of a signal.
 *
 * The gain is 1 within 0.001 dB up to 0.9 of the lower Nyquist frequency; aliases
 * and images, from that Nyquist frequency on, are below -80 dB. Output i is the
 * band-limited signal at time i / to, so there is no delay; a constant is preserved.
 * The signal is zero beyond its ends. The filter of the last call is kept for the
 * next; to keep one for good, see {@linkcode createResampler}.
 *
 * @param signal Samples.
 * @returns ceil(n · to / from) samples; the signal itself if the rates are equal.
 * @throws {RangeError} If a rate is not a positive integer, or over 256 times the other.
 *
 * Source: J. O. Smith, Digital Audio Resampling.
 *
 * @example
 * ```ts
 * import { resample } from "earmark/audio/resample/resample.ts";
 * import assert from "node:assert/strict";
 *
 * const second = new Float32Array(44100).fill(0.25);
 * const slower = resample(second, { from: 44100, to: 16000 });
 * assert.equal(slower.length, 16000);
 * assert.equal(slower[8000], 0.25);
 * ```
 */
export function resample(signal: Float32Array, { from, to }: ResampleOptions): Float32Array {
  if (latest?.from !== from || latest.to !== to) {
    latest = { from, to, resampler: createResampler({ from, to }) };
  }
  return latest.resampler(signal);
}

/**
 * Designs the filter of {@linkcode resample} and returns a function that applies it.
 *
 * @returns A function of a signal at rate `from`, without state between calls.
 * @throws {RangeError} As {@linkcode resample}.
 */
export function createResampler({ from, to }: ResampleOptions): Resampler {
  for (const [name, rate] of [["source", from], ["target", to]] as const) {
    if (!(Number.isInteger(rate) && rate > 0)) {
      throw new RangeError(
        `Cannot resample as the ${name} rate must be a positive integer: current value is ${rate}`,
      );
    }
  }
  if (from === to) return ((signal: Signal) => signal) as Resampler;
  if (Math.max(from / to, to / from) > MAX_RATIO) {
    throw new RangeError(
      `Cannot resample as the rates must be within a factor of ${MAX_RATIO}: ` +
        `current value is ${from} Hz to ${to} Hz`,
    );
  }
  const divisor = greatestCommonDivisor(from, to);
  const up = to / divisor;
  const down = from / divisor;
  const table = designPhases(up, down);
  const resampler = (signal: Signal) => {
    const samplesAt = paddedReaderOf(signal);
    const length = Math.ceil(signal.length * up / down);
    return deriveSignal([signal], length, (start, into) => {
      applyPhases(samplesAt, { table, up, down }, start, into);
    });
  };
  return resampler as Resampler;
}

/** Two rates, in units of their greatest common divisor, and the filter between them. */
interface Ratio {
  readonly table: PhaseTable;
  readonly up: number;
  readonly down: number;
}

/**
 * Evaluates the filtered signal at output times from `first` on, i · down / up input samples.
 * Outputs that are `up` apart share a row and are computed together, in blocks whose
 * input stays in the processor's cache.
 *
 * @param samplesAt Reads the signal, with zeros before its start and behind its end.
 */
function applyPhases(
  samplesAt: (start: number, end: number) => Float64Array,
  { table, up, down }: Ratio,
  first: number,
  output: Float32Array,
): void {
  const reach = table.nTaps / 2;
  const last = first + output.length;
  /** Sample of the signal that is the first under the filter of the first output. */
  const origin = Math.floor(first * down / up) - (reach - 1);
  const end = Math.floor(Math.max(first, last - 1) * down / up) + reach + 1;
  const padded = samplesAt(origin, end);
  const blockLength = PERIODS_IN_BLOCK * up;
  for (let block = first; block < last; block += blockLength) {
    const blockEnd = Math.min(block + blockLength, last);
    for (let i = block; i < Math.min(block + up, blockEnd); i++) {
      const remainder = (i * down) % up;
      const start = (i * down - remainder) / up - (reach - 1) - origin;
      const row = rowAt(table, remainder * table.nPhases / up);
      filterEvery(padded, start, down, row, output.subarray(0, blockEnd - first), i - first, up);
    }
  }
}

/** Creates what reads a signal, with zeros before its start and behind its end. */
function paddedReaderOf(signal: Signal): (start: number, end: number) => Float64Array {
  const samplesAt = readerOf(signal);
  let buffer = new Float64Array(0);
  return (start, end) => {
    if (end - start > buffer.length) buffer = new Float64Array(end - start);
    const padded = buffer.subarray(0, end - start).fill(0);
    const [from, to] = [Math.max(0, start), Math.min(signal.length, end)];
    if (to > from) padded.set(samplesAt(from, to), from - start);
    return padded;
  };
}

/**
 * Fills output[i], output[i + up], … with the sums of signal · row from `start`,
 * start + down, …; four at a time, as independent sums keep the processor busy.
 */
function filterEvery(
  signal: Float64Array,
  start: number,
  down: number,
  row: Float64Array,
  output: Float32Array,
  i: number,
  up: number,
): void {
  for (; i + 3 * up < output.length; i += 4 * up, start += 4 * down) {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    const second = start + down;
    const third = second + down;
    const fourth = third + down;
    for (let k = 0; k < row.length; k++) {
      const coefficient = row[k];
      a += coefficient * signal[start + k];
      b += coefficient * signal[second + k];
      c += coefficient * signal[third + k];
      d += coefficient * signal[fourth + k];
    }
    output[i] = a;
    output[i + up] = b;
    output[i + 2 * up] = c;
    output[i + 3 * up] = d;
  }
  for (; i < output.length; i += up, start += down) {
    let a = 0;
    for (let k = 0; k < row.length; k++) a += row[k] * signal[start + k];
    output[i] = a;
  }
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
