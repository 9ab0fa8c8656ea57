/**
 * Low-pass filters by the Kaiser window method.
 *
 * @module
 */

/** What a Kaiser low-pass filter must achieve. */
export interface KaiserLowPassOptions {
  /** Edge of the pass band, cycles per sample. */
  readonly passEdge: number;
  /** Edge of the stop band, cycles per sample. */
  readonly stopEdge: number;
  /** Attenuation in the stop band, dB. */
  readonly attenuationDb: number;
}

/** The impulse response of a low-pass filter, symmetric and continuous in time. */
export interface LowPass {
  /** Time at which the response ends, samples. */
  readonly halfLength: number;
  /** Returns the response at a time in samples. */
  at(time: number): number;
}

/**
 * Designs a windowed-sinc low-pass filter: the ideal filter whose cutoff is midway
 * between the edges, under the shortest Kaiser window that gives the attenuation.
 *
 * Source: Kaiser's formulas for beta and length, as in `scipy.signal.kaiserord`.
 *
 * @returns The response; its integral is close to 1, the gain at 0 Hz.
 *
 * @example
 * ```ts
 * import { kaiserLowPass } from "earmark/audio/resample/kaiser.ts";
 * import assert from "node:assert/strict";
 *
 * const filter = kaiserLowPass({ passEdge: 0.2, stopEdge: 0.3, attenuationDb: 80 });
 * assert.equal(filter.at(0), 0.5);
 * assert.equal(filter.at(1.5), filter.at(-1.5));
 * assert.equal(filter.at(filter.halfLength + 1), 0);
 * ```
 */
export function kaiserLowPass(
  { passEdge, stopEdge, attenuationDb }: KaiserLowPassOptions,
): LowPass {
  const cutoff = (passEdge + stopEdge) / 2;
  const beta = 0.1102 * (attenuationDb - 8.7);
  const halfLength = (attenuationDb - 7.95) / (2 * 2.285 * 2 * Math.PI * (stopEdge - passEdge));
  const peak = besselI0(beta);
  const at = (time: number): number => {
    const inside = 1 - (time / halfLength) ** 2;
    if (inside < 0) return 0;
    return 2 * cutoff * sinc(2 * cutoff * time) * besselI0(beta * Math.sqrt(inside)) / peak;
  };
  return { halfLength, at };
}

/** Computes sin(πx) / πx. */
function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

/** Computes the modified Bessel function I₀ by its power series. */
export function besselI0(x: number): number {
  const quarter = x * x / 4;
  let total = 1;
  let term = 1;
  for (let k = 1; term > 1e-17 * total; k++) {
    term *= quarter / (k * k);
    total += term;
  }
  return total;
}
