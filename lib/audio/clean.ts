/**
 * Cleaning: cutting quiet stretches and the zeros that a codec leaves.
 *
 * @module
 */
import { meanEnvelope } from "../dsp/envelope/envelope.ts";
import {
  type RollingMeanOptions,
  type RollingMeans,
  rollingMeansOf,
} from "../dsp/envelope/rolling.ts";
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
  const visitMeans = rollingMeansOf(signal, envelopeOptions(options));
  const blocks = envelopeBlocks(signal.length, visitMeans);
  const threshold = thresholdFor(options, blocks);
  const runs: SampleRun[] = [];
  let start = -1;
  const goOn = (at: number) => start = start < 0 ? at : start;
  const end = (at: number) => {
    if (start >= 0) runs.push({ start, end: at });
    start = -1;
  };
  for (const block of blocks) {
    if (block.lowest > threshold) goOn(block.start);
    else if (!(block.highest > threshold)) end(block.start);
    else {
      visitMeans(block.start, block.end, (means, first) => {
        for (let k = 0; k < means.length; k++) {
          if (means[k] > threshold) goOn(first + k);
          else end(first + k);
        }
      });
    }
  }
  end(signal.length);
  return runs;
}

/** Extremes of the envelope over some samples in a row. */
interface EnvelopeBlock extends SampleRun {
  readonly lowest: number;
  readonly highest: number;
}

/** Samples of a block at least. */
const BLOCK = 4096;

/**
 * Measures the envelope block by block: only where it passes the threshold within one must it be
 * looked at again, as the signal may have to be computed for that.
 */
function envelopeBlocks(length: number, visitMeans: RollingMeans): EnvelopeBlock[] {
  const blocks: EnvelopeBlock[] = [];
  let start = 0;
  let [lowest, highest] = [Infinity, -Infinity];
  visitMeans(0, length, (means, first) => {
    for (let k = 0; k < means.length; k++) {
      if (means[k] < lowest) lowest = means[k];
      if (means[k] > highest) highest = means[k];
    }
    const end = first + means.length;
    if (end - start < BLOCK && end < length) return;
    blocks.push({ start, end, lowest, highest });
    [start, lowest, highest] = [end, Infinity, -Infinity];
  });
  return blocks;
}

/** Returns the level that the envelope must exceed. */
function thresholdFor(
  { quietThreshold, quietReference }: CutQuietOptions,
  blocks: readonly EnvelopeBlock[],
): number {
  if (quietReference === "fullScale") return quietThreshold;
  return quietThreshold * blocks.reduce((most, { highest }) => Math.max(most, highest), 0);
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
  const envelope = envelopeOptions(options);
  const blocks = envelopeBlocks(signal.length, rollingMeansOf(signal, envelope));
  return {
    envelope: meanEnvelope(signal, envelope.windowLength),
    threshold: thresholdFor(options, blocks),
  };
}
