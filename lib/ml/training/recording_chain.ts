/**
 * The same part heard through another recording chain: another frequency response, more
 * noise. Windows of log-mel are changed in place, before they are scaled.
 *
 * A window has two values in every band: the log-mel up to a constant, and the log-mel
 * without its mean in the band, side by side. Windows of other values stay as they are.
 *
 * @module
 */
import type { Random } from "../../random.ts";
import type { WindowView } from "./augment.ts";

/** Natural logarithms of power in a decibel. */
const DECIBEL = Math.LN10 / 10;

/** Lowest and highest floor, against the loudest value of the window, dB. */
const RANGE_DB = { low: -60, high: -20 };

/** How far the floor's colour goes up or down, dB. */
const COLOUR_DB = 6;

/** Points between which a frequency response or a colour is straight over the bands. */
const N_KNOTS = 4;

/** Most that a value of noise lies beside its band's, in natural logarithms of power. */
const JITTER = 0.5;

/** Entries of the table per unit, and the distance from which nothing is added. */
const TABLE = { perUnit: 64, end: 16 };

/** ln(1 + e^-d) in the middle of the entries. */
const softPlus = Float32Array.from(
  { length: TABLE.perUnit * TABLE.end },
  (_, i) => Math.log1p(Math.exp(-(i + 0.5) / TABLE.perUnit)),
);

/**
 * Adds a random smooth frequency response to a window. The log-mel without its band means
 * stays, as a response is no part of it.
 *
 * Source: the random response of a microphone, as in Morocutti et al. (2023), drawn here
 * over the bands.
 *
 * @param db How far a band goes up or down at most.
 *
 * @example
 * ```ts
 * import { equalize } from "earmark/ml/training/recording_chain.ts";
 * import { createRandom } from "earmark/random.ts";
 * import assert from "node:assert/strict";
 *
 * const data = Float32Array.of(0, 5, 0, 5); // two frames of one band
 * equalize({ data, frames: 2, bands: 1, channels: 2 }, 6, createRandom(1));
 * assert.ok(data[0] !== 0 && data[0] === data[2]); // the same in both frames
 * assert.ok(data[1] === 5 && data[3] === 5);
 * ```
 */
export function equalize(window: WindowView, db: number, random: Random): void {
  const { data, frames, bands, channels } = window;
  if (channels !== 2 || db === 0) return;
  const response = drawCurve(bands, db, random);
  for (let t = 0, i = 0; t < frames; t++) {
    for (let band = 0; band < bands; band++, i += 2) data[i] += response[band];
  }
}

/**
 * Adds noise of a random level and colour to the power in a window. The log-mel without its
 * band means loses the mean of what the noise adds to it, as a noisier recording's would.
 *
 * Source: ln(e^x + e^noise), the model of noise of Moreno et al. (1996).
 *
 * @example
 * ```ts
 * import { raiseNoiseFloor } from "earmark/ml/training/recording_chain.ts";
 * import { createRandom } from "earmark/random.ts";
 * import assert from "node:assert/strict";
 *
 * const data = Float32Array.of(0, 0, -100, 0); // one frame of two bands, the second silent
 * raiseNoiseFloor({ data, frames: 1, bands: 2, channels: 2 }, createRandom(1));
 * assert.ok(data[0] - data[2] < 20); // a noise in both
 * ```
 */
export function raiseNoiseFloor(window: WindowView, random: Random): void {
  const { data, frames, bands, channels } = window;
  if (channels !== 2) return;
  const loudest = maxOfFirst(data);
  const floor = drawCurve(bands, COLOUR_DB, random);
  const level = loudest + DECIBEL * random.uniform(RANGE_DB.low, RANGE_DB.high);
  for (let band = 0; band < bands; band++) floor[band] += level;
  const jitter = new Uint32Array(frames * bands);
  random.fill(jitter);
  const means = new Float64Array(bands);
  for (let t = 0, i = 0; t < frames; t++) {
    for (let band = 0; band < bands; band++, i++) {
      const added = addedBy(floor[band] + JITTER * triangular(jitter[i]), data[2 * i]);
      data[2 * i] += added;
      data[2 * i + 1] += added;
      means[band] += added / frames;
    }
  }
  removeMeans(data, means);
}

/** Returns what noise adds to a logarithm of power: ln(e^x + e^noise) - x. */
function addedBy(noise: number, x: number): number {
  const above = noise - x;
  const distance = Math.abs(above);
  const rest = distance < TABLE.end ? softPlus[Math.floor(TABLE.perUnit * distance)] : 0;
  return Math.max(above, 0) + rest;
}

/** Removes the mean of what was added: of all from the first values, of its band from the second. */
function removeMeans(data: Float32Array, means: Float64Array): void {
  const bands = means.length;
  const mean = means.reduce((a, b) => a + b) / bands;
  for (let i = 0; i < data.length; i += 2) {
    data[i] -= mean;
    data[i + 1] -= means[(i / 2) % bands];
  }
}

/** Draws a curve over the bands, straight between its knots, up or down by `db` at most. */
function drawCurve(bands: number, db: number, random: Random): Float64Array {
  const knots = Array.from({ length: N_KNOTS }, () => DECIBEL * random.uniform(-db, db));
  return Float64Array.from({ length: bands }, (_, band) => {
    const at = (N_KNOTS - 1) * band / Math.max(1, bands - 1);
    const knot = Math.min(Math.floor(at), N_KNOTS - 2);
    return knots[knot] + (at - knot) * (knots[knot + 1] - knots[knot]);
  });
}

/** Turns 32 random bits into a number from the triangular distribution in -1 … 1. */
function triangular(bits: number): number {
  return ((bits >>> 16) + (bits & 0xffff)) / 2 ** 16 - 1;
}

/** Returns the largest of the first values of all bands. */
function maxOfFirst(data: Float32Array): number {
  let max = -Infinity;
  for (let i = 0; i < data.length; i += 2) if (data[i] > max) max = data[i];
  return max;
}
