/**
 * Mixing channels down to mono.
 *
 * @module
 */

import { deriveSignal, samplesOf } from "../dsp/signal.ts";
import type { Signal } from "../dsp/signal.ts";

/**
 * Averages channels into one signal.
 *
 * @param channels Samples, all of the same length. Shape: channels × frames.
 * @returns The mean over channels; a source where one of them is. A single channel is returned as it
 *   is, not as a copy.
 * @throws {TypeError} If there is no channel, or their lengths differ.
 *
 * @example
 * ```ts
 * import { mixToMono } from "earmark/audio/mono.ts";
 * import assert from "node:assert/strict";
 *
 * const mono = mixToMono([Float32Array.of(1, 0), Float32Array.of(0, -0.5)]);
 * assert.deepEqual(mono, Float32Array.of(0.5, -0.25));
 * ```
 */
export function mixToMono(channels: readonly Float32Array[]): Float32Array;
export function mixToMono(channels: readonly Signal[]): Signal;
export function mixToMono(channels: readonly Signal[]): Signal {
  const [first, ...rest] = channels;
  if (!first) {
    throw new TypeError(
      "Cannot mix to mono as there must be at least one channel: current value is 0",
    );
  }
  const uneven = rest.find((channel) => channel.length !== first.length);
  if (uneven) {
    throw new TypeError(
      `Cannot mix to mono as every channel must have ${first.length} samples: ` +
        `current value is ${uneven.length}`,
    );
  }
  if (rest.length === 0) return first;
  return deriveSignal(
    channels,
    first.length,
    (start, end) => meanOf(channels.map((channel) => samplesOf(channel, start, end))),
  );
}

/** Averages samples of several channels. */
function meanOf(channels: readonly Float32Array[]): Float32Array {
  const [first, ...rest] = channels;
  const total = new Float64Array(first);
  for (const channel of rest) {
    for (let i = 0; i < total.length; i++) total[i] += channel[i];
  }
  const mean = new Float32Array(total.length);
  for (let i = 0; i < mean.length; i++) mean[i] = total[i] / channels.length;
  return mean;
}
