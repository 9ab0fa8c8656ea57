/**
 * Decaying partials: how a mode responds to impulses.
 *
 * @module
 */

/** An impulse to a mode. */
export interface Kick {
  /** Time, in samples from the start of the signal. */
  readonly start: number;
  /** Amplitude of the partial that it excites. */
  readonly amplitude: number;
}

/** Options for {@linkcode resonate}. */
export interface ResonateOptions {
  /** Frequency, in Hz. */
  readonly frequency: number;
  /** Decay rate of the amplitude, in 1/s: it falls as exp(-decay · t). */
  readonly decay: number;
  /** Length of the signal, in samples. */
  readonly length: number;
  /** Sample rate, in Hz. */
  readonly sampleRate: number;
}

/**
 * Synthesizes a mode's response: each kick at t₀ adds
 * a · exp(-decay · (t - t₀)) · sin(2π · frequency · (t - t₀)). Shape: length.
 *
 * A phasor is multiplied by one complex factor per sample. The factor and the
 * amplitudes are rounded to single precision, which absorbs the differences between
 * machines in the last bits of sin, cos and exp; the loop only multiplies and adds.
 * The samples are therefore the same on every machine.
 *
 * @throws {RangeError} If the frequency is not within 0 … sampleRate / 2.
 *
 * @example
 * ```ts
 * import { resonate } from "earmark/synth/resonance.ts";
 * import assert from "node:assert/strict";
 *
 * const options = { frequency: 1000, decay: 0, length: 4, sampleRate: 4000 };
 * const signal = resonate([{ start: 0, amplitude: 1 }], options);
 * assert.deepEqual([...signal].map(Math.round), [0, 1, 0, -1]);
 * ```
 */
export function resonate(kicks: readonly Kick[], options: ResonateOptions): Float64Array {
  const { frequency, decay, length, sampleRate } = options;
  if (!(frequency >= 0 && frequency <= sampleRate / 2)) {
    throw new RangeError(
      `Cannot synthesize mode as frequency must be in 0 … ${sampleRate / 2} Hz: ` +
        `current value is ${frequency}`,
    );
  }
  const signal = new Float64Array(length);
  for (const { start, amplitude } of kicks) {
    if (start >= 0 && start < length) signal[start] += Math.fround(amplitude);
  }
  const radius = Math.exp(-decay / sampleRate);
  const angle = 2 * Math.PI * frequency / sampleRate;
  const stepRe = Math.fround(radius * Math.cos(angle));
  const stepIm = Math.fround(radius * Math.sin(angle));
  let re = 0;
  let im = 0;
  for (let i = 0; i < length; i++) {
    re += signal[i];
    signal[i] = im;
    [re, im] = [re * stepRe - im * stepIm, re * stepIm + im * stepRe];
  }
  return signal;
}

/**
 * Adds signals of the same length, sample by sample. Shape: length.
 *
 * @throws {RangeError} If a signal has a different length.
 *
 * @example
 * ```ts
 * import { mix } from "earmark/synth/resonance.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(mix([Float64Array.of(1, 2), Float64Array.of(3, 4)], 2), Float64Array.of(4, 6));
 * ```
 */
export function mix(signals: readonly Float64Array[], length: number): Float64Array {
  const total = new Float64Array(length);
  for (const signal of signals) {
    if (signal.length !== length) {
      throw new RangeError(
        `Cannot mix signals as each must have ${length} samples: current value is ${signal.length}`,
      );
    }
    for (let i = 0; i < length; i++) total[i] += signal[i];
  }
  return total;
}
