/**
 * Recording a part: the strike, the room, the factory, the microphone.
 *
 * @module
 */
import type { Random } from "../random.ts";
import { modeDecay } from "./modes.ts";
import { clanks, machineTones, mainsHum, pinkNoise, type SignalSize } from "./noise.ts";
import type { Part } from "./part.ts";
import { rattle } from "./rattle.ts";
import { mix, resonate } from "./resonance.ts";
import { couplingOf, drawStrikes, driveOf, type Impact } from "./strike.ts";

/**
 * Records one strike of a part, with random level, positions and background noise.
 *
 * @param sampleRate Sample rate, in Hz.
 * @returns Samples, full scale 1, of magnitude at most 0.9; 0.7 to 1.15 s.
 *
 * @example
 * ```ts
 * import { createRandom } from "earmark/random.ts";
 * import { drawPart } from "earmark/synth/part.ts";
 * import { recordPart } from "earmark/synth/recording.ts";
 * import assert from "node:assert/strict";
 *
 * const random = createRandom(1);
 * const samples = recordPart(drawPart("none", 7800, random), 16_000, random);
 * assert.ok(samples.length >= 0.7 * 16_000);
 * ```
 */
export function recordPart(part: Part, sampleRate: number, random: Random): Float32Array {
  const leadIn = random.uniform(0.05, 0.2);
  const length = Math.round((leadIn + random.uniform(0.65, 0.95)) * sampleRate);
  const size = { length, sampleRate };
  const struck = addReflections(strikePart(part, leadIn, size, random), sampleRate, random);
  const heard = mix([scale(struck, 0.1), factoryNoise(size, random)], length);
  const coloured = colour(heard, sampleRate, random);
  return belowFullScale(coloured, dbToGain(random.uniform(-10, 10)));
}

/** Synthesizes a part that is struck once, as heard from a random side. */
function strikePart(part: Part, leadIn: number, size: SignalSize, random: Random): Float64Array {
  const strikes = drawStrikes(leadIn, random);
  // The way the part is held damps all its modes equally, in 1/s.
  const holdingDecay = random.uniform(2, 10);
  const decays = part.modes.map((mode) => modeDecay(mode) + holdingDecay);
  const rattling = part.loosePiece
    ? rattle(part.loosePiece, strikes[0], Math.min(...decays), random)
    : [];
  const impacts: Impact[] = [...strikes, ...rattling];
  // Held roughly above the point of the strike.
  const microphone = {
    angle: strikes[0].angle + random.uniform(-0.2, 0.2),
    tilt: random.uniform(0.5, 1.1),
  };
  const partials = part.modes.map((mode, i) => {
    const pickup = couplingOf(mode, microphone);
    const kicks = impacts.map((impact) => ({
      start: Math.round(impact.seconds * size.sampleRate),
      amplitude: pickup * driveOf(mode, impact),
    }));
    return resonate(kicks, { ...size, frequency: mode.frequency, decay: decays[i] });
  });
  return mix(partials, size.length);
}

/** Adds a few early reflections from a room, each later and weaker. */
function addReflections(signal: Float64Array, sampleRate: number, random: Random): Float64Array {
  const echoes = signal.slice();
  let delay = 0;
  for (let reflection = 0; reflection < 5; reflection++) {
    delay += Math.round(random.uniform(0.001, 0.008) * sampleRate);
    const gain = random.uniform(0.1, 0.4) / (reflection + 1);
    for (let i = delay; i < signal.length; i++) echoes[i] += gain * signal[i - delay];
  }
  return echoes;
}

/** Makes the factory's noise at a random level. */
function factoryNoise(size: SignalSize, random: Random): Float64Array {
  const level = dbToGain(random.uniform(-68, -54));
  const atLevel = (signal: Float64Array, low: number, high: number): Float64Array =>
    scale(signal, level * random.uniform(low, high));
  return mix([
    atLevel(pinkNoise(size.length, random), 0.7, 1.3),
    atLevel(mainsHum(size, random), 0.1, 1),
    atLevel(machineTones(size, random), 0.1, 0.8),
    atLevel(clanks(size, random), 2, 12),
  ], size.length);
}

/** Colours the spectrum as another microphone position would: a shelf of ±3 dB above about 2 kHz. */
function colour(signal: Float64Array, sampleRate: number, random: Random): Float64Array {
  const corner = random.uniform(1500, 3000);
  const highGain = Math.fround(dbToGain(random.uniform(-3, 3)));
  const pole = Math.fround(Math.exp(-2 * Math.PI * corner / sampleRate));
  let low = 0;
  return signal.map((value) => {
    low += (1 - pole) * (value - low);
    return low + highGain * (value - low);
  });
}

/** Applies a gain, reduced if necessary so that nothing exceeds 0.9 of full scale. */
function belowFullScale(signal: Float64Array, gain: number): Float32Array {
  let peak = 0;
  for (const value of signal) peak = Math.max(peak, Math.abs(value));
  return new Float32Array(scale(signal, Math.min(gain, 0.9 / peak)));
}

/** Multiplies a signal by a gain. */
function scale(signal: Float64Array, gain: number): Float64Array {
  const factor = Math.fround(gain);
  return signal.map((value) => value * factor);
}

/** Converts decibels to an amplitude ratio. */
function dbToGain(db: number): number {
  return 10 ** (db / 20);
}
