import { rollingMaximum, rollingMean, rollingMeansOf } from "earmark/dsp/envelope/rolling.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";
import { assertClose, loadVectors, referenceSignal } from "../reference.ts";

const vectors = loadVectors("scipy.json");
const values = referenceSignal(100, 16000).map(Math.abs);

Deno.test("rollingMean gives pandas' numbers", () => {
  assertClose(rollingMean(values, 5), vectors.mean_5, 1e-12);
  assertClose(rollingMean(values, 6), vectors.mean_6, 1e-12);
  assertClose(rollingMean(values, 1000), vectors.mean_1000, 1e-12);
});

Deno.test("rollingMaximum gives pandas' numbers", () => {
  assertClose(rollingMaximum(values, 6), vectors.maximum_6, 1e-15);
});

/** Folds each window by its definition. */
function slowRolling(
  x: Float64Array,
  windowLength: number,
  fold: (window: Float64Array) => number,
): Float64Array {
  return x.map((_, i) => {
    const start = i - Math.floor(windowLength / 2);
    return fold(x.subarray(Math.max(0, start), Math.max(0, start + windowLength)));
  });
}

Deno.test("both equal their slow twins, for windows shorter and longer than the signal", () => {
  const random = createRandom("rolling");
  for (let n = 1; n <= 24; n++) {
    const x = Float64Array.from({ length: n }, random.normal);
    for (let w = 1; w <= 2 * n + 2; w++) {
      const average = (part: Float64Array) => part.reduce((a, b) => a + b) / part.length;
      assertClose(rollingMean(x, w), slowRolling(x, w, average), 1e-12);
      assertClose(rollingMaximum(x, w), slowRolling(x, w, (part) => Math.max(...part)), 0);
    }
  }
});

Deno.test("means of a stretch are the same wherever it starts", () => {
  // Each mean is that of the first and the last value in the window, i - 2 … i + 1.
  const x = Float64Array.from({ length: 12 }, (_, i) => i);
  const expected = [0.5, 1, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5, 9.5, 10];
  const visit = rollingMeansOf(x, { windowLength: 4 });
  for (let from = 0; from < 12; from++) {
    const found: number[] = [];
    visit(from, 12, (means) => found.push(...means));
    assert.deepEqual(found, expected.slice(from), `from ${from}`);
  }
});

Deno.test("the mean of silence after sound is exactly 0", () => {
  const signal = new Float64Array(60);
  signal.set(values.subarray(0, 20));
  assert.deepEqual(rollingMean(signal, 7).subarray(23), new Float64Array(37));
});

Deno.test("rolling over an empty array gives an empty one", () => {
  assert.equal(rollingMean(new Float64Array(0), 3).length, 0);
});

Deno.test("rolling refuses a window that is not a positive integer", () => {
  assert.throws(() => rollingMean(values, 0), {
    name: "RangeError",
    message: "Cannot roll over values as windowLength must be an integer >= 1: current value is 0",
  });
  assert.throws(() => rollingMaximum(values, 2.5), RangeError);
});
