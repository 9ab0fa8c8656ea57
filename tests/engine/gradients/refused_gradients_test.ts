import * as tf from "@tensorflow/tfjs";
import assert from "node:assert/strict";
import { useEngine } from "earmark/engine/engine.ts";
import { createRandom } from "earmark/random.ts";
import { assertClose, randomTensor, valuesOf } from "../compare.ts";

await useEngine();

const { layers } = tf;

/** Computes the gradient of a layer's sum, weighed at random, by its input. */
function gradientOf(layer: tf.layers.Layer, shape: number[]): tf.Tensor {
  const x = randomTensor(createRandom("x"), shape);
  const dy = randomTensor(createRandom("dy"), (layer.apply(x) as tf.Tensor).shape);
  return tf.grad((x) => layer.apply(x) as tf.Tensor)(x, dy);
}

const CASES: [message: string, layer: () => tf.layers.Layer, shape: number[]][] = [
  [
    "Cannot differentiate Conv2D as dilations must be 1: current value is 1,2",
    () => layers.conv1d({ filters: 3, kernelSize: 3, dilationRate: 2 }),
    [2, 9, 4],
  ],
  [
    "Cannot differentiate AvgPool3D as windows must not be padded: current value is same",
    () => layers.averagePooling3d({ poolSize: [2, 2, 2], padding: "same" }),
    [1, 5, 4, 4, 2],
  ],
  [
    "Cannot differentiate ResizeNearestNeighbor as the batch must be of one image: " +
    "current value is 3",
    () => layers.upSampling2d({}),
    [3, 4, 5, 2],
  ],
  [
    "Cannot differentiate ResizeBilinear as images must be square: current value is 4 x 5",
    () => layers.upSampling2d({ interpolation: "bilinear" }),
    [2, 4, 5, 2],
  ],
];

for (const [message, layer, shape] of CASES) {
  Deno.test(`${layer().getClassName()}: a gradient that is wrong is refused`, () => {
    tf.tidy(() => {
      assert.throws(() => gradientOf(layer(), shape), { name: "RangeError", message });
    });
  });
}

/** The same layers where their gradients are right, each linear. */
const RIGHT: [layer: () => tf.layers.Layer, shape: number[]][] = [
  [() => layers.conv1d({ filters: 3, kernelSize: 3, strides: 2 }), [2, 9, 4]],
  [() => layers.averagePooling3d({ poolSize: [2, 2, 2] }), [1, 5, 4, 4, 2]],
  [() => layers.averagePooling3d({ poolSize: [2, 2, 2], padding: "same" }), [1, 4, 4, 4, 2]],
  [() => layers.upSampling2d({}), [1, 4, 5, 2]],
  [() => layers.upSampling2d({ interpolation: "bilinear" }), [2, 4, 4, 2]],
];

for (const [make, shape] of RIGHT) {
  Deno.test(`${make().getClassName()} of ${shape}: the gradient is the layer's adjoint`, () => {
    const layer = make();
    const x = randomTensor(createRandom("x"), shape);
    const y = layer.apply(x) as tf.Tensor;
    const dy = randomTensor(createRandom("dy"), y.shape);
    const forward = valuesOf(() => [y.mul(dy).sum()]);
    const backward = valuesOf(() => [gradientOf(layer, shape).mul(x).sum()]);
    assertClose(backward, forward, "adjoint", 1e-5);
  });
}
