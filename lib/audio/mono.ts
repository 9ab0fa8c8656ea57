/**
 * Mixing channels down to mono.
 *
 * @module
 */

import { deriveSignal, readerOf } from "../dsp/signal.ts";
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
  const readers = channels.map(readerOf);
  let total = new Float64Array(0);
  return deriveSignal(channels, first.length, (start, into) => {
    const n = into.length;
    if (total.length < n) total = new Float64Array(n);
    total.fill(0, 0, n);
    for (const samplesAt of readers) {
      const samples = samplesAt(start, start + n);
      for (let i = 0; i < n; i++) total[i] += samples[i];
    }
    for (let i = 0; i < n; i++) into[i] = total[i] / channels.length;
  });
}
