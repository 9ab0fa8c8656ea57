/** Runs computations on the cpu backend and on the engine and compares the results. */

import * as tf from "@tensorflow/tfjs";
import assert from "node:assert/strict";
import { createRandom, type Random } from "earmark/random.ts";
import { useEngine } from "earmark/engine/engine.ts";

/** Largest difference, relative to the largest value of a tensor. */
export const TOLERANCE = 3e-6;

/** Computes tensors and reads their values. */
export function valuesOf(compute: () => tf.Tensor[]): Float32Array[] {
  return tf.tidy(() => compute().map((tensor) => tensor.dataSync<"float32">()));
}

/** Asserts that results are equal within TOLERANCE. */
export function assertClose(
  actual: readonly Float32Array[],
  expected: readonly Float32Array[],
  what: string,
  tolerance = TOLERANCE,
): void {
  assert.equal(actual.length, expected.length, what);
  expected.forEach((values, i) => {
    assert.equal(actual[i].length, values.length, `${what}, output ${i}`);
    const sizes = values.filter(Number.isFinite).map(Math.abs);
    const scale = sizes.reduce((largest, size) => Math.max(largest, size), 1e-3);
    const worst = values.reduce((most, value, k) => {
      const difference = Object.is(value, actual[i][k]) ? 0 : Math.abs(value - actual[i][k]);
      return Number.isNaN(difference) ? Infinity : Math.max(most, difference);
    }, 0);
    assert.ok(worst <= tolerance * scale, `${what}, output ${i}: ${worst} of ${scale}`);
  });
}

/** Asserts that a computation gives the same on the engine as on the cpu backend. */
export async function assertSameAsCpu(
  compute: () => tf.Tensor[],
  what: string,
  tolerance = TOLERANCE,
): Promise<void> {
  await tf.setBackend("cpu");
  const expected = valuesOf(compute);
  await useEngine();
  assertClose(valuesOf(compute), expected, what, tolerance);
}

/** Makes a tensor of normal random numbers. */
export function randomTensor(random: Random, shape: number[]): tf.Tensor {
  const size = tf.util.sizeFromShape(shape);
  return tf.tensor(Float32Array.from({ length: size }, () => random.normal()), shape);
}

/** Makes a stream of choices and tensors for one case, the same on every backend. */
export function choices(...seed: (string | number)[]) {
  const random = createRandom(...seed);
  return {
    random,
    /** Returns an integer in low … high. */
    between: (low: number, high: number): number => low + random.integer(high - low + 1),
    /** Returns one of the items. */
    oneOf: <T>(...items: T[]): T => items[random.integer(items.length)],
  };
}
