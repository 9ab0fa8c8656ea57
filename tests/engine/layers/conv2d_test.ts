import * as tf from "@tensorflow/tfjs";
import assert from "node:assert/strict";
import { useEngine } from "earmark/engine/engine.ts";
import { conv2d } from "earmark/engine/layers/conv2d.ts";
import { createRandom } from "earmark/random.ts";
import { assertSameAsCpu, choices, randomTensor } from "../compare.ts";
import { differentiate } from "./differentiate.ts";

await useEngine();

const seeded = {
  kernelInitializer: tf.initializers.glorotUniform({ seed: 1 }),
  biasInitializer: tf.initializers.randomUniform({ minval: -1, maxval: 1, seed: 2 }),
};

Deno.test("conv2d's layer gives an empty output where no window fits, and refuses smaller images", () => {
  const layer = () => conv2d({ filters: 16, kernelSize: 3, ...seeded });
  for (const shape of [[1, 5, 2, 16], [1, 2, 2, 16], [0, 8, 8, 16]]) {
    const y = layer().apply(tf.zeros(shape)) as tf.Tensor;
    assert.deepEqual(y.shape, [shape[0], shape[1] - 2, shape[2] - 2, 16]);
    assert.equal(y.size, 0);
  }
  assert.throws(
    () => layer().apply(tf.zeros([1, 1, 1, 3])),
    /^RangeError: Cannot convolve as the image .*: current value is an output of -1 x -1$/,
  );
});

Deno.test("conv2d's layer and its gradients equal cpu over seeded settings", async () => {
  for (let i = 0; i < 40; i++) {
    const { between, oneOf, random } = choices("conv2d layer", i);
    const shape = [between(1, 3), between(3, 12), between(3, 12), oneOf(1, 2, between(3, 13))];
    const options = {
      filters: oneOf(between(1, 9), between(10, 25)),
      kernelSize: [between(1, 3), between(1, 3)] as [number, number],
      strides: [between(1, 3), between(1, 3)] as [number, number],
      padding: oneOf("same" as const, "valid" as const),
      useBias: oneOf(true, false),
      activation: oneOf("relu" as const, "tanh" as const, undefined),
    };
    const layer = conv2d({ ...options, ...seeded });
    const x = randomTensor(random, shape);
    layer.apply(x);
    await assertSameAsCpu(() => differentiate(layer, x), `${shape} ${JSON.stringify(options)}`);
  }
});

Deno.test("conv2d pads an image that is smaller than its kernel", async () => {
  for (const shape of [[2, 1, 1, 3], [1, 2, 7, 1], [1, 7, 1, 2]]) {
    const layer = conv2d({ filters: 4, kernelSize: 5, padding: "same", ...seeded });
    const x = randomTensor(createRandom("small"), shape);
    layer.apply(x);
    await assertSameAsCpu(() => differentiate(layer, x), `${shape}`);
  }
});

Deno.test("conv2d with dilation predicts as on cpu and refuses to be trained", async () => {
  const layer = conv2d({ filters: 2, kernelSize: 3, dilationRate: 2, ...seeded });
  const x = randomTensor(createRandom("dilated"), [2, 9, 8, 3]);
  layer.apply(x);
  await assertSameAsCpu(() => [layer.apply(x) as tf.Tensor], "dilated");
  assert.throws(() => layer.apply(x, { training: true }), {
    name: "RangeError",
    message: "Cannot train conv2d as dilationRate must be 1: current value is 2,2",
  });
});
