/**
 * The same part heard through another recording chain: another frequency response, more
 * noise. Windows of log-mel are changed in place, before they are scaled.
 *
 * A window has two values in every band, side by side: the log-mel up to a constant, and the
 * log-mel without its mean in the band.
 *
 * @module
 */
import type { Random } from "../../random.ts";
import type { WindowView } from "./augment.ts";

/** A window of which one value in every band has the level and the colour of its recording. */
export interface ChainView extends WindowView {
  /** Which value that is, 0 or 1; the other is without its mean in the band. */
  readonly absolute: number;
  /** Whether it has the level, which noise raises; otherwise its mean stays. Default: no. */
  readonly isLevelKept?: boolean;
}

/** How far {@linkcode hearElsewhere} goes. */
export interface ChainOptions {
  /** How far a band goes up or down at most, dB. */
  readonly equalization: number;
  /** Share of the windows in which the noise floor is raised. */
  readonly noiseFloor: number;
}

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

/** Changes a window as another recording chain would: its frequency response, and its noise. */
export function hearElsewhere(
  window: ChainView,
  { equalization, noiseFloor }: ChainOptions,
  random: Random,
): void {
  equalize(window, equalization, random);
  if (random.next() < noiseFloor) raiseNoiseFloor(window, random);
}

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
 * equalize({ data, frames: 2, bands: 1, channels: 2, absolute: 0 }, 6, createRandom(1));
 * assert.ok(data[0] !== 0 && data[0] === data[2]); // the same in both frames
 * assert.ok(data[1] === 5 && data[3] === 5);
 * ```
 */
export function equalize(window: ChainView, db: number, random: Random): void {
  const { data, frames, bands, absolute } = window;
  if (db === 0) return;
  const response = drawCurves(window, db, random);
  for (let t = 0, i = absolute; t < frames; t++) {
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
 * raiseNoiseFloor({ data, frames: 1, bands: 2, channels: 2, absolute: 0 }, createRandom(1));
 * assert.ok(data[0] - data[2] < 20); // a noise in both
 * ```
 */
export function raiseNoiseFloor(window: ChainView, random: Random): void {
  const { data, frames, bands, absolute } = window;
  const loudest = largestOf(window);
  const floor = drawCurves(window, COLOUR_DB, random);
  const level = loudest + DECIBEL * random.uniform(RANGE_DB.low, RANGE_DB.high);
  for (let band = 0; band < bands; band++) floor[band] += level;
  const jitter = new Uint32Array(frames * bands);
  random.fill(jitter);
  const means = new Float64Array(bands);
  for (let t = 0, i = 0; t < frames; t++) {
    for (let band = 0; band < bands; band++, i++) {
      const noise = floor[band] + JITTER * triangular(jitter[i]);
      const added = addedBy(noise, data[2 * i + absolute]);
      data[2 * i] += added;
      data[2 * i + 1] += added;
      means[band] += added / frames;
    }
  }
  removeMeans(window, means);
}

/** Returns what noise adds to a logarithm of power: ln(e^x + e^noise) - x. */
function addedBy(noise: number, x: number): number {
  const above = noise - x;
  const distance = Math.abs(above);
  const rest = distance < TABLE.end ? softPlus[Math.floor(TABLE.perUnit * distance)] : 0;
  return Math.max(above, 0) + rest;
}

/**
 * Removes the mean of what was added: of all from the absolute values, unless they have the level;
 * of its band from the others.
 */
function removeMeans({ data, absolute, isLevelKept }: ChainView, means: Float64Array): void {
  const bands = means.length;
  const mean = isLevelKept ? 0 : means.reduce((a, b) => a + b) / bands;
  for (let i = 0; i < data.length; i += 2) {
    data[i + absolute] -= mean;
    data[i + 1 - absolute] -= means[(i / 2) % bands];
  }
}

/** Draws a curve over the bands of each recorded channel, one after the other. */
function drawCurves({ bands, signals = 1 }: ChainView, db: number, random: Random): Float64Array {
  const curves = Array.from({ length: signals }, () => drawCurve(bands / signals, db, random));
  return Float64Array.from(curves.flatMap((curve) => [...curve]));
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

/** Returns the largest of the absolute values of all bands. */
function largestOf({ data, absolute }: ChainView): number {
  let max = -Infinity;
  for (let i = absolute; i < data.length; i += 2) if (data[i] > max) max = data[i];
  return max;
}
