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
   * Reads as many samples as there is room for, from `start` on; all of them are within the signal.
   *
   * @param into Filled with the samples; of the caller, as a new array for each of many stretches
   *   would take more memory than they all do.
   */
  read(start: number, into: Float32Array): void;
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
export const STRETCH = 2 ** 16;

/** Samples up to which a signal is held as a whole: 16 MB of float32. */
export const MOST_HELD = 2 ** 22;

/** Returns samples `start` … `end` - 1 of a signal, until it is called again. */
export type SampleReader = (start: number, end: number) => Float32Array;

/**
 * Creates what reads a signal: an array without a copy, a source into one buffer for all reads.
 *
 * @example
 * ```ts
 * import { readerOf } from "earmark/dsp/signal.ts";
 * import assert from "node:assert/strict";
 *
 * const read = readerOf({ length: 9, read: (start, into) => void into.fill(start) });
 * assert.deepEqual(read(3, 5), Float32Array.of(3, 3));
 * ```
 */
export function readerOf(signal: Signal): SampleReader {
  if (signal instanceof Float32Array) return (start, end) => signal.subarray(start, end);
  let buffer = new Float32Array(0);
  return (start, end) => {
    const n = end - start;
    if (n > buffer.length) buffer = new Float32Array(Math.max(n, Math.min(STRETCH, signal.length)));
    const samples = buffer.subarray(0, n);
    signal.read(start, samples);
    return samples;
  };
}

/**
 * Creates what reads a signal in many short runs, one after the other, at the cost of few long
 * ones. As {@linkcode readerOf}, but for that.
 */
export function bufferedReaderOf(signal: Signal): SampleReader {
  const read = readerOf(signal);
  if (signal instanceof Float32Array) return read;
  let held: Stretch = { samples: new Float32Array(0), start: 0 };
  return (start, end) => {
    const from = start - held.start;
    if (from < 0 || end - held.start > held.samples.length) {
      const last = Math.min(signal.length, Math.max(end, start + STRETCH));
      held = { samples: read(start, last), start };
    }
    return held.samples.subarray(start - held.start, end - held.start);
  };
}

/**
 * Creates what fills a frame with the samples from `start` on; with zeros before the start of the
 * signal and behind its end. For frames one after the other, or overlapping.
 *
 * @example
 * ```ts
 * import { frameReaderOf } from "earmark/dsp/signal.ts";
 * import assert from "node:assert/strict";
 *
 * const frame = new Float32Array(3);
 * frameReaderOf(Float32Array.of(1, 2))(-1, frame);
 * assert.deepEqual(frame, Float32Array.of(0, 1, 2));
 * ```
 */
export function frameReaderOf(signal: Signal): (start: number, frame: Float32Array) => void {
  const samplesAt = readerOf(signal);
  const held = signal instanceof Float32Array ? signal.length : STRETCH;
  let samples: Float32Array = new Float32Array(0);
  let first = 0;
  return (start, frame) => {
    const [from, to] = [Math.max(0, start), Math.min(signal.length, start + frame.length)];
    if (from < to && (from < first || to > first + samples.length)) {
      first = signal instanceof Float32Array ? 0 : from;
      samples = samplesAt(first, Math.min(signal.length, Math.max(to, first + held)));
    }
    // A loop, as a view of each of many short frames would be garbage.
    for (let i = 0, k = start - first; i < frame.length; i++, k++) {
      frame[i] = start + i >= from && start + i < to ? samples[k] : 0;
    }
  };
}

/**
 * Visits a signal in order: an array as it is, a source in stretches of 65,536 samples, each of
 * which is overwritten by the next.
 *
 * @example
 * ```ts
 * import { stretchesOf } from "earmark/dsp/signal.ts";
 * import assert from "node:assert/strict";
 *
 * const constant = { length: 70_000, read: (_: number, into: Float32Array) => void into.fill(1) };
 * assert.deepEqual([...stretchesOf(constant)].map(({ start }) => start), [0, 65_536]);
 * ```
 */
export function* stretchesOf(signal: Signal): Generator<Stretch> {
  const read = readerOf(signal);
  const step = signal instanceof Float32Array ? Math.max(1, signal.length) : STRETCH;
  for (let start = 0; start < signal.length; start += step) {
    yield { samples: read(start, Math.min(signal.length, start + step)), start };
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
  if (!(signal instanceof Float32Array)) return signal;
  return {
    length: signal.length,
    read: (start, into) => into.set(signal.subarray(start, start + into.length)),
  };
}

/**
 * Makes a signal from others: an array where all of them are, otherwise a source.
 *
 * @param length Number of its samples.
 * @param read Computes samples from `start` on; each the same, whichever stretch is asked for. What
 *   it fills is zero where it is an array, and whatever was there before in a source.
 *
 * @example
 * ```ts
 * import { deriveSignal, readerOf } from "earmark/dsp/signal.ts";
 * import type { Signal } from "earmark/dsp/signal.ts";
 * import assert from "node:assert/strict";
 *
 * function twice(signal: Signal): Signal {
 *   const samplesAt = readerOf(signal);
 *   return deriveSignal([signal], signal.length, (start, into) => {
 *     const samples = samplesAt(start, start + into.length);
 *     for (let i = 0; i < into.length; i++) into[i] = 2 * samples[i];
 *   });
 * }
 * assert.deepEqual(twice(Float32Array.of(1, 2)), Float32Array.of(2, 4));
 * ```
 */
export function deriveSignal(
  from: readonly Signal[],
  length: number,
  read: SignalSource["read"],
): Signal {
  if (!from.every((signal) => signal instanceof Float32Array)) return { length, read };
  const whole = new Float32Array(length);
  read(0, whole);
  return whole;
}
