/**
 * Steady tones, the simplest signals for a demonstration.
 *
 * @module
 */
import type { SignalSize } from "./noise.ts";

/** A sine. */
export interface Tone {
  /** Frequency, in Hz. */
  readonly frequency: number;
  /** Amplitude, full scale 1. Default: 1. */
  readonly amplitude?: number;
  /** Phase at the first sample, in radians; π/2 makes a cosine. Default: 0. */
  readonly phase?: number;
}

/**
 * Adds steady sines.
 *
 * @returns Shape: length.
 * @throws {RangeError} If a frequency is below 0 or above half the sample rate,
 *   where it would alias to another one.
 *
 * @example
 * ```ts
 * import { mixTones } from "earmark/synth/tones.ts";
 * import assert from "node:assert/strict";
 *
 * const sine = mixTones([{ frequency: 1 }], { length: 4, sampleRate: 4 });
 * assert.deepEqual([...sine].map(Math.round), [0, 1, 0, -1]);
 * ```
 */
export function mixTones(
  tones: readonly Tone[],
  { length, sampleRate }: SignalSize,
): Float64Array {
  const signal = new Float64Array(length);
  for (const { frequency, amplitude = 1, phase = 0 } of tones) {
    if (!(frequency >= 0 && frequency <= sampleRate / 2)) {
      throw new RangeError(
        `Cannot synthesize tone as frequency must be in 0 … ${sampleRate / 2} Hz: ` +
          `current value is ${frequency}`,
      );
    }
    for (let i = 0; i < length; i++) {
      signal[i] += amplitude * Math.sin((2 * Math.PI * frequency * i) / sampleRate + phase);
    }
  }
  return signal;
}
