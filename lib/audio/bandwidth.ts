/**
 * The bandwidth of a recording: the highest frequency with anything to hear.
 *
 * @module
 */
import { binCount, realFft } from "../dsp/fourier/fft.ts";
import { createWindow } from "../dsp/fourier/windows.ts";
import { readerOf } from "../dsp/signal.ts";
import type { Signal } from "../dsp/signal.ts";

const N_FFT = 1024;

const WINDOW = createWindow("hann", N_FFT);

/** Most frames that are measured, spread evenly over the recording. */
const MAX_FRAMES = 64;

/** Power, relative to the loudest bin, up to which a bin counts as empty: -70 dB. */
const FLOOR = 1e-7;

/**
 * Measures the highest frequency at which a signal's mean power spectrum is
 * within 70 dB of its loudest bin. For a recording that was upsampled, that is
 * about half its original rate.
 *
 * @param signal Samples, full scale 1.
 * @param sampleRate Rate, Hz.
 * @param options.maxFrames Most frames that are measured. Default: 64.
 * @returns Hertz, at most half the rate; 0 for silence.
 *
 * @example
 * ```ts
 * import { measureBandwidth } from "earmark/audio/bandwidth.ts";
 * import assert from "node:assert/strict";
 *
 * const tone = Float32Array.from({ length: 8000 }, (_, i) => Math.sin((Math.PI * i) / 8));
 * assert.ok(Math.abs(measureBandwidth(tone, 16000) - 1000) < 100);
 * ```
 */
export function measureBandwidth(
  signal: Signal,
  sampleRate: number,
  { maxFrames = MAX_FRAMES }: { readonly maxFrames?: number } = {},
): number {
  if (signal.length === 0) return 0;
  const hopLength = N_FFT * Math.max(1, Math.floor(signal.length / N_FFT / maxFrames));
  const power = new Float64Array(binCount(N_FFT));
  const frame = new Float64Array(N_FFT);
  const samplesAt = readerOf(signal);
  // The discontinuity in a frame that the signal's end cuts off would fill all frequencies.
  const last = Math.max(0, signal.length - N_FFT);
  for (let start = 0; start <= last; start += hopLength) {
    const samples = samplesAt(start, Math.min(start + N_FFT, signal.length));
    for (let i = 0; i < N_FFT; i++) frame[i] = (samples[i] ?? 0) * WINDOW[i];
    const bins = realFft(frame, N_FFT);
    for (let k = 0; k < power.length; k++) power[k] += bins[2 * k] ** 2 + bins[2 * k + 1] ** 2;
  }
  const loudest = power.reduce((a, b) => Math.max(a, b), 0);
  const highest = power.findLastIndex((value) => value > FLOOR * loudest);
  return (Math.max(0, highest) * sampleRate) / N_FFT;
}
