import { addNoise } from "earmark/ml/training/noise.ts";
import { mean, variance } from "earmark/arrays.ts";
import { createRandom, type Random } from "earmark/random.ts";
import assert from "node:assert/strict";

/** A stream that fills in the given integers; the rest of it is not used. */
function streamOf(...numbers: number[]): Random {
  return { ...createRandom(0), fill: (integers) => integers.set(numbers) };
}

Deno.test("addNoise() adds what Random.normal draws, and takes as much from the stream", () => {
  const values = new Float32Array(200_000).fill(0.25);
  const stream = createRandom("noise");
  addNoise(values, 0.1, stream);
  const random = createRandom("noise");
  const expected = values.map(() => 0.25 + 0.1 * random.normal());
  const nDifferent = values.reduce((n, value, i) => n + Number(value !== expected[i]), 0);
  assert.ok(nDifferent <= 2, `${nDifferent} values are rounded otherwise`);
  values.forEach((value, i) => assert.ok(Math.abs(value - expected[i]) < 1e-7));
  assert.equal(stream.next(), random.next());
});

Deno.test("addNoise() equals Random.normal at the ends of its tables", () => {
  const ends = [
    0,
    1,
    2,
    2 ** 19,
    2 ** 20 - 1,
    2 ** 20,
    2 ** 31 - 1,
    2 ** 31,
    2 ** 32 - 2,
    2 ** 32 - 1,
  ];
  for (const a of ends) {
    for (const b of ends) {
      const [u, v] = [a / 2 ** 32, b / 2 ** 32];
      const expected = Math.sqrt(-2 * Math.log(1 - u)) * Math.cos(2 * Math.PI * v);
      const values = new Float32Array(1);
      addNoise(values, 1, streamOf(a, b));
      // Near log 1 the table's rounding shows: 1e-15 in the logarithm, its root in the value.
      const isClose = Math.abs(values[0] - expected) <= 2 ** -23 * Math.abs(expected) + 1e-10;
      assert.ok(isClose, `${a} ${b}: ${values[0]} is not ${expected}`);
    }
  }
});

Deno.test("addNoise() has mean 0 and the deviation asked for", () => {
  const values = new Float32Array(100_000);
  addNoise(values, 3, createRandom(1));
  assert.ok(Math.abs(mean(values)) < 0.03);
  assert.ok(Math.abs(Math.sqrt(variance(values)) - 3) < 0.03);
});
