/**
 * The rule for recordings shorter than a window.
 *
 * @module
 */

import { wholeOf } from "../../dsp/signal.ts";
import type { Signal } from "../../dsp/signal.ts";

/**
 * Repeats a signal from its start until it has a length, the rule for what is
 * too short; a signal that is long enough comes back as it is.
 *
 * @throws {RangeError} If the signal is empty.
 */
export function repeatToLength(signal: Float32Array, length: number): Float32Array;
export function repeatToLength(signal: Signal, length: number): Signal;
export function repeatToLength(signal: Signal, length: number): Signal {
  if (signal.length >= length) return signal;
  if (signal.length === 0) {
    throw new RangeError("Cannot repeat signal as it must hold a sample: current length is 0");
  }
  const samples = wholeOf(signal);
  const repeated = new Float32Array(length);
  for (let at = 0; at < length; at += samples.length) {
    repeated.set(samples.subarray(0, length - at), at);
  }
  return repeated;
}
