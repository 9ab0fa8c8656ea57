/**
 * The power spectrum of real frames, fast: tables made once, buffers reused.
 *
 * @module
 */

import { isPowerOfTwo } from "./radix_fft.ts";

/** Writes |X|² of the bins 0 … nFft/2 of a frame of nFft real samples. */
export type PowerPlan = (frame: Float64Array, power: Float64Array) => void;

/** One pass over the data: n/4 butterflies for each of `stride` transforms of n. */
interface Pass {
  readonly quarter: number;
  readonly stride: number;
  /** The factors w, w², w³ of each butterfly, interleaved re, im. */
  readonly twiddles: Float64Array;
}

/**
 * Creates a plan that computes power spectra of one size. The even samples of a
 * frame become the real parts and the odd ones the imaginary parts of a complex
 * transform of half the size, whose bins are then taken apart.
 *
 * Each frame is transformed by itself, not two at once as real and imaginary
 * part: a silent frame beside a loud one stays exactly silent.
 *
 * @param nFft Size of the transform, a power of two >= 4.
 * @throws {RangeError} If nFft is not a power of two >= 4.
 *
 * Source: Stockham's radix-4 transform; Van Loan (1992), Computational
 * Frameworks for the Fast Fourier Transform.
 *
 * @example
 * ```ts
 * import { createPowerPlan } from "earmark/dsp/power_plan.ts";
 * import assert from "node:assert/strict";
 *
 * const power = new Float64Array(3);
 * createPowerPlan(4)(Float64Array.of(1, 0, 0, 0), power);
 * assert.deepEqual(power, Float64Array.of(1, 1, 1));
 * ```
 */
export function createPowerPlan(nFft: number): PowerPlan {
  if (!(isPowerOfTwo(nFft) && nFft >= 4)) {
    throw new RangeError(
      `Cannot plan transform as nFft must be a power of two >= 4: current value is ${nFft}`,
    );
  }
  const half = nFft / 2;
  const passes = createPasses(half);
  const endsWithPairs = Math.log2(half) % 2 === 1;
  const unpacking = tabulateTurns(half, nFft);
  const buffers = [new Float64Array(nFft), new Float64Array(nFft)];
  return (frame, power) => {
    let from = frame;
    passes.forEach((pass, i) => {
      const to = buffers[i % 2];
      transformFours(from, to, pass);
      from = to;
    });
    if (endsWithPairs) {
      const to = buffers[passes.length % 2];
      transformPairs(from, to);
      from = to;
    }
    unpackPower(from, power, unpacking);
  };
}

/** Lists the radix-4 passes of a complex transform of a size. */
function createPasses(size: number): Pass[] {
  const passes: Pass[] = [];
  for (let n = size; n >= 4; n /= 4) {
    const turns = tabulateTurns(n, n);
    const twiddles = Float64Array.from({ length: 6 * (n / 4) }, (_, i) => {
      const butterfly = Math.floor(i / 6);
      const exponent = 1 + Math.floor((i % 6) / 2);
      return turns[2 * butterfly * exponent + (i % 2)];
    });
    passes.push({ quarter: n / 4, stride: size / n, twiddles });
  }
  return passes;
}

/** Tabulates exp(-2πik/n) for k = 0 … count-1, interleaved re, im. */
function tabulateTurns(count: number, n: number): Float64Array {
  const turns = new Float64Array(2 * count);
  for (let k = 0; k < count; k++) {
    turns[2 * k] = Math.cos((2 * Math.PI * k) / n);
    turns[2 * k + 1] = -Math.sin((2 * Math.PI * k) / n);
  }
  return turns;
}

/** Makes one radix-4 pass; the values come out in the order of the next one. */
function transformFours(from: Float64Array, to: Float64Array, pass: Pass): void {
  const { quarter, stride, twiddles } = pass;
  const run = 2 * stride;
  const leap = quarter * run;
  for (let p = 0; p < quarter; p++) {
    const w1r = twiddles[6 * p], w1i = twiddles[6 * p + 1];
    const w2r = twiddles[6 * p + 2], w2i = twiddles[6 * p + 3];
    const w3r = twiddles[6 * p + 4], w3i = twiddles[6 * p + 5];
    const end = (p + 1) * run;
    for (let i = p * run, o = 4 * p * run; i < end; i += 2, o += 2) {
      const ar = from[i], ai = from[i + 1];
      const br = from[i + leap], bi = from[i + leap + 1];
      const cr = from[i + 2 * leap], ci = from[i + 2 * leap + 1];
      const dr = from[i + 3 * leap], di = from[i + 3 * leap + 1];
      const sumAcR = ar + cr, sumAcI = ai + ci, sumBdR = br + dr, sumBdI = bi + di;
      const evenR = sumAcR - sumBdR, evenI = sumAcI - sumBdI;
      const oneR = ar - cr + (bi - di), oneI = ai - ci - (br - dr);
      const threeR = ar - cr - (bi - di), threeI = ai - ci + (br - dr);
      to[o] = sumAcR + sumBdR;
      to[o + 1] = sumAcI + sumBdI;
      to[o + run] = w1r * oneR - w1i * oneI;
      to[o + run + 1] = w1r * oneI + w1i * oneR;
      to[o + 2 * run] = w2r * evenR - w2i * evenI;
      to[o + 2 * run + 1] = w2r * evenI + w2i * evenR;
      to[o + 3 * run] = w3r * threeR - w3i * threeI;
      to[o + 3 * run + 1] = w3r * threeI + w3i * threeR;
    }
  }
}

/** Makes the last pass where the size is not a power of four: sums and differences. */
function transformPairs(from: Float64Array, to: Float64Array): void {
  const half = from.length / 2;
  for (let i = 0; i < half; i++) {
    const a = from[i], b = from[i + half];
    to[i] = a + b;
    to[i + half] = a - b;
  }
}

/**
 * Takes the packed transform Z apart into the transforms of the even samples,
 * E = (Z[k] + conj Z[n-k]) / 2, and of the odd ones, O = (Z[k] - conj Z[n-k]) / 2i,
 * and writes the power of E + wO at k and of E - wO at n-k.
 */
function unpackPower(packed: Float64Array, power: Float64Array, turns: Float64Array): void {
  const n = packed.length / 2;
  power[0] = (packed[0] + packed[1]) ** 2;
  power[n] = (packed[0] - packed[1]) ** 2;
  for (let k = 1, j = n - 1; k <= j; k++, j--) {
    const ar = packed[2 * k], ai = packed[2 * k + 1];
    const br = packed[2 * j], bi = packed[2 * j + 1];
    const wr = turns[2 * k], wi = turns[2 * k + 1];
    const evenR = ar + br, evenI = ai - bi, oddR = ai + bi, oddI = br - ar;
    const turnedR = oddR * wr - oddI * wi, turnedI = oddR * wi + oddI * wr;
    power[k] = ((evenR + turnedR) ** 2 + (evenI + turnedI) ** 2) / 4;
    power[j] = ((evenR - turnedR) ** 2 + (evenI - turnedI) ** 2) / 4;
  }
}
