/**
 * Signals that may be longer than memory: read in stretches, never held as a whole.
 *
 * @module
 */

/** A signal that is read in stretches, in any order, each the same whenever it is read. */
export interface SignalSource {
  /** Number of samples. */
  readonly length: number;
  /**
   * Reads samples `start` … `end` - 1, all of them within the signal.
   *
   * @returns Samples that the caller must not change.
   */
  read(start: number, end: number): Float32Array;
}

/** A signal: all samples of it, or what they are read from. */
export type Signal = Float32Array | SignalSource;

/** Some samples in a row. */
export interface Stretch {
  readonly samples: Float32Array;
  /** Index of the first of them. */
  readonly start: number;
}

/** Samples that are read at once from a source. */
const STRETCH = 2 ** 16;

/** Samples up to which a signal is held as a whole: 16 MB of float32. */
export const MOST_HELD = 2 ** 22;

/** Reads some samples of a signal; of an array, without a copy. */
export function samplesOf(signal: Signal, start: number, end: number): Float32Array {
  return signal instanceof Float32Array ? signal.subarray(start, end) : signal.read(start, end);
}

/**
 * Visits a signal in order: an array as it is, a source in stretches of 65,536 samples.
 *
 * @example
 * ```ts
 * import { stretchesOf } from "earmark/dsp/signal.ts";
 * import assert from "node:assert/strict";
 *
 * const ramp = { length: 70_000, read: (a: number, b: number) => new Float32Array(b - a).fill(a) };
 * assert.deepEqual([...stretchesOf(ramp)].map(({ start }) => start), [0, 65_536]);
 * ```
 */
export function* stretchesOf(signal: Signal): Generator<Stretch> {
  const step = signal instanceof Float32Array ? Math.max(1, signal.length) : STRETCH;
  for (let start = 0; start < signal.length; start += step) {
    const end = Math.min(signal.length, start + step);
    yield { samples: samplesOf(signal, start, end), start };
  }
}

/** Reads all of a signal into memory; an array comes back as it is. */
export function wholeOf(signal: Signal): Float32Array {
  if (signal instanceof Float32Array) return signal;
  const whole = new Float32Array(signal.length);
  for (const { samples, start } of stretchesOf(signal)) whole.set(samples, start);
  return whole;
}

/** Computes the mean of a signal's samples; 0 where there is none. */
export function meanOfSignal(signal: Signal): number {
  let total = 0;
  for (const { samples } of stretchesOf(signal)) {
    for (let i = 0; i < samples.length; i++) total += samples[i];
  }
  return total / Math.max(1, signal.length);
}

/** Returns a signal as a source, so that what is derived from it is not held as a whole. */
export function sourceOf(signal: Signal): SignalSource {
  return {
    length: signal.length,
    read: (start, end) => samplesOf(signal, start, end),
  };
}

/**
 * Makes a signal from others: an array where all of them are, otherwise a source.
 *
 * @param length Number of its samples.
 * @param read Computes its samples `start` … `end` - 1; the same, whichever stretch is asked for.
 *
 * @example
 * ```ts
 * import { deriveSignal, samplesOf } from "earmark/dsp/signal.ts";
 * import type { Signal } from "earmark/dsp/signal.ts";
 * import assert from "node:assert/strict";
 *
 * const twice = (signal: Signal) =>
 *   deriveSignal([signal], signal.length, (start, end) =>
 *     samplesOf(signal, start, end).map((x) => 2 * x));
 * assert.deepEqual(twice(Float32Array.of(1, 2)), Float32Array.of(2, 4));
 * ```
 */
export function deriveSignal(
  from: readonly Signal[],
  length: number,
  read: SignalSource["read"],
): Signal {
  const areHeld = from.every((signal) => signal instanceof Float32Array);
  return areHeld ? read(0, length) : { length, read };
}

/**
 * Lets a source be read in many short runs at the cost of few long ones: the stretches read last
 * are kept. An array comes back as it is.
 */
export function bufferSignal(signal: Signal): Signal {
  if (signal instanceof Float32Array) return signal;
  const { length } = signal;
  let held: Stretch = { samples: new Float32Array(0), start: 0 };
  const read = (start: number, end: number) => {
    const from = start - held.start;
    if (from >= 0 && end - held.start <= held.samples.length) {
      return held.samples.subarray(from, end - held.start);
    }
    held = { samples: signal.read(start, Math.min(length, Math.max(end, start + STRETCH))), start };
    return held.samples.subarray(0, end - start);
  };
  return { length, read };
}
