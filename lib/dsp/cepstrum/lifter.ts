/**
 * Liftering: weights that enlarge the higher cepstral coefficients, which are small.
 *
 * @module
 */

import { mapped } from "../../arrays.ts";
import type { Matrix } from "../../arrays.ts";

/**
 * Which value of the sine weights coefficient n: `fromZero`, sin(πn/L), which
 * leaves coefficient 0 as it is (python_speech_features, HTK); `fromOne`,
 * sin(π(n+1)/L) (librosa).
 */
export type LifterStart = "fromZero" | "fromOne";

/** How to lifter. */
export interface LifterOptions {
  /** Length L of the sine's half period, in coefficients; 0 for no liftering. */
  readonly lifter: number;
  /** Which value of the sine weights coefficient 0. */
  readonly lifterStart: LifterStart;
}

/**
 * Computes the weights 1 + (L/2)·sin(πn/L), n counted from 0 or from 1.
 *
 * @param nMfcc Number of coefficients.
 * @returns Weights; all 1 where L is 0. Shape: nMfcc.
 * @throws {RangeError} If the lifter is negative.
 *
 * Source: python_speech_features.lifter, librosa.feature.mfcc(lifter=…).
 *
 * @example
 * ```ts
 * import { lifterWeights } from "earmark/dsp/cepstrum/lifter.ts";
 * import assert from "node:assert/strict";
 *
 * const weights = lifterWeights(13, { lifter: 22, lifterStart: "fromZero" });
 * assert.equal(weights[0], 1);
 * assert.equal(weights[11], 12);
 * ```
 */
export function lifterWeights(
  nMfcc: number,
  { lifter, lifterStart }: LifterOptions,
): Float64Array {
  if (!(lifter >= 0)) {
    throw new RangeError(`Cannot lifter as lifter must be >= 0: current value is ${lifter}`);
  }
  if (lifter === 0) return new Float64Array(nMfcc).fill(1);
  const first = lifterStart === "fromOne" ? 1 : 0;
  return Float64Array.from(
    { length: nMfcc },
    (_, n) => 1 + (lifter / 2) * Math.sin((Math.PI * (n + first)) / lifter),
  );
}

/**
 * Multiplies the coefficients of each frame by the lifter's weights.
 *
 * @param cepstra Shape: frames × nMfcc.
 * @returns Shape: frames × nMfcc.
 * @throws {RangeError} If the lifter is negative.
 */
export function liftCepstra(cepstra: Matrix, options: LifterOptions): Matrix<Float64Array> {
  const { data, rows, columns } = cepstra;
  const weights = lifterWeights(columns, options);
  return { data: mapped(data, (x, i) => x * weights[i % columns]), rows, columns };
}
