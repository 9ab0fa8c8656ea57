import * as tf from "@tensorflow/tfjs";
import assert from "node:assert/strict";
import { useEngine } from "earmark/engine/engine.ts";
import { assertSameAsCpu, choices, randomTensor } from "../compare.ts";

Deno.test("transpose equals cpu over seeded shapes and orders", async () => {
  for (let i = 0; i < 40; i++) {
    const { between, oneOf, random } = choices("transpose", i);
    const shape = Array.from({ length: oneOf(1, 2, 2, 2, 3) }, () => between(0, 19));
    const order = random.shuffle(shape.map((_, axis) => axis));
    const x = randomTensor(random, shape);
    await assertSameAsCpu(() => [tf.transpose(x, order)], `${shape} by ${order}`, 0);
    await assertSameAsCpu(() => [tf.transpose(tf.cast(x, "int32"), order)], "integers", 0);
  }
});

Deno.test("a transpose that changes nothing has a gradient, and frees nothing twice", async () => {
  await useEngine();
  const before = tf.memory().numTensors;
  const x = tf.tensor2d([[1, 2], [3, 4]]);
  const gradient = tf.grad((x) => tf.square(tf.transpose(x, [0, 1])).sum())(x);
  assert.deepEqual([...gradient.dataSync()], [2, 4, 6, 8]);
  const same = tf.transpose(x, [0, 1]);
  x.dispose();
  assert.deepEqual([...same.dataSync()], [1, 2, 3, 4]);
  tf.dispose([gradient, same]);
  assert.equal(tf.memory().numTensors, before);
});

Deno.test("slice equals cpu over seeded shapes, places and sizes", async () => {
  for (let i = 0; i < 60; i++) {
    const { between, random } = choices("slice", i);
    const shape = Array.from({ length: between(1, 4) }, () => between(1, 7));
    const begin = shape.map((size) => between(0, size - 1));
    const size = shape.map((n, axis) => between(1, n - begin[axis]));
    const x = randomTensor(random, shape);
    const cut = `${shape} from ${begin}, ${size}`;
    await assertSameAsCpu(() => [tf.slice(x, begin, size)], cut, 0);
    await assertSameAsCpu(() => [tf.slice(tf.cast(x, "int32"), begin, size)], "integers", 0);
  }
});
