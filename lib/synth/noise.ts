/**
 * Background noise of a factory: pink noise, mains hum, machine tones, clanks.
 *
 * @module
 */
import type { Random } from "../random.ts";
import { type Kick, mix, resonate } from "./resonance.ts";

/** Length and rate of a signal to synthesize. */
export interface SignalSize {
  /** Length, in samples. */
  readonly length: number;
  /** Sample rate, in Hz. */
  readonly sampleRate: number;
}

/**
 * Makes pink noise of about unit RMS: white noise through low-pass filters an octave
 * apart, added with equal power. Shape: length.
 *
 * Source: Bernamont (1937): relaxation processes spread evenly over log frequency
 * add up to a spectrum of 1/f.
 *
 * @example
 * ```ts
 * import { createRandom } from "earmark/random.ts";
 * import { pinkNoise } from "earmark/synth/noise.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(pinkNoise(8, createRandom(1)).length, 8);
 * ```
 */
export function pinkNoise(length: number, random: Random): Float64Array {
  const signal = new Float64Array(length);
  for (let octave = 1; octave <= 8; octave++) {
    const pole = 1 - 1 / (1 << octave);
    // The low-pass filter reduces the variance of white noise, 1/3, by (1 - pole) / (1 + pole).
    const narrowing = Math.sqrt((1 - pole) / (1 + pole));
    const gain = Math.sqrt(3 / 8) / narrowing;
    let state = narrowing * random.uniform(-1, 1);
    for (let i = 0; i < length; i++) {
      state = pole * state + (1 - pole) * random.uniform(-1, 1);
      signal[i] += gain * state;
    }
  }
  return signal;
}

/**
 * Makes mains hum: 50 Hz and harmonics, in a random mixture of about unit RMS.
 *
 * @example
 * ```ts
 * import { createRandom } from "earmark/random.ts";
 * import { mainsHum } from "earmark/synth/noise.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(mainsHum({ length: 8, sampleRate: 16_000 }, createRandom(1)).length, 8);
 * ```
 */
export function mainsHum(size: SignalSize, random: Random): Float64Array {
  const harmonics = [1, 2, 3, 4, 6, 8, 12].map((harmonic) =>
    tone(50 * harmonic, random.uniform(0.2, 1.2) / Math.sqrt(harmonic), size, random)
  );
  return mix(harmonics, size.length);
}

/**
 * Makes the tones of one to three distant machines, of about unit RMS.
 *
 * @example
 * ```ts
 * import { createRandom } from "earmark/random.ts";
 * import { machineTones } from "earmark/synth/noise.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(machineTones({ length: 8, sampleRate: 16_000 }, createRandom(1)).length, 8);
 * ```
 */
export function machineTones(size: SignalSize, random: Random): Float64Array {
  const tones = Array.from(
    { length: 1 + random.integer(3) },
    () => tone(random.uniform(150, 4000), random.uniform(0.3, 1.2), size, random),
  );
  return mix(tones, size.length);
}

/** Makes a steady tone of random phase. */
function tone(
  frequency: number,
  amplitude: number,
  size: SignalSize,
  random: Random,
): Float64Array {
  const lead = random.integer(size.sampleRate / 10);
  const kick: Kick = { start: 0, amplitude };
  const length = size.length + lead;
  const options = { frequency, decay: 0, length, sampleRate: size.sampleRate };
  return resonate([kick], options).subarray(lead);
}

/**
 * Makes the clanks of other things that fall, of about unit peak, or silence.
 *
 * @example
 * ```ts
 * import { createRandom } from "earmark/random.ts";
 * import { clanks } from "earmark/synth/noise.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(clanks({ length: 8, sampleRate: 16_000 }, createRandom(1)).length, 8);
 * ```
 */
export function clanks(size: SignalSize, random: Random): Float64Array {
  const count = random.next() < 0.3 ? 1 + random.integer(3) : 0;
  const partials = Array.from({ length: count }, () => {
    const start = random.integer(size.length);
    return Array.from({ length: 4 }, () => {
      const frequency = random.uniform(600, 7000);
      const decay = random.uniform(40, 250);
      return resonate([{ start, amplitude: random.uniform(0.1, 0.4) }], {
        ...size,
        frequency,
        decay,
      });
    });
  });
  return mix(partials.flat(), size.length);
}
