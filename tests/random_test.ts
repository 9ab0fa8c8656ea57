import assert from "node:assert/strict";
import { mean, variance } from "earmark/arrays.ts";
import { createRandom } from "earmark/random.ts";

const draw = (n: number, ...seed: (number | string)[]) => {
  const random = createRandom(...seed);
  return Array.from({ length: n }, () => random.next());
};

Deno.test("createRandom() gives the same numbers on every machine", () => {
  assert.deepEqual(draw(3, 1, "split"), [
    0.25616191956214607,
    0.7352402964606881,
    0.2882525771856308,
  ]);
});

Deno.test("createRandom() gives another stream for another part, wherever it stands", () => {
  const streams = [draw(4, 1), draw(4, 2), draw(4, 1, "a"), draw(4, 1, "b"), draw(4, "a", 1)];
  assert.equal(new Set(streams.map(String)).size, streams.length);
  assert.notDeepEqual(draw(4, 1, 23), draw(4, 12, 3));
});

Deno.test("fill() gives what next() would, and goes on after it", () => {
  const [filled, drawn] = [createRandom("fill"), createRandom("fill")];
  const integers = new Uint32Array(5);
  for (const length of [5, 0, 3]) {
    filled.fill(integers.subarray(0, length));
    for (let i = 0; i < length; i++) assert.equal(integers[i] / 2 ** 32, drawn.next());
  }
  assert.equal(filled.next(), drawn.next());
});

Deno.test("state() holds what the stream goes on from, and is a copy", () => {
  const [left, right] = [createRandom("state"), createRandom("state")];
  left.state().fill(0);
  assert.deepEqual(left.state(), right.state());
  left.next();
  assert.notDeepEqual(left.state(), right.state());
  right.fill(new Uint32Array(1));
  assert.deepEqual(left.state(), right.state());
});

Deno.test("next() is uniform in [0, 1)", () => {
  const values = draw(20000, "uniform");
  assert.ok(values.every((value) => value >= 0 && value < 1));
  assert.ok(Math.abs(mean(values) - 1 / 2) < 0.01);
  assert.ok(Math.abs(variance(values) - 1 / 12) < 0.005);
});

Deno.test("normal() has mean 0 and variance 1", () => {
  const random = createRandom("normal");
  const values = Array.from({ length: 20000 }, () => random.normal());
  assert.ok(Math.abs(mean(values)) < 0.03);
  assert.ok(Math.abs(variance(values) - 1) < 0.04);
});

Deno.test("integer() and uniform() stay within their bounds", () => {
  const random = createRandom("bounds");
  const seen = new Set(Array.from({ length: 500 }, () => random.integer(5)));
  assert.deepEqual([...seen].sort(), [0, 1, 2, 3, 4]);
  for (let i = 0; i < 500; i++) {
    const value = random.uniform(-2, 3);
    assert.ok(value >= -2 && value < 3);
  }
});

Deno.test("shuffle() keeps every item and leaves the input as it is", () => {
  const items = Object.freeze([1, 2, 3, 4, 5, 6, 7, 8]);
  const shuffled = createRandom(3).shuffle(items);
  assert.notDeepEqual(shuffled, items);
  assert.deepEqual(shuffled.toSorted((a, b) => a - b), items);
});
