/**
 * Cleaning: a codec's silence and quiet stretches are cut.
 *
 * @module
 */
import { meanEnvelope } from "../dsp/envelope/envelope.ts";
import { exactZeroRuns } from "./measure.ts";
import type { SampleRun } from "./measure.ts";

/** How {@linkcode cutQuiet} tells quiet from sound. */
export interface CutQuietOptions {
  /** Rate of the signal, Hz. */
  readonly sampleRate: number;
  /** Length of the rolling mean, seconds. */
  readonly envelopeSeconds: number;
  /** Samples whose envelope is at or below this share of the reference are cut. */
  readonly quietThreshold: number;
  /** Full scale (1), or the largest value of the recording's own envelope. */
  readonly quietReference: "fullScale" | "loudest";
}

/**
 * Cuts the runs of exact zeros that a codec leaves, seldom at the start and end
 * alone. Their logarithm is an artefact, not a sound.
 *
 * @param signal Samples, full scale 1.
 * @param minLength Shortest run to cut, samples; 0 cuts none.
 * @returns The rest, in its order.
 */
export function cutZeroRuns(signal: Float32Array, minLength: number): Float32Array {
  if (minLength <= 0) return signal;
  const runs = exactZeroRuns(signal, minLength);
  if (runs.length === 0) return signal;
  const kept = new Float32Array(runs.reduce((n, run) => n - (run.end - run.start), signal.length));
  let from = 0;
  let to = 0;
  for (const run of [...runs, { start: signal.length, end: signal.length }]) {
    kept.set(signal.subarray(from, run.start), to);
    to += run.start - from;
    from = run.end;
  }
  return kept;
}

/**
 * Cuts the samples at which the envelope (rolling mean of |y|) does not exceed
 * a threshold. A recording without any sound gives an empty signal.
 *
 * Source: the envelope of the system that this project took over, whose
 * threshold was 0.0005 of full scale over a tenth of a second.
 *
 * @param signal Samples, full scale 1.
 * @returns The samples kept, in their order.
 *
 * @example
 * ```ts
 * import { cutQuiet } from "earmark/audio/clean.ts";
 * import assert from "node:assert/strict";
 *
 * const signal = new Float32Array(3000).fill(0.5, 1000, 2000);
 * const kept = cutQuiet(signal, {
 *   sampleRate: 1000,
 *   envelopeSeconds: 0.01,
 *   quietThreshold: 0.01,
 *   quietReference: "loudest",
 * });
 * assert.ok(Math.abs(kept.length - 1010) <= 2);
 * ```
 */
export function cutQuiet(signal: Float32Array, options: CutQuietOptions): Float32Array {
  if (signal.length === 0) return signal;
  const { envelope, threshold } = quietGate(signal, options);
  return signal.filter((_, i) => envelope[i] > threshold);
}

/** Computes the share of a signal that {@linkcode cutQuiet} keeps, 0 … 1; NaN where it is empty. */
export function keptShare(signal: Float32Array, options: CutQuietOptions): number {
  return cutQuiet(signal, options).length / signal.length;
}

/**
 * Finds the stretches that {@linkcode cutQuiet} keeps.
 *
 * @param signal Samples, full scale 1.
 * @returns The runs of samples kept, in their order, each as long as it can be.
 *
 * @example
 * ```ts
 * import { keptRuns } from "earmark/audio/clean.ts";
 * import assert from "node:assert/strict";
 *
 * const runs = keptRuns(new Float32Array(3000).fill(0.5, 1000, 2000), {
 *   sampleRate: 1000,
 *   envelopeSeconds: 0.01,
 *   quietThreshold: 0.01,
 *   quietReference: "loudest",
 * });
 * assert.deepEqual(runs, [{ start: 996, end: 2005 }]);
 * ```
 */
export function keptRuns(signal: Float32Array, options: CutQuietOptions): SampleRun[] {
  if (signal.length === 0) return [];
  const { envelope, threshold } = quietGate(signal, options);
  const runs: SampleRun[] = [];
  for (let i = 0; i < envelope.length; i++) {
    const start = i;
    while (envelope[i] > threshold) i++;
    if (i > start) runs.push({ start, end: i });
  }
  return runs;
}

/** What tells quiet from sound in one signal. */
export interface QuietGate {
  /** Rolling mean of |y|. Shape: that of the signal. */
  readonly envelope: Float64Array;
  /** What the envelope must exceed where a sample is kept, full scale 1. */
  readonly threshold: number;
}

/**
 * Computes the envelope and the threshold by which {@linkcode cutQuiet} cuts.
 *
 * @param signal Samples, full scale 1; at least one.
 * @throws {RangeError} If the signal is empty.
 */
export function quietGate(
  signal: Float32Array,
  { sampleRate, envelopeSeconds, quietThreshold, quietReference }: CutQuietOptions,
): QuietGate {
  const envelope = meanEnvelope(signal, Math.max(1, Math.round(envelopeSeconds * sampleRate)));
  const reference = quietReference === "fullScale" ? 1 : maximum(envelope);
  return { envelope, threshold: quietThreshold * reference };
}

/** Returns the largest value, 0 where there is none. */
function maximum(values: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) if (values[i] > largest) largest = values[i];
  return largest;
}
