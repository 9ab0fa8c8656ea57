/**
 * Fast log-mel features of many signals with the same options.
 *
 * @module
 */

import type { FloatArray, Matrix } from "../../arrays.ts";
import { countFrames } from "../fourier/framing.ts";
import { samplesOf } from "../signal.ts";
import type { SignalSource } from "../signal.ts";
import { takeLog } from "./log.ts";
import { completeLogMelOptions, type LogMelOptions } from "./log_mel.ts";
import { createMelPlan } from "./mel_plan.ts";

/** Computes the log-mel feature of signals, always with the same options. */
export interface LogMelPlan {
  /**
   * Computes a signal's log-mel feature.
   *
   * @param signal Samples, full scale 1; at least one frame. A source is read some frames at a time.
   * @returns A new matrix at each call. Shape: frames × nMels.
   * @throws {TypeError} If the signal is not floating point.
   * @throws {RangeError} If it is shorter than one frame.
   */
  transform(signal: FloatArray | SignalSource): Matrix<Float32Array>;
}

/**
 * Creates a plan whose numbers are those of `logMel` but for the last bits of float32.
 *
 * @throws {RangeError} If an option is out of range, or nFft is not a power of two.
 *
 * @example
 * ```ts
 * import { createLogMelPlan } from "earmark/dsp/mel/log_mel_plan.ts";
 * import assert from "node:assert/strict";
 *
 * const plan = createLogMelPlan({
 *   sampleRate: 16000, nFft: 512, frameLength: 400, hopLength: 160,
 *   nMels: 40, fMin: 50, fMax: 8000,
 * });
 * assert.equal(plan.transform(new Float32Array(16000)).rows, 98);
 * ```
 */
export function createLogMelPlan(options: LogMelOptions): LogMelPlan {
  const complete = completeLogMelOptions(options);
  const { frameLength, hopLength, framing, logRule } = complete;
  const melPlan = createMelPlan(complete);
  const transformAtOnce = (signal: FloatArray) => {
    const { mel } = melPlan.transform(signal);
    return { ...mel, data: new Float32Array(takeLog(mel.data, logRule)) };
  };
  return {
    transform(signal) {
      const isShort = framing !== "complete" || signal.length <= CHUNK * hopLength;
      if (isShort) return transformAtOnce(valuesOf(signal, 0, signal.length));
      const rows = countFrames(signal.length, { frameLength, hopLength, framing });
      let whole: Matrix<Float32Array> | undefined;
      for (let first = 0; first < rows; first += CHUNK) {
        const end = Math.min(rows, first + CHUNK);
        const last = (end - 1) * hopLength + frameLength;
        const { data, columns } = transformAtOnce(valuesOf(signal, first * hopLength, last));
        whole ??= { data: new Float32Array(rows * columns), rows, columns };
        whole.data.set(data, first * columns);
      }
      return whole!;
    },
  };
}

function valuesOf(signal: FloatArray | SignalSource, start: number, end: number): FloatArray {
  return signal instanceof Float64Array
    ? signal.subarray(start, end)
    : samplesOf(signal, start, end);
}

/** Frames that are computed at once, so that a long signal takes the memory of its log-mel. */
const CHUNK = 4096;
