/**
 * A band-pass filter without phase shift, to listen to one band of a signal.
 *
 * @module
 */

import { type FloatArray, mapped } from "../../arrays.ts";
import { requirePositive, requireSignal } from "../require.ts";
import { fft, inverseFft } from "./fft.ts";
import { nextPowerOfTwo } from "./radix_fft.ts";

/** Which band to pass. */
export interface BandPassOptions {
  /** Lower edge of the band, in hertz; 0 passes everything below fMax. */
  readonly fMin: number;
  /** Upper edge of the band, in hertz; sampleRate / 2 passes everything above fMin. */
  readonly fMax: number;
  /** Samples per second. */
  readonly sampleRate: number;
}

/** Width of a transition band, as a share of its frequency: about a seventh of an octave. */
const EDGE_SHARE = 0.1;

/** Width of the narrowest transition band, in hertz: its ringing lasts about 50 ms. */
const LEAST_EDGE = 20;

/**
 * Passes the band fMin … fMax, without a shift in time. The transition bands lie
 * outside it; there the gain falls as a raised cosine over a tenth of the edge's
 * frequency, at least 20 hertz, so that the filter doesn't ring long. The signal is
 * extended by its mirror images, so that its ends don't click.
 *
 * @param signal Samples, full scale 1.
 * @returns Samples. Shape: that of the signal.
 * @throws {TypeError} If the signal is not floating point.
 * @throws {RangeError} If it is empty, or the band is not within 0 … sampleRate / 2.
 *
 * Source: windowing of the spectrum; ends as `scipy.signal.filtfilt(padtype="even")`.
 *
 * @example
 * ```ts
 * import { bandPass } from "earmark/dsp/fourier/band_pass.ts";
 * import assert from "node:assert/strict";
 *
 * const sine = (hz: number) =>
 *   Float64Array.from({ length: 8000 }, (_, i) => Math.sin((2 * Math.PI * hz * i) / 8000));
 * const band = { fMin: 800, fMax: 1200, sampleRate: 8000 };
 * assert.ok(Math.abs(bandPass(sine(1000), band)[4002] - 1) < 1e-3);
 * assert.ok(Math.abs(bandPass(sine(2000), band)[4001]) < 1e-3);
 * ```
 */
export function bandPass(signal: FloatArray, options: BandPassOptions): Float64Array {
  requireSignal("pass band", signal);
  checkBand(options);
  const { fMin, fMax, sampleRate } = options;
  const narrowest = fMin > 0 ? Math.min(lowerEdgeWidth(fMin), edgeWidth(fMax)) : edgeWidth(fMax);
  const nBeyond = Math.min(signal.length - 1, Math.ceil((4 * sampleRate) / narrowest));
  const n = nextPowerOfTwo(Math.max(2, signal.length + 2 * nBeyond));
  const complex = new Float64Array(2 * n);
  for (let i = -nBeyond; i < signal.length + nBeyond; i++) {
    complex[2 * (i + nBeyond)] = mirrored(signal, i);
  }
  const spectrum = fft(complex);
  for (let k = 0; k < n; k++) {
    const gain = gainAt((Math.min(k, n - k) * sampleRate) / n, options);
    spectrum[2 * k] *= gain;
    spectrum[2 * k + 1] *= gain;
  }
  const passed = inverseFft(spectrum);
  return mapped(signal, (_, i) => passed[2 * (i + nBeyond)]);
}

/** Reads a sample of the signal, extended by its mirror images. */
function mirrored(signal: FloatArray, i: number): number {
  const last = signal.length - 1;
  return signal[last - Math.abs(last - Math.abs(i))];
}

/** Computes the gain at a frequency: 1 in the band, 0 beyond the transition bands. */
function gainAt(hz: number, { fMin, fMax, sampleRate }: BandPassOptions): number {
  if (hz < fMin) return raisedCosine((fMin - hz) / lowerEdgeWidth(fMin));
  if (hz > fMax && fMax < sampleRate / 2) return raisedCosine((hz - fMax) / edgeWidth(fMax));
  return 1;
}

/** Falls from 1 at 0 to 0 at 1 and beyond. */
function raisedCosine(x: number): number {
  return x < 1 ? 0.5 + 0.5 * Math.cos(Math.PI * x) : 0;
}

/** Returns the width of the transition below the band, which does not reach below 0 hertz. */
function lowerEdgeWidth(fMin: number): number {
  return Math.min(fMin, edgeWidth(fMin));
}

/** Returns the width of the transition band at an edge, in hertz. */
function edgeWidth(hz: number): number {
  return Math.max(LEAST_EDGE, EDGE_SHARE * hz);
}

function checkBand({ fMin, fMax, sampleRate }: BandPassOptions): void {
  requirePositive("pass band", "sampleRate", sampleRate);
  if (!(fMin >= 0 && fMin < fMax)) {
    throw new RangeError(
      `Cannot pass band as fMin must be >= 0 and below fMax = ${fMax}: current value is ${fMin}`,
    );
  }
  if (!(fMax <= sampleRate / 2)) {
    throw new RangeError(
      `Cannot pass band as fMax must be <= sampleRate / 2: current value is ${fMax}`,
    );
  }
}
