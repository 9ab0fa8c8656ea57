import * as tf from "@tensorflow/tfjs";
import assert from "node:assert/strict";
import { createRandom } from "earmark/random.ts";
import { layOut } from "earmark/engine/kernels/elementwise.ts";
import { assertSameAsCpu, choices, randomTensor } from "../compare.ts";

const BINARY = { add: tf.add, sub: tf.sub, mul: tf.mul, div: tf.div, maximum: tf.maximum };
const MORE_BINARY = { minimum: tf.minimum, squaredDifference: tf.squaredDifference };
const SHAPES = [
  [[5, 7], [5, 7]],
  [[5, 7], [7]],
  [[7], [5, 7]],
  [[5, 7], [5, 1]],
  [[5, 1], [5, 7]],
  [[5, 7], []],
  [[], [9]],
  [[3, 4, 5, 6], [3, 1, 1, 6]],
  [[3, 1, 1, 6], [3, 4, 5, 6]],
  [[3, 4, 5], [1, 4, 1]],
  [[3, 1], [1, 4]],
  [[1, 1], [1]],
  [[2, 3, 4], [2, 3, 1]],
];

for (const [name, operation] of Object.entries({ ...BINARY, ...MORE_BINARY })) {
  Deno.test(`${name} equals cpu for all ways to broadcast`, async () => {
    for (const [a, b] of SHAPES) {
      const random = createRandom(name);
      const [left, right] = [randomTensor(random, a), randomTensor(random, b)];
      await assertSameAsCpu(() => [operation(left, right)], `${a} and ${b}`);
    }
  });
}

Deno.test("operations of two operands equal cpu over seeded shapes", async () => {
  for (let i = 0; i < 120; i++) {
    const { between, oneOf, random } = choices("broadcast", i);
    const sizes = Array.from({ length: between(0, 5) }, () => between(1, 5));
    const [a, b] = [0, 1].map(() => {
      const shape = sizes.map((size) => oneOf(size, size, 1));
      return randomTensor(random, shape.slice(oneOf(0, 0, between(0, shape.length))));
    });
    const [name, operation] = oneOf(...Object.entries({ ...BINARY, ...MORE_BINARY }));
    await assertSameAsCpu(() => [operation(a, b)], `${name} of ${a.shape} and ${b.shape}`);
  }
});

Deno.test("gradients of sums, products and quotients equal cpu where operands are repeated", async () => {
  const operations = [
    tf.add,
    tf.sub,
    tf.mul,
    (a: tf.Tensor, b: tf.Tensor) => tf.div(a, b.abs().add(1)),
  ];
  for (const [i, [a, b]] of SHAPES.entries()) {
    const random = createRandom("gradients", i);
    const operands = [randomTensor(random, a), randomTensor(random, b)];
    for (const operation of operations) {
      const compute = (a: tf.Tensor, b: tf.Tensor) => operation(a, b).square();
      await assertSameAsCpu(() => tf.grads(compute)(operands), `${a} and ${b}`);
    }
  }
});

const SPECIAL = [0, -0, 1, -1, 0.5, 1e-42, 3.4e38, -3.4e38, Infinity, -Infinity, NaN];

Deno.test("operations of two operands equal cpu for infinities and NaN", async () => {
  const a = tf.tensor1d(SPECIAL.flatMap((value) => SPECIAL.map(() => value)));
  const b = tf.tensor1d(SPECIAL.flatMap(() => SPECIAL));
  for (const [name, operation] of Object.entries({ ...BINARY, ...MORE_BINARY })) {
    await assertSameAsCpu(() => [operation(a, b)], name, 0);
  }
});

const UNARY = {
  relu: tf.relu,
  step: tf.step,
  neg: tf.neg,
  square: tf.square,
  sqrt: tf.sqrt,
  rsqrt: tf.rsqrt,
  exp: tf.exp,
  sigmoid: tf.sigmoid,
  tanh: tf.tanh,
};

for (const [name, operation] of Object.entries(UNARY)) {
  Deno.test(`${name} equals cpu value by value`, async () => {
    const sizes = [1e-30, 1e-8, 1e-3, 0.1, 0.5, 0.62, 0.63, 1, 3, 8.5, 20, 80, 88.7, 89, 104];
    const values = [0, ...sizes, ...sizes.map((value) => -value), NaN];
    for (const value of values) {
      await assertSameAsCpu(() => [operation(tf.tensor1d([value]))], `${name}(${value})`);
    }
  });
}

Deno.test("operations of one operand equal cpu for infinities and NaN, in any lane", async () => {
  for (const [name, operation] of Object.entries(UNARY)) {
    for (const length of [1, 3, 4, 9]) {
      for (const value of SPECIAL) {
        const values = Array.from({ length }, (_, i) => i === length - 1 ? value : i - 1.5);
        await assertSameAsCpu(() => [operation(tf.tensor1d(values))], `${name} of ${values}`);
      }
    }
  }
});

Deno.test("step equals cpu with a slope below zero", async () => {
  await assertSameAsCpu(() => [tf.step(tf.tensor1d([-2, 0, 3]), 0.5)], "step");
});

Deno.test("elementwise kernels leave integers to the cpu backend", async () => {
  const integers = () => tf.tensor1d([7, -3, 5], "int32");
  await assertSameAsCpu(
    () => [integers().add(2).toFloat(), integers().toFloat().mul(0.5)],
    "int32",
  );
});

Deno.test("layOut refuses what needs two repetitions", () => {
  assert.equal(layOut([2, 3, 4, 5], [1, 3, 1, 5]), undefined);
  assert.equal(layOut([3], [1, 1, 3]), undefined);
  assert.deepEqual(layOut([2, 3, 4], [2, 1, 4]), {
    blocks: 2,
    rows: 3,
    columns: 4,
    isScalar: false,
  });
});
