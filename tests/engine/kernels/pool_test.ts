import * as tf from "@tensorflow/tfjs";
import assert from "node:assert/strict";
import { useEngine } from "earmark/engine/engine.ts";
import { assertClose, assertSameAsCpu, choices, randomTensor, valuesOf } from "../compare.ts";

type Pool = (x: tf.Tensor) => tf.Tensor;

/** Draws the shape of an input and a pooling of it. */
function drawCase(kind: "maxPool" | "avgPool", i: number, pad?: "same" | "valid") {
  const { between, oneOf, random } = choices(kind, i);
  const shape = [between(1, 3), between(4, 9), between(4, 9), between(1, 9)];
  const size: [number, number] = [between(1, 3), between(1, 3)];
  const strides: [number, number] = oneOf(size, [between(1, 3), between(1, 3)]);
  const padding = pad ?? oneOf("same", "valid");
  const pool: Pool = (x) => tf[kind](x as tf.Tensor4D, size, strides, padding);
  const x = randomTensor(random, shape);
  const dy = randomTensor(random, pool(x).shape);
  return { x, dy, pool, what: `x ${shape} size ${size} strides ${strides} ${padding}` };
}

await useEngine();

Deno.test("maxPool and its gradient equal cpu over seeded shapes", async () => {
  for (let i = 0; i < 60; i++) {
    const { x, dy, pool, what } = drawCase("maxPool", i);
    await assertSameAsCpu(() => [pool(x), tf.grad(pool)(x, dy)], what);
  }
});

Deno.test("poolings equal cpu with windows and strides of up to 5", async () => {
  for (let i = 0; i < 40; i++) {
    const { between, random } = choices("large windows", i);
    const x = randomTensor(random, [2, between(5, 11), between(5, 11), between(1, 5)]).sub(3);
    const [size, strides] = [0, 1].map((): [number, number] => [between(1, 5), between(1, 5)]);
    for (const pad of ["same", "valid"] as const) {
      const pool: Pool = (x) => tf.maxPool(x as tf.Tensor4D, size, strides, pad);
      await assertSameAsCpu(
        () => [pool(x), tf.grad(pool)(x), tf.avgPool(x as tf.Tensor4D, size, strides, pad)],
        `x ${x.shape} size ${size} strides ${strides} ${pad}`,
      );
    }
  }
});

Deno.test("poolings equal cpu for infinities, NaN and huge values", async () => {
  for (const value of [Infinity, -Infinity, NaN, -1e38]) {
    const x = tf.tensor4d([1, value, 3, 4, value, value, value, value, 0], [1, 3, 3, 1]);
    for (const pad of ["same", "valid"] as const) {
      await assertSameAsCpu(() => [tf.maxPool(x, 2, 1, pad), tf.avgPool(x, 2, 1, pad)], `${value}`);
    }
    const pool: Pool = (x) => tf.maxPool(x as tf.Tensor4D, 2, 1, "valid");
    await assertSameAsCpu(() => [tf.grad(pool)(x)], `gradient, ${value}`);
  }
});

Deno.test("maxPool gives the gradient to the first of equal values", () => {
  const pool: Pool = (x) => tf.maxPool(x as tf.Tensor4D, 2, 2, "valid");
  const gradient = tf.grad(pool)(tf.ones([1, 2, 2, 1]), tf.ones([1, 1, 1, 1]));
  assert.deepEqual([...gradient.dataSync()], [1, 0, 0, 0]);
});

Deno.test("averagePool equals cpu over seeded shapes, its gradient where nothing is padded", async () => {
  for (let i = 0; i < 40; i++) {
    const same = drawCase("avgPool", i, "same");
    await assertSameAsCpu(() => [same.pool(same.x)], same.what);
    const { x, dy, pool, what } = drawCase("avgPool", i, "valid");
    await assertSameAsCpu(() => [pool(x), tf.grad(pool)(x, dy)], what);
  }
});

Deno.test("averagePool's gradient is the adjoint of averagePool with padding too", () => {
  for (let i = 0; i < 40; i++) {
    const { x, dy, pool, what } = drawCase("avgPool", i, "same");
    const [forward] = valuesOf(() => [pool(x).mul(dy).sum()]);
    const [backward] = valuesOf(() => [tf.grad(pool)(x, dy).mul(x).sum()]);
    assertClose([backward], [forward], what, 1e-5);
  }
});
