/**
 * Decaying partials: how a mode answers to kicks.
 *
 * @module
 */

/** A sudden push to a mode. */
export interface Kick {
  /** When, in samples from the start of the signal. */
  readonly start: number;
  /** How strongly: amplitude of the partial that it sets off. */
  readonly amplitude: number;
}

/** Options for {@linkcode resonate}. */
export interface ResonateOptions {
  /** Frequency, in Hz. */
  readonly frequency: number;
  /** How fast the amplitude falls, in 1/s: it is exp(-decay · t). */
  readonly decay: number;
  /** Length of the signal, in samples. */
  readonly length: number;
  /** Sample rate, in Hz. */
  readonly sampleRate: number;
}

/**
 * Sounds a mode that is kicked: each kick at t₀ adds
 * a · exp(-decay · (t - t₀)) · sin(2π · frequency · (t - t₀)). Shape: length.
 *
 * Runs as a phasor that turns and shrinks by one complex factor a sample. The
 * factor and the amplitudes are rounded to single precision, which absorbs the
 * last-bit differences between machines in sin, cos and exp; the loop itself
 * only multiplies and adds. The samples are therefore the same everywhere.
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
      `Cannot sound a mode as frequency must be in 0 … ${sampleRate / 2} Hz: ` +
        `current value is ${frequency}`,
    );
  }
  const signal = new Float64Array(length);
  for (const { start, amplitude } of kicks) {
    if (start >= 0 && start < length) signal[start] += Math.fround(amplitude);
  }
  const radius = Math.exp(-decay / sampleRate);
  const angle = 2 * Math.PI * frequency / sampleRate;
  const turnRe = Math.fround(radius * Math.cos(angle));
  const turnIm = Math.fround(radius * Math.sin(angle));
  let re = 0;
  let im = 0;
  for (let i = 0; i < length; i++) {
    re += signal[i];
    signal[i] = im;
    [re, im] = [re * turnRe - im * turnIm, re * turnIm + im * turnRe];
  }
  return signal;
}

/**
 * Adds signals of one length sample by sample. Shape: length.
 *
 * @throws {RangeError} If a signal has another length.
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
