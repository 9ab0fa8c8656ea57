/**
 * Transforms whose size is a power of two, by npm:fft.js, which no other module
 * imports; a plan for each size is made once.
 *
 * @module
 */

import FFT from "fft.js";

const plans = new Map<number, FFT>();

/** Returns the plan of a size, a power of two of at least 2. */
function planOf(size: number): FFT {
  let plan = plans.get(size);
  if (!plan) plans.set(size, plan = new FFT(size));
  return plan;
}

/** Says whether a number is a power of two. */
export function isPowerOfTwo(n: number): boolean {
  return Number.isInteger(Math.log2(n)) && n >= 1;
}

/** Finds the smallest power of two that is at least `n`. */
export function nextPowerOfTwo(n: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(1, n)));
}

/** Transforms interleaved complex values, whose count is a power of two >= 2. */
export function radixFft(values: Float64Array): Float64Array {
  const out = new Float64Array(values.length);
  planOf(values.length / 2).transform(out, values);
  return out;
}

/** Inverts `radixFft`. */
export function inverseRadixFft(values: Float64Array): Float64Array {
  const out = new Float64Array(values.length);
  planOf(values.length / 2).inverseTransform(out, values);
  return out;
}

/**
 * Transforms real values, whose count is a power of two >= 2, to the interleaved
 * bins 0 … size/2. fft.js leaves the other half of its output unfilled, so that
 * half is dropped.
 */
export function realRadixFft(values: Float64Array): Float64Array {
  return createRealRadixFft(values.length)(values).slice();
}

/** Creates what transforms as {@linkcode realRadixFft} does, each time into the same array. */
export function createRealRadixFft(size: number): (values: Float64Array) => Float64Array {
  const plan = planOf(size);
  const out = new Float64Array(2 * size);
  const bins = out.subarray(0, size + 2);
  return (values) => {
    plan.realTransform(out, values);
    return bins;
  };
}
