/**
 * Fast log-mel features of many signals with the same options.
 *
 * @module
 */

import type { FloatArray, Matrix } from "../../arrays.ts";
import { countFrames } from "../fourier/framing.ts";
import { readerOf } from "../signal.ts";
import type { SignalSource } from "../signal.ts";
import { fillLogWithOffset } from "./log.ts";
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
  const { frameLength, hopLength, framing, logRule: { offset } } = complete;
  const melPlan = createMelPlan(complete);
  return {
    transform(signal) {
      const rows = countFrames(signal.length, { frameLength, hopLength, framing });
      const columns = complete.nMels;
      const data = new Float32Array(rows * columns);
      const valuesAt = valueReaderOf(signal);
      // Only complete frames are the same, whatever else is computed with them.
      const step = framing === "complete" ? CHUNK : rows;
      for (let first = 0; first < rows; first += step) {
        const end = Math.min(rows, first + step);
        const last = step < rows ? (end - 1) * hopLength + frameLength : signal.length;
        const { mel } = melPlan.transform(valuesAt(first * hopLength, last));
        fillLogWithOffset(mel.data, offset, data.subarray(first * columns));
      }
      return { data, rows, columns };
    },
  };
}

function valueReaderOf(signal: FloatArray | SignalSource) {
  return signal instanceof Float64Array
    ? (start: number, end: number): FloatArray => signal.subarray(start, end)
    : readerOf(signal);
}

/** Frames that are computed at once, so that a long signal takes the memory of its log-mel. */
const CHUNK = 1024;
