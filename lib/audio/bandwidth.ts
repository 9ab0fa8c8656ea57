/**
 * The bandwidth of a recording: the highest frequency with anything to hear.
 *
 * @module
 */
import { binCount } from "../dsp/fourier/fft.ts";
import { frameSignal } from "../dsp/fourier/framing.ts";
import { applyWindow, powerSpectrum } from "../dsp/fourier/spectrum.ts";
import { createWindow } from "../dsp/fourier/windows.ts";

const N_FFT = 1024;

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
  // The discontinuity in a frame that the signal's end cuts off would fill all frequencies.
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
