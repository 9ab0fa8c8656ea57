/**
 * How far up there is anything to hear.
 *
 * @module
 */
import { binCount } from "../dsp/fourier/fft.ts";
import { frameSignal } from "../dsp/fourier/framing.ts";
import { applyWindow, powerSpectrum } from "../dsp/fourier/spectrum.ts";
import { createWindow } from "../dsp/fourier/windows.ts";

const N_FFT = 1024;

/** Frames that are looked at, spread evenly over the recording. */
const MAX_FRAMES = 64;

/** A bin this far below the loudest holds nothing: 70 dB, in power. */
const FLOOR = 1e-7;

/**
 * Measures the highest frequency at which a signal's mean power spectrum is
 * within 70 dB of its loudest bin. A recording that was made at a lower rate and
 * then resampled shows its former half rate.
 *
 * @param signal Samples, full scale 1.
 * @param sampleRate Rate, Hz.
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
export function measureBandwidth(signal: Float32Array, sampleRate: number): number {
  if (signal.length === 0) return 0;
  const hopLength = N_FFT * Math.max(1, Math.floor(signal.length / N_FFT / MAX_FRAMES));
  // A frame cut off by the signal's end would spread over all frequencies.
  const framing = signal.length < N_FFT ? "padEnd" : "complete";
  const frames = frameSignal(signal, { frameLength: N_FFT, hopLength, framing });
  const windowed = applyWindow(frames, createWindow("hann", N_FFT));
  const { data, columns } = powerSpectrum(windowed, { nFft: N_FFT, powerScaling: "none" });
  const power = new Float64Array(binCount(N_FFT));
  for (let i = 0; i < data.length; i++) power[i % columns] += data[i];
  const loudest = power.reduce((a, b) => Math.max(a, b), 0);
  const highest = power.findLastIndex((value) => value > FLOOR * loudest);
  return (Math.max(0, highest) * sampleRate) / N_FFT;
}
