/**
 * Runs of samples: where a signal holds one value, and what is left of it without some of them.
 *
 * @module
 */
import { deriveSignal, readerOf, stretchesOf } from "../dsp/signal.ts";
import type { Signal } from "../dsp/signal.ts";

/** A run of samples, `start` … `end` - 1. */
export interface SampleRun {
  /** Index of its first sample. */
  readonly start: number;
  /** Index after its last sample. */
  readonly end: number;
}

/**
 * Finds the runs in which a signal holds a value.
 *
 * @param minLength Shortest run to report, samples.
 * @returns The runs in order, each as long as possible.
 */
export function* runsOf(signal: Signal, value: number, minLength: number): Generator<SampleRun> {
  /** Start of the run at the end of what was seen; -1 where it does not end in one. */
  let open = -1;
  for (const { samples, start: offset } of stretchesOf(signal)) {
    let at = open < 0 ? samples.indexOf(value) : 0;
    while (at >= 0) {
      const start = open < 0 ? offset + at : open;
      let end = at;
      while (samples[end] === value) end++;
      open = end === samples.length ? start : -1;
      if (open >= 0) break;
      if (offset + end - start >= minLength) yield { start, end: offset + end };
      at = samples.indexOf(value, end);
    }
  }
  if (open >= 0 && signal.length - open >= minLength) yield { start: open, end: signal.length };
}

/** Finds the smallest and the largest sample; Infinity and -Infinity where there is none. */
export function extremesOf(signal: Signal): readonly [lowest: number, highest: number] {
  let lowest = Infinity;
  let highest = -Infinity;
  for (const { samples } of stretchesOf(signal)) {
    for (let i = 0; i < samples.length; i++) {
      const value = samples[i];
      if (value < lowest) lowest = value;
      if (value > highest) highest = value;
    }
  }
  return [lowest, highest];
}

/**
 * Cuts runs out of a signal.
 *
 * @param runs In order, and apart from one another.
 * @returns The other samples, in order; the signal itself where there is no run.
 */
export function cutRuns(signal: Float32Array, runs: readonly SampleRun[]): Float32Array;
export function cutRuns(signal: Signal, runs: readonly SampleRun[]): Signal;
export function cutRuns(signal: Signal, runs: readonly SampleRun[]): Signal {
  if (runs.length === 0) return signal;
  const bounds = [0, ...runs.flatMap(({ start, end }) => [start, end]), signal.length];
  const between = Array.from(
    { length: runs.length + 1 },
    (_, i) => ({ start: bounds[2 * i], end: bounds[2 * i + 1] }),
  );
  return keepRuns(signal, between);
}

/**
 * Keeps runs of a signal.
 *
 * @param runs In order, and apart from one another.
 * @returns Their samples; the signal itself where one run is all of it.
 */
export function keepRuns(signal: Float32Array, runs: readonly SampleRun[]): Float32Array;
export function keepRuns(signal: Signal, runs: readonly SampleRun[]): Signal;
export function keepRuns(signal: Signal, runs: readonly SampleRun[]): Signal {
  /** Where each run starts among what is kept, and where the last one ends. */
  const places = new Float64Array(runs.length + 1);
  runs.forEach(({ start, end }, i) => places[i + 1] = places[i] + end - start);
  const length = places[runs.length];
  if (length === signal.length) return signal;
  const samplesAt = readerOf(signal);
  return deriveSignal([signal], length, (from, into) => {
    const to = from + into.length;
    for (let i = lastUpTo(places, from); i < runs.length && places[i] < to; i++) {
      const [first, last] = [Math.max(from, places[i]), Math.min(to, places[i + 1])];
      const shift = runs[i].start - places[i];
      into.set(samplesAt(first + shift, last + shift), first - from);
    }
  });
}

/** Finds the last of ascending places that is not above a value; the first is not. */
function lastUpTo(places: Float64Array, value: number): number {
  let [low, high] = [0, places.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (places[middle] <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
