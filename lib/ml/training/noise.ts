/**
 * Normal noise in large amounts: the values of Random.normal but for the last bits
 * of a float64, by tables and short series in place of calls into the runtime.
 *
 * @module
 */
import type { Random } from "../../random.ts";

/** Entries of the tables, a power of two: the upper bits of an integer choose one. */
const N_ENTRIES = 4096;

/** Cosines and sines at the entries of a turn. */
const cosines = Float64Array.from({ length: N_ENTRIES }, (_, i) => Math.cos(angleOf(i)));
const sines = Float64Array.from({ length: N_ENTRIES }, (_, i) => Math.sin(angleOf(i)));

/** Logarithms and inverses in the middle of the entries of 1 … 2. */
const logarithms = Float64Array.from({ length: N_ENTRIES }, (_, i) => Math.log(middleOf(i)));
const inverses = Float64Array.from({ length: N_ENTRIES }, (_, i) => 1 / middleOf(i));

/** Logarithms of 2 to the power of i - 32. */
const octaves = Float64Array.from({ length: 32 }, (_, i) => (i - 32) * Math.LN2);

/**
 * Adds normal noise to values in place.
 *
 * Source: Box and Muller (1958); each value takes two numbers from the stream, as
 * Random.normal does.
 *
 * @param deviation Standard deviation of the noise.
 *
 * @example
 * ```ts
 * import { addNoise } from "earmark/ml/training/noise.ts";
 * import { createRandom } from "earmark/random.ts";
 * import assert from "node:assert/strict";
 *
 * const values = new Float32Array(3);
 * addNoise(values, 0.5, createRandom(7));
 * const random = createRandom(7);
 * assert.deepEqual(values, Float32Array.from(values, () => 0.5 * random.normal()));
 * ```
 */
export function addNoise(values: Float32Array, deviation: number, random: Random): void {
  const integers = new Uint32Array(2 * values.length);
  random.fill(integers);
  for (let i = 0; i < values.length; i++) {
    const radius = Math.sqrt(-2 * logOfShare(-integers[2 * i] | 0));
    values[i] += deviation * (radius * cosineOfTurn(integers[2 * i + 1]));
  }
}

/** Computes log(n / 2³²) of an integer n in 1 … 2³², the last of which is given as 0. */
function logOfShare(n: number): number {
  if (n === 0) return 0;
  const exponent = 31 - Math.clz32(n);
  const fraction = (n << (31 - exponent)) & 0x7fffffff; // without the leading one
  const entry = fraction >>> 19;
  // What is left is at most 2⁻¹³, so that four terms of the series suffice.
  const r = ((fraction & 0x7ffff) - 0x40000) * 2 ** -31 * inverses[entry];
  const series = r * (1 - r * (1 / 2 - r * (1 / 3 - r / 4)));
  return octaves[exponent] + (logarithms[entry] + series);
}

/** Computes the cosine of n / 2³² turns, n an integer in 0 … 2³² - 1. */
function cosineOfTurn(n: number): number {
  const entry = n >>> 20;
  const d = (n & 0xfffff) * (2 * Math.PI * 2 ** -32); // below 0.0016
  const square = d * d;
  const sine = d * (1 - square * (1 / 6 - square / 120));
  return cosines[entry] * (1 - square * (1 / 2 - square / 24)) - sines[entry] * sine;
}

function angleOf(entry: number): number {
  return (2 * Math.PI * entry) / N_ENTRIES;
}

function middleOf(entry: number): number {
  return 1 + (entry + 0.5) / N_ENTRIES;
}
