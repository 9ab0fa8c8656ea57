/** What the tests of the signal functions share: reference vectors, their signal, tolerances. */

import assert from "node:assert/strict";
import type { Matrix } from "earmark/arrays.ts";

type Numbers = readonly number[] | readonly (readonly number[])[];

/** Loads the reference vectors that a script of tests/reference/dsp/ made. */
export function loadVectors(name: string): Record<string, Numbers> {
  return JSON.parse(Deno.readTextFileSync(new URL(`../reference/dsp/${name}`, import.meta.url)));
}

/** Makes the signal of the reference vectors, as reference_signal.py does. */
export function referenceSignal(nSamples: number, sampleRate: number): Float64Array {
  return Float64Array.from({ length: nSamples }, (_, n) => {
    const noise = ((n * 1103515245 + 12345) % 2 ** 31) / 2 ** 31;
    const low = 0.3 * Math.sin((2 * Math.PI * 440 * n) / sampleRate);
    const high = 0.2 * Math.sin((2 * Math.PI * 1500 * n) / sampleRate + 1);
    return low + high + 0.01 * (noise - 0.5);
  });
}

/** Asserts that no value differs by more than a tolerance; the message gives the largest difference. */
export function assertClose(
  actual: ArrayLike<number>,
  expected: Numbers | ArrayLike<number>,
  tolerance: number,
): void {
  const wanted = Array.from(expected as ArrayLike<number>).flat() as number[];
  assert.equal(actual.length, wanted.length, "number of values");
  let largest = 0;
  wanted.forEach((value, i) => {
    const difference = Math.abs(value - actual[i]);
    assert.ok(!Number.isNaN(difference), `value ${i} is ${actual[i]}, not ${value}`);
    largest = Math.max(largest, difference);
  });
  assert.ok(largest <= tolerance, `largest difference ${largest} is above ${tolerance}`);
}

/** Makes a matrix from its rows. */
export function matrixOf(rows: readonly (readonly number[])[]): Matrix<Float64Array> {
  return { data: Float64Array.from(rows.flat()), rows: rows.length, columns: rows[0].length };
}
