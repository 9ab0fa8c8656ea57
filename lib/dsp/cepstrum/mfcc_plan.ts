/**
 * Fast MFCCs of many signals with the same options.
 *
 * @module
 */

import type { FloatArray, Matrix } from "../../arrays.ts";
import { dctMatrix } from "./dct.ts";
import { lifterWeights } from "./lifter.ts";
import { logZeroToEpsilon, takeLog } from "../mel/log.ts";
import { multiplyByRows } from "./matrix_product.ts";
import { createMelPlan } from "../mel/mel_plan.ts";
import type { MfccOptions } from "./mfcc.ts";

/** Computes the MFCCs of signals, always with the same options. */
export interface MfccPlan {
  /**
   * Computes a signal's MFCCs.
   *
   * @param signal Samples, full scale 1.
   * @returns A new matrix at each call. Shape: frames × nMfcc.
   * @throws {TypeError} If the signal is not floating point.
   * @throws {RangeError} If it is empty, or too short for a complete frame.
   */
  transform(signal: FloatArray): Matrix<Float64Array>;
}

/**
 * Creates a plan whose numbers are those of `mfcc` to within 1e-9.
 *
 * @throws {RangeError} If an option is out of range, or nFft is not a power of two.
 *
 * @example
 * ```ts
 * import { createMfccPlan } from "earmark/dsp/cepstrum/mfcc_plan.ts";
 * import { psfPreset } from "earmark/dsp/cepstrum/presets.ts";
 * import assert from "node:assert/strict";
 *
 * const plan = createMfccPlan(psfPreset({ sampleRate: 16000 }));
 * const cepstra = plan.transform(new Float32Array(1600));
 * assert.deepEqual([cepstra.rows, cepstra.columns], [9, 13]);
 * ```
 */
export function createMfccPlan(options: MfccOptions): MfccPlan {
  const { nMels, nMfcc, logRule, firstCoefficient } = options;
  const melPlan = createMelPlan(options);
  const weights = lifterWeights(nMfcc, options);
  const cosines = dctMatrix(nMels, nMfcc);
  const table = {
    ...cosines,
    data: cosines.data.map((x, i) => x * weights[Math.floor(i / nMels)]),
  };
  return {
    transform(signal) {
      const { mel, totals } = melPlan.transform(signal);
      const cepstra = multiplyByRows({ ...mel, data: takeLog(mel.data, logRule) }, table);
      if (firstCoefficient === "logEnergy") {
        logZeroToEpsilon(totals).forEach((energy, row) => cepstra.data[row * nMfcc] = energy);
      }
      return cepstra;
    },
  };
}
