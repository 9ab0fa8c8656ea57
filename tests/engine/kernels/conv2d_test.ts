import * as tf from "@tensorflow/tfjs";
import { createRandom } from "earmark/random.ts";
import { useEngine } from "earmark/engine/engine.ts";
import assert from "node:assert/strict";
import { assertSameAsCpu, choices, randomTensor } from "../compare.ts";

type Tensor4D = tf.Tensor4D;

/** Computes a convolution, its bias and ReLU, and all gradients. */
function convolveAll(
  x: number[],
  filter: number[],
  strides: [number, number],
  pad: "same" | "valid" | number,
): () => tf.Tensor[] {
  return () => {
    const rounding = typeof pad === "number" ? "floor" : undefined;
    const random = createRandom(x.join(), filter.join());
    const [input, kernel] = [randomTensor(random, x), randomTensor(random, filter)];
    const bias = randomTensor(random, [filter[3]]) as tf.Tensor1D;
    const convolve = (x: tf.Tensor, w: tf.Tensor) =>
      tf.conv2d(x as Tensor4D, w as Tensor4D, strides, pad, "NHWC", 1, rounding);
    const y = convolve(input, kernel);
    const [dx, dFilter] = tf.grads(convolve)([input, kernel], randomTensor(random, y.shape));
    const fused = tf.fused.conv2d({
      x: input as Tensor4D,
      filter: kernel as Tensor4D,
      strides,
      pad,
      bias,
      activation: "relu",
      dimRoundingMode: rounding,
    });
    return [y, dx, dFilter, fused];
  };
}

for (const pad of ["same", "valid", 1] as const) {
  Deno.test(`conv2d and its gradients equal cpu over seeded shapes, padding ${pad}`, async () => {
    for (let i = 0; i < 40; i++) {
      const { between, oneOf } = choices("conv2d", pad, i);
      const x = [between(1, 3), between(4, 11), between(4, 11), between(1, 9)];
      const side = between(2, 4), stride = between(1, 3);
      const kernel = pad === 1 ? [side, side] : [between(1, 4), between(1, 4)];
      const filter = [...kernel, x[3], oneOf(1, 2, 3, 7, 8, 9, 16, 17)];
      const strides: [number, number] = pad === 1
        ? [stride, stride]
        : [between(1, 3), between(1, 3)];
      const what = `x ${x} filter ${filter} strides ${strides}`;
      await assertSameAsCpu(convolveAll(x, filter, strides, pad), what);
    }
  });
}

Deno.test("conv2d on tiles and its gradients equal cpu over seeded shapes", async () => {
  for (let i = 0; i < 16; i++) {
    const { between, oneOf } = choices("winograd", i);
    const pad = oneOf<"same" | "valid" | number>("same", "valid", 0, 1, 2);
    const x = [between(1, 3), between(3, 12), between(3, 12), oneOf(16, 20, 28)];
    const filter = [3, 3, x[3], oneOf(16, 20, 36)];
    const what = `x ${x} filter ${filter} padding ${pad}`;
    await assertSameAsCpu(convolveAll(x, filter, [1, 1], pad), what);
  }
});

for (const [height, width] of [[23, 21], [5, 203]]) {
  Deno.test(`conv2d equals cpu on several blocks of tiles, ${height} x ${width}`, async () => {
    const [x, filter] = [[1, height, width, 16], [3, 3, 16, 16]];
    await assertSameAsCpu(convolveAll(x, filter, [1, 1], "same"), "blocks");
  });
}

Deno.test("conv2d on tiles gives NaN only to the outputs whose windows hold it", async () => {
  await useEngine();
  const values = new Float32Array(10 * 10 * 16);
  values[(5 * 10 + 5) * 16] = NaN;
  const x = tf.tensor4d(values, [1, 10, 10, 16]);
  const y = tf.conv2d(x, tf.ones([3, 3, 16, 16]), 1, "same").dataSync();
  y.forEach((value, i) => {
    const pixel = Math.floor(i / 16);
    const isNear = Math.abs(Math.floor(pixel / 10) - 5) < 2 && Math.abs(pixel % 10 - 5) < 2;
    assert.equal(Number.isNaN(value), isNear, `${pixel}`);
  });
});

Deno.test("conv2d refuses a padding in numbers where kernel or strides are not square", async () => {
  await useEngine();
  for (const [kernel, strides] of [[[3, 2], [1, 1]], [[3, 3], [2, 1]]]) {
    assert.throws(
      convolveAll([1, 6, 6, 2], [...kernel, 2, 3], strides as [number, number], 1),
      /^RangeError: Cannot convolve as the padding must be same or valid .*: current value is 1$/,
    );
  }
});

Deno.test("conv2d falls back on cpu for dilation and channels first", async () => {
  const random = createRandom("dilated");
  const [x, w] = [[2, 9, 8, 3], [3, 3, 3, 4]].map((shape) => randomTensor(random, shape));
  await assertSameAsCpu(
    () => [tf.conv2d(x as Tensor4D, w as Tensor4D, 1, "same", "NHWC", 2)],
    "dilated",
  );
  const turned = tf.transpose(x, [0, 3, 1, 2]) as Tensor4D;
  await assertSameAsCpu(() => [tf.conv2d(turned, w as Tensor4D, 1, 0, "NCHW")], "channels first");
});

Deno.test("fused conv2d falls back on cpu for other activations", async () => {
  const random = createRandom("elu");
  const [x, filter] = [[2, 6, 6, 3], [3, 3, 3, 4]].map((shape) => randomTensor(random, shape));
  await assertSameAsCpu(() => [
    tf.fused.conv2d({
      x: x as Tensor4D,
      filter: filter as Tensor4D,
      strides: 1,
      pad: "same",
      activation: "elu",
    }),
  ], "elu");
});

Deno.test("conv1d and its gradients equal cpu", async () => {
  const random = createRandom("conv1d");
  const [x, w] = [[3, 17, 5], [3, 5, 6]].map((shape) => randomTensor(random, shape));
  const convolve = (x: tf.Tensor, w: tf.Tensor) =>
    tf.conv1d(x as tf.Tensor3D, w as tf.Tensor3D, 1, "same").square();
  await assertSameAsCpu(() => [convolve(x, w), ...tf.grads(convolve)([x, w])], "conv1d");
});
