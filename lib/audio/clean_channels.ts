/**
 * Cleaning of channels that belong together, such as the axes of a sensor: what is cut
 * from one is cut from all, so that they stay in step.
 *
 * @module
 */
import { deriveSignal, readerOf } from "../dsp/signal.ts";
import type { Signal } from "../dsp/signal.ts";
import { type CutQuietOptions, keptRuns } from "./clean.ts";
import { exactZeroRuns } from "./measure.ts";
import { keepRuns } from "./runs.ts";
import type { SampleRun } from "./runs.ts";

/**
 * Takes the largest magnitude of all channels at each sample: it is zero where all
 * channels are, and loud where one of them is.
 *
 * @param channels Samples, all of the same length, at least one channel. Shape: channels × frames.
 * @returns Magnitudes, a source where one of the channels is; a single channel comes back as it is,
 *   with its signs.
 *
 * @example
 * ```ts
 * import { loudestOf } from "earmark/audio/clean_channels.ts";
 * import assert from "node:assert/strict";
 *
 * const loudest = loudestOf([Float32Array.of(1, 0, -2), Float32Array.of(-3, 0, 1)]);
 * assert.deepEqual(loudest, Float32Array.of(3, 0, 2));
 * ```
 */
export function loudestOf(channels: readonly Float32Array[]): Float32Array;
export function loudestOf(channels: readonly Signal[]): Signal;
export function loudestOf(channels: readonly Signal[]): Signal {
  const [first, ...rest] = channels;
  if (rest.length === 0) return first;
  const readers = channels.map(readerOf);
  return deriveSignal(channels, first.length, (start, into) => {
    into.fill(0);
    for (const samplesAt of readers) {
      const samples = samplesAt(start, start + into.length);
      for (let i = 0; i < into.length; i++) into[i] = Math.max(into[i], Math.abs(samples[i]));
    }
  });
}

/**
 * Finds the runs in which every channel is exactly zero.
 *
 * @param channels Samples, at least one channel. Shape: channels × frames.
 * @param minLength Shortest run to report, samples; 0 reports none.
 * @returns The runs in order, each as long as possible.
 */
export function sharedZeroRuns(
  channels: readonly Signal[],
  minLength: number,
): readonly SampleRun[] {
  return minLength <= 0 ? [] : exactZeroRuns(loudestOf(channels), minLength);
}

/**
 * Cuts the samples at which no channel is loud: the envelope is that of the loudest
 * channel at each sample ({@linkcode loudestOf}). A single channel is cut as `cutQuiet` does.
 *
 * @param channels Samples, full scale 1. Shape: channels × frames.
 * @returns The samples that are kept, in order. Shape: channels × frames that are left.
 *
 * @example
 * ```ts
 * import { cutSharedQuiet } from "earmark/audio/clean_channels.ts";
 * import assert from "node:assert/strict";
 *
 * const loud = new Float32Array(3000).fill(0.5, 1000, 2000);
 * const faint = new Float32Array(3000).fill(0.001);
 * const kept = cutSharedQuiet([loud, faint], {
 *   sampleRate: 1000,
 *   envelopeSeconds: 0.01,
 *   quietThreshold: 0.01,
 *   quietReference: "loudest",
 * });
 * assert.equal(kept[0].length, kept[1].length);
 * assert.ok(Math.abs(kept[0].length - 1010) <= 2);
 * ```
 */
export function cutSharedQuiet(
  channels: readonly Float32Array[],
  options: CutQuietOptions,
): Float32Array[];
export function cutSharedQuiet(channels: readonly Signal[], options: CutQuietOptions): Signal[];
export function cutSharedQuiet(channels: readonly Signal[], options: CutQuietOptions): Signal[] {
  if (channels[0].length === 0) return [...channels];
  const runs = keptRuns(loudestOf(channels), options);
  return channels.map((channel) => keepRuns(channel, runs));
}
