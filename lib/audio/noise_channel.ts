/**
 * A part's sound without what a second channel, which hears the hall alone, hears as loudly.
 *
 * @module
 */
import { fft, inverseFft } from "../dsp/fourier/fft.ts";
import { nextPowerOfTwo } from "../dsp/fourier/radix_fft.ts";
import { createWindow } from "../dsp/fourier/windows.ts";
import { deriveSignal, frameReaderOf } from "../dsp/signal.ts";
import type { Signal } from "../dsp/signal.ts";

/** Length of the frames at least, seconds; the next power of two in samples is taken. */
const FRAME_SECONDS = 0.032;

/** Bins on either side over which power is averaged: one bin alone would rise and fall by chance. */
const REACH = 1;

/** How much more power than is heard in the hall is taken for the hall's: it is never quite alike. */
const OVER = 2;

/** Least gain: what is taken for the hall's noise is left at -30 dB, so that no hole is heard. */
const LEAST_GAIN = 10 ** (-30 / 20);

/**
 * Suppresses in a signal what is as loud in another that was recorded at the same time: spectral
 * subtraction by frames of 32 ms or a little more that overlap by half. Each bin of a frame is
 * multiplied by max(-30 dB, 1 - 2·N / S), of its power S here and N there, each averaged over three
 * bins; N is the largest of the frame and of those on either side, so that a delay of up to half a
 * frame between the channels does no harm.
 *
 * Both channels must be recorded with about the same gain: what is 20 dB louder here than there
 * loses 0.2 dB, and what is up to 3 dB louder goes.
 *
 * @param signal Samples in which the part is heard, without offset.
 * @param noise Samples in which the hall alone is heard, without offset. Shape: that of the signal.
 * @param sampleRate Rate of both, Hz.
 * @returns Shape: that of the signal; the same, but for rounding, where the noise is silent. A source
 *   where one of the two is.
 * @throws {RangeError} If the two differ in length.
 *
 * Source: Berouti, Schwartz and Makhoul (1979), with the noise measured rather than estimated.
 *
 * @example
 * ```ts
 * import { suppressNoise } from "earmark/audio/noise_channel.ts";
 * import assert from "node:assert/strict";
 *
 * const horn = Float32Array.from({ length: 8000 }, (_, i) => Math.sin(i));
 * const left = suppressNoise(horn, horn, 8000);
 * assert.ok(Math.max(...left) < 0.04);
 * ```
 */
export function suppressNoise(
  signal: Float32Array,
  noise: Float32Array,
  sampleRate: number,
): Float32Array;
export function suppressNoise(signal: Signal, noise: Signal, sampleRate: number): Signal;
export function suppressNoise(signal: Signal, noise: Signal, sampleRate: number): Signal {
  if (noise.length !== signal.length) {
    throw new RangeError(
      `Cannot suppress noise as both channels must have ${signal.length} samples: current value ` +
        `is ${noise.length}`,
    );
  }
  const nFft = nextPowerOfTwo(Math.max(4, Math.round(FRAME_SECONDS * sampleRate)));
  // The square root of a Hann window before and after adds up to 1 at half overlap.
  const window = createWindow("hann", nFft);
  for (let i = 0; i < nFft; i++) window[i] = Math.sqrt(window[i]);
  const hop = nFft / 2;
  const [fillHeard, fillHall] = [signal, noise].map(frameReaderOf);
  const frame = new Float32Array(nFft);
  const spectrumOf = (fill: typeof fillHeard, start: number) => {
    fill(start, frame);
    return transform(frame, window);
  };
  const noiseAt = (start: number) =>
    start < -hop ? new Float64Array(nFft) : meanPower(spectrumOf(fillHall, start));
  return deriveSignal([signal, noise], signal.length, (from, into) => {
    const to = from + into.length;
    const kept = new Float64Array(into.length);
    const first = hop * (Math.floor(from / hop) - 1);
    let before = noiseAt(first - hop);
    let now = noiseAt(first);
    for (let start = first; start < to; start += hop) {
      const after = noiseAt(start + hop);
      const bins = spectrumOf(fillHeard, start);
      applyGains(bins, meanPower(bins), [before, now, after]);
      addFrame(kept, inverseFft(bins), start - from, window);
      [before, now] = [now, after];
    }
    into.set(kept);
  });
}

/** Transforms a frame under a window. */
function transform(frame: Float32Array, window: Float64Array): Float64Array {
  const values = new Float64Array(2 * window.length);
  for (let i = 0; i < frame.length; i++) values[2 * i] = window[i] * frame[i];
  return fft(values);
}

/** Averages the power of each bin over its neighbours; bins go round. Shape: bins. */
function meanPower(bins: Float64Array): Float64Array<ArrayBuffer> {
  const n = bins.length / 2;
  const power = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    const own = bins[2 * k] ** 2 + bins[2 * k + 1] ** 2;
    for (let j = k - REACH; j <= k + REACH; j++) power[(j + n) % n] += own / (2 * REACH + 1);
  }
  return power;
}

/** Multiplies the bins of a frame by their gains. */
function applyGains(
  bins: Float64Array,
  power: Float64Array,
  [before, now, after]: readonly Float64Array[],
): void {
  for (let k = 0; k < power.length; k++) {
    const heard = Math.max(before[k], now[k], after[k]);
    if (heard === 0) continue;
    const gain = Math.max(LEAST_GAIN, 1 - OVER * heard / power[k]);
    bins[2 * k] *= gain;
    bins[2 * k + 1] *= gain;
  }
}

/** Adds a frame, windowed once more, where it belongs. */
function addFrame(
  into: Float64Array,
  frame: Float64Array,
  start: number,
  window: Float64Array,
): void {
  const last = Math.min(window.length, into.length - start);
  for (let i = Math.max(0, -start); i < last; i++) into[start + i] += window[i] * frame[2 * i];
}
