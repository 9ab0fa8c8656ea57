/**
 * Cleaning: cutting quiet stretches and the zeros that a codec leaves.
 *
 * @module
 */
import { meanEnvelope } from "../dsp/envelope/envelope.ts";
import { type RollingMeanOptions, visitRollingMeans } from "../dsp/envelope/rolling.ts";
import type { Signal } from "../dsp/signal.ts";
import { exactZeroRuns } from "./measure.ts";
import { cutRuns, keepRuns } from "./runs.ts";
import type { SampleRun } from "./runs.ts";

/** What {@linkcode cutQuiet} takes for quiet. */
export interface CutQuietOptions {
  /** Rate of the signal, Hz. */
  readonly sampleRate: number;
  /** Length of the rolling mean, seconds. */
  readonly envelopeSeconds: number;
  /** Samples whose envelope is at or below this share of the reference are cut. */
  readonly quietThreshold: number;
  /** Full scale (1), or the maximum of the recording's own envelope. */
  readonly quietReference: "fullScale" | "loudest";
}

/**
 * Cuts the runs of exact zeros that a codec leaves, often in the middle too. Their
 * logarithm is an artefact, not sound.
 *
 * @param signal Samples, full scale 1.
 * @param minLength Shortest run to cut, samples; 0 cuts none.
 * @returns The other samples, in order.
 */
export function cutZeroRuns(signal: Float32Array, minLength: number): Float32Array {
  if (minLength <= 0) return signal;
  return cutRuns(signal, exactZeroRuns(signal, minLength));
}

/**
 * Cuts the samples at which the envelope (rolling mean of |y|) does not exceed
 * a threshold. A recording without any sound gives an empty signal.
 *
 * Source: the original system, whose threshold was 0.0005 of full scale, with an
 * envelope over a tenth of a second.
 *
 * @param signal Samples, full scale 1.
 * @returns The samples that are kept, in order.
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
  return keepRuns(signal, keptRuns(signal, options));
}

/** Computes the share of a signal that {@linkcode cutQuiet} keeps, 0 … 1; NaN if it is empty. */
export function keptShare(signal: Float32Array, options: CutQuietOptions): number {
  return cutQuiet(signal, options).length / signal.length;
}

/**
 * Finds the stretches of a signal that {@linkcode cutQuiet} keeps.
 *
 * @param signal Samples, full scale 1.
 * @returns The runs of samples that are kept, in order, each as long as possible.
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
export function keptRuns(signal: Signal, options: CutQuietOptions): SampleRun[] {
  if (signal.length === 0) return [];
  const threshold = quietThresholdOf(signal, options);
  const runs: SampleRun[] = [];
  let start = -1;
  const end = (at: number) => {
    if (start >= 0) runs.push({ start, end: at });
    start = -1;
  };
  visitRollingMeans(signal, envelopeOptions(options), (means, first) => {
    for (let k = 0; k < means.length; k++) {
      if (!(means[k] > threshold)) end(first + k);
      else if (start < 0) start = first + k;
    }
  });
  end(signal.length);
  return runs;
}

/** Computes the level that the envelope must exceed; the envelope is not kept. */
function quietThresholdOf(signal: Signal, options: CutQuietOptions): number {
  const { quietThreshold, quietReference } = options;
  if (quietReference === "fullScale") return quietThreshold;
  let loudest = 0;
  visitRollingMeans(signal, envelopeOptions(options), (means) => {
    for (let k = 0; k < means.length; k++) if (means[k] > loudest) loudest = means[k];
  });
  return quietThreshold * loudest;
}

/** Returns the options of the envelope: a rolling mean of |y|. */
function envelopeOptions({ envelopeSeconds, sampleRate }: CutQuietOptions): RollingMeanOptions {
  const windowLength = Math.max(1, Math.round(envelopeSeconds * sampleRate));
  return { windowLength, ofMagnitudes: true };
}

/** The envelope and the threshold that separate quiet from sound in a signal. */
export interface QuietGate {
  /** Rolling mean of |y|. Shape: that of the signal. */
  readonly envelope: Float64Array;
  /** Level that the envelope must exceed for a sample to be kept, full scale 1. */
  readonly threshold: number;
}

/**
 * Computes the envelope and the threshold by which {@linkcode cutQuiet} cuts.
 *
 * @param signal Samples, full scale 1; at least one.
 * @throws {RangeError} If the signal is empty.
 */
export function quietGate(signal: Float32Array, options: CutQuietOptions): QuietGate {
  const { windowLength } = envelopeOptions(options);
  return {
    envelope: meanEnvelope(signal, windowLength),
    threshold: quietThresholdOf(signal, options),
  };
}
