/**
 * The offset of a recording: what a converter adds to every sample, steady, drifting or in steps.
 * It is no sound, and is gone before anything is measured.
 *
 * @module
 */
import { rollingMeansOf } from "../dsp/envelope/rolling.ts";
import { deriveSignal, meanOfSignal, readerOf } from "../dsp/signal.ts";
import type { Signal } from "../dsp/signal.ts";

/** Length of the rolling mean that is taken for the offset, seconds: that of what can't be heard. */
export const OFFSET_SECONDS = 0.1;

/** Rate below which slow changes may be what a sensor measures, Hz; no microphone is so slow. */
const MICROPHONE_RATE = 4000;

/**
 * Returns the length of the rolling mean that is a recording's offset.
 *
 * @param sampleRate Rate, Hz.
 * @returns Samples, an odd number; Infinity below 4000 Hz, where the offset is the mean of the whole recording.
 */
export function offsetWindow(sampleRate: number): number {
  return sampleRate < MICROPHONE_RATE
    ? Infinity
    : 2 * Math.round(OFFSET_SECONDS * sampleRate / 2) + 1;
}

/**
 * Removes the offset of a signal. At the rates of microphones that is the mean of the tenth of a
 * second around each sample, so that an offset that drifts or steps goes too: what is slower than
 * 10 Hz is removed, and what can be heard stays, within 1.2 dB from 20 Hz on and 0.5 dB from 50 Hz
 * on. At the lower rates of sensors it is the mean of all samples.
 *
 * A codec's exact zeros have no offset: cut them first.
 *
 * @param signal Samples, full scale 1.
 * @param sampleRate Rate, Hz.
 * @returns A copy without the offset, or a source of a source; the same, but for rounding, whatever
 *   constant was added. Shape: that of the signal.
 *
 * @example
 * ```ts
 * import { removeOffset } from "earmark/audio/offset.ts";
 * import assert from "node:assert/strict";
 *
 * const signal = Float32Array.of(0.75, 0.25, 0.75, 0.25);
 * assert.deepEqual(removeOffset(signal, 8000), Float32Array.of(0.25, -0.25, 0.25, -0.25));
 * ```
 */
export function removeOffset(signal: Float32Array, sampleRate: number): Float32Array;
export function removeOffset(signal: Signal, sampleRate: number): Signal;
export function removeOffset(signal: Signal, sampleRate: number): Signal {
  const windowLength = offsetWindow(sampleRate);
  const isOne = windowLength >= 2 * signal.length;
  const mean = isOne ? meanOfSignal(signal) : 0;
  const samplesAt = readerOf(signal);
  const visitMeans = isOne ? undefined : rollingMeansOf(signal, { windowLength });
  return deriveSignal([signal], signal.length, (from, into) => {
    const to = from + into.length;
    const samples = samplesAt(from, to);
    if (visitMeans === undefined) {
      for (let i = 0; i < into.length; i++) into[i] = samples[i] - mean;
      return;
    }
    visitMeans(from, to, (means, start) => {
      for (let k = 0, i = start - from; k < means.length; k++, i++) into[i] = samples[i] - means[k];
    });
  });
}
