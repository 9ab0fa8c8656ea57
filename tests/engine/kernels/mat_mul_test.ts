import * as tf from "@tensorflow/tfjs";
import { createRandom } from "earmark/random.ts";
import { assertSameAsCpu, choices, randomTensor } from "../compare.ts";

/** Turns a shape around where its transpose is taken. */
const stored = (shape: number[], isTransposed: boolean) => isTransposed ? shape.reverse() : shape;

Deno.test("matMul equals cpu over seeded shapes and all transposes", async () => {
  for (let i = 0; i < 80; i++) {
    const { between, oneOf, random } = choices("matMul", i);
    const [m, n, k] = [0, 1, 2].map(() => oneOf(between(1, 9), between(1, 60)));
    const [transposeA, transposeB] = [oneOf(true, false), oneOf(true, false)];
    const [aBatch, bBatch] = oneOf<number[][]>([[], []], [[3], [3]], [[1], [3]], [[2, 2], [1, 1]]);
    const a = randomTensor(random, [...aBatch, ...stored([m, k], transposeA)]);
    const b = randomTensor(random, [...bBatch, ...stored([k, n], transposeB)]);
    const what = `${m} x ${n} x ${k} ${transposeA} ${transposeB} batch ${aBatch} ${bBatch}`;
    await assertSameAsCpu(() => [tf.matMul(a, b, transposeA, transposeB)], what);
  }
});

Deno.test("matMul equals cpu for matrices larger than every block", async () => {
  for (const [transposeA, transposeB] of [[false, false], [true, false], [false, true]]) {
    const random = createRandom("blocks");
    const a = randomTensor(random, stored([101, 530], transposeA));
    const b = randomTensor(random, stored([530, 1030], transposeB));
    const what = `${transposeA} ${transposeB}`;
    await assertSameAsCpu(() => [tf.matMul(a, b, transposeA, transposeB)], what);
  }
});

Deno.test("fused matMul equals cpu with bias and activation, of all batches", async () => {
  for (const activation of ["linear", "relu", "elu"] as const) {
    for (
      const [a, b, bias] of [[[7, 5], [5, 6], [6]], [[7, 5], [5, 6], [7, 6]], [[1, 1], [1, 1], []]]
    ) {
      const random = createRandom(activation);
      const [left, right, shift] = [a, b, bias].map((shape) => randomTensor(random, shape));
      await assertSameAsCpu(
        () => [tf.fused.matMul({ a: left, b: right, bias: shift, activation })],
        `${activation} ${bias}`,
      );
    }
  }
});

Deno.test("matMul equals cpu for batches that are repeated, and for empty tensors", async () => {
  const shapes = [
    [[3, 2, 4], [1, 4, 5]],
    [[2, 3, 2, 4], [3, 4, 5]],
    [[2, 3, 2, 4], [1, 3, 4, 5]],
    [[2, 1, 2, 4], [1, 3, 4, 5]],
    [[2, 4], [3, 4, 5]],
    [[0, 3], [3, 2]],
    [[2, 0], [0, 3]],
    [[0, 2, 3], [0, 3, 4]],
  ];
  for (const [a, b] of shapes) {
    const random = createRandom("batches");
    const [left, right] = [randomTensor(random, a), randomTensor(random, b)];
    await assertSameAsCpu(() => [tf.matMul(left, right)], `${a} by ${b}`);
  }
});

Deno.test("gradients of matMul equal cpu for all transposes", async () => {
  for (let i = 0; i < 24; i++) {
    const { between, random } = choices("matMul gradients", i);
    const [m, n, k] = [between(1, 20), between(1, 20), between(1, 20)];
    const [transposeA, transposeB] = [i % 2 === 1, i % 4 > 1];
    const batch = i % 3 === 0 ? [2, 2] : [];
    const a = randomTensor(random, [...batch, ...stored([m, k], transposeA)]);
    const b = randomTensor(random, [...batch, ...stored([k, n], transposeB)]);
    const multiply = (a: tf.Tensor, b: tf.Tensor) => tf.matMul(a, b, transposeA, transposeB);
    const compute = (a: tf.Tensor, b: tf.Tensor) => multiply(a, b).square();
    await assertSameAsCpu(() => tf.grads(compute)([a, b]), `${m} x ${n} x ${k} ${batch}`);
  }
});
