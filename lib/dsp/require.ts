/**
 * Checks of arguments, shared by the signal functions. Each error names the
 * action that failed, the rule, and the value that broke it.
 *
 * @module
 */

import type { FloatArray } from "../arrays.ts";

/**
 * Requires that a signal is floating point and not empty. Integer samples are
 * refused: taken as full scale 1, they would silently shift every log feature.
 *
 * @throws {TypeError} If the signal is not a Float32Array or a Float64Array.
 * @throws {RangeError} If it is empty.
 */
export function requireSignal(action: string, signal: FloatArray): void {
  if (!(signal instanceof Float32Array || signal instanceof Float64Array)) {
    const kind = (signal as unknown)?.constructor?.name ?? String(signal);
    throw new TypeError(
      `Cannot ${action} as the signal must be a Float32Array or a Float64Array: ` +
        `current value is ${kind}`,
    );
  }
  if (signal.length === 0) {
    throw new RangeError(
      `Cannot ${action} as the signal must hold at least one sample: current value is 0`,
    );
  }
}

/**
 * Requires that a value is an integer of at least `low`.
 *
 * @throws {RangeError} If it is not.
 */
export function requireInteger(action: string, name: string, value: number, low: number): void {
  if (!(Number.isInteger(value) && value >= low)) {
    throw new RangeError(
      `Cannot ${action} as ${name} must be an integer >= ${low}: current value is ${value}`,
    );
  }
}

/**
 * Requires that a value is a finite number above 0.
 *
 * @throws {RangeError} If it is not.
 */
export function requirePositive(action: string, name: string, value: number): void {
  if (!(Number.isFinite(value) && value > 0)) {
    throw new RangeError(
      `Cannot ${action} as ${name} must be > 0 and finite: current value is ${value}`,
    );
  }
}
