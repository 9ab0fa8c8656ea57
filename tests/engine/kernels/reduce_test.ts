import * as tf from "@tensorflow/tfjs";
import { createRandom } from "earmark/random.ts";
import { useEngine } from "earmark/engine/engine.ts";
import { assertClose, assertSameAsCpu, choices, randomTensor, valuesOf } from "../compare.ts";

// deno-fmt-ignore
const AXES = [
  [], [0], [1], [2], [3], [0, 1], [1, 2], [2, 3], [0, 1, 2], [0, 2], [0, 1, 2, 3], [-1],
];

for (const [name, reduce] of Object.entries({ sum: tf.sum, mean: tf.mean, max: tf.max })) {
  Deno.test(`${name} equals cpu over all axes`, async () => {
    for (const axes of AXES) {
      for (const keepDims of [true, false]) {
        const x = randomTensor(createRandom(name), [3, 5, 6, 7]);
        await assertSameAsCpu(() => [reduce(x, axes, keepDims)], `axes ${axes}`);
      }
    }
  });
}

Deno.test("the gradient of max goes to every element that equals it, over any axes", async () => {
  for (const axes of AXES) {
    for (const keepDims of [true, false]) {
      const random = createRandom("ties");
      const x = tf.tensor4d(Array.from({ length: 630 }, () => random.integer(4)), [3, 5, 6, 7]);
      const squares = (x: tf.Tensor) => tf.max(x, axes, keepDims).square();
      await assertSameAsCpu(() => [tf.grad(squares)(x)], `axes ${axes}`);
    }
  }
});

Deno.test("sum, max, mean and its gradient equal cpu over seeded shapes and axes", async () => {
  for (let i = 0; i < 100; i++) {
    const { between, oneOf, random } = choices("reduce", i);
    const shape = Array.from({ length: between(1, 5) }, () => oneOf(between(1, 5), between(1, 9)));
    const axes = shape.map((_, k) => k).filter((k) => k === i % shape.length || oneOf(true, false));
    const keepDims = oneOf(true, false);
    const x = randomTensor(random, shape);
    const mean = (x: tf.Tensor) => tf.mean(x, axes, keepDims);
    await assertSameAsCpu(
      () => [
        ...[tf.sum(x, axes, keepDims), tf.max(x, axes, keepDims), mean(x)],
        tf.grad((x) => mean(x).square())(x),
      ],
      `${shape} over ${axes}`,
    );
  }
});

Deno.test("sum, mean and max equal cpu for infinities, NaN, integers and empty tensors", async () => {
  for (const value of [Infinity, -Infinity, NaN]) {
    const x = tf.tensor2d([1, value, 2, 3, 4, value], [3, 2]);
    const means = () => [x.sum(0), x.sum(1), x.mean(0), x.mean()];
    await assertSameAsCpu(() => [...means(), x.max(0), x.max(1), x.max()], `${value}`);
  }
  const integers = tf.tensor2d([1, 2, 3, 5], [2, 2], "int32");
  await assertSameAsCpu(() => [integers.sum(0).toFloat(), integers.mean(1)], "int32");
  await assertSameAsCpu(() => [tf.zeros([0, 3]).sum(0), tf.zeros([3, 0]).mean(1)], "nothing");
});

Deno.test("sum keeps six digits over a million values", async () => {
  await useEngine();
  const x = tf.fill([1_000_003], 0.1);
  const expected = Float32Array.of(Math.fround(0.1) * 1_000_003);
  assertClose(valuesOf(() => [x.sum()]), [expected], "along", 1e-6);
  assertClose(valuesOf(() => [x.reshape([-1, 1]).sum(0)]), [expected], "down", 1e-6);
});
