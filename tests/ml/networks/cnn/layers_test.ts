import * as tf from "@tensorflow/tfjs";
import { useEngine } from "earmark/engine/engine.ts";
import { inputShape } from "earmark/ml/networks/network_options.ts";
import { buildLogistic, buildNetwork } from "earmark/ml/networks/networks.ts";
import type { NetworkOptions } from "earmark/ml/networks/network_options.ts";
import { getWeights } from "earmark/ml/training/trainer.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";
import { assertClose } from "../assert_close.ts";

await useEngine();

const options: NetworkOptions = {
  network: "cnn",
  variant: "house",
  windowFrames: 12,
  nFeatures: 16,
  nChannels: 1,
  nClasses: 3,
  dropoutRate: 0.3,
  seed: 1,
};
const original: NetworkOptions = {
  ...options,
  variant: "original",
  windowFrames: 9,
  nFeatures: 13,
  nClasses: 2,
};

/** Lists a network's layers that have weights, with their output and number of weights. */
function layersOf(model: tf.LayersModel): [kind: string, output: string, nWeights: number][] {
  return model.layers
    .filter((layer) => layer.getClassName() !== "InputLayer")
    .map((layer) => [
      layer.getClassName(),
      (layer.outputShape as number[]).slice(1).join("×"),
      layer.countParams(),
    ]);
}

Deno.test("the original's CNN has its layers and 498,882 weights", () => {
  const model = buildNetwork(original);
  assert.deepEqual(layersOf(model), [
    ["Conv2D", "9×13×16", 160],
    ["Conv2D", "9×13×32", 4640],
    ["Conv2D", "9×13×64", 18_496],
    ["Conv2D", "9×13×128", 73_856],
    ["MaxPooling2D", "4×6×128", 0],
    ["Dropout", "4×6×128", 0],
    ["Flatten", "3072", 0],
    ["Dense", "128", 393_344],
    ["Dense", "64", 8256],
    ["Dense", "2", 130],
  ]);
  assert.equal(model.countParams(), 498_882);
  model.dispose();
});

Deno.test("the original's layers are rectified, and its last is a softmax", () => {
  const model = buildNetwork(original);
  const activations = model.layers
    .filter((layer) => ["Conv2D", "Dense"].includes(layer.getClassName()))
    .map((layer) => layer.getConfig().activation);
  assert.equal(activations.pop(), "softmax");
  assert.deepEqual(new Set(activations), new Set(["relu"]));
  model.dispose();
});

for (const variant of ["house", "original"] as const) {
  Deno.test(`buildNetwork() gives probabilities: the ${variant}'s CNN`, () => {
    const shape = [5, ...inputShape({ ...options, variant })];
    const random = createRandom(2);
    const size = shape.reduce((a, b) => a * b);
    const windows = tf.tensor(Float32Array.from({ length: size }, () => random.normal()), shape);
    const model = buildNetwork({ ...options, variant });
    const output = model.predict(windows) as tf.Tensor;
    assert.deepEqual(output.shape, [5, 3]);
    assertClose(tf.sum(output, 1).dataSync(), [1, 1, 1, 1, 1], 1e-6);
    assert.ok(output.dataSync().every((p) => p > 0 && p < 1));
    model.dispose();
  });

  Deno.test(`buildNetwork() starts from its seed: the ${variant}'s CNN`, async () => {
    const weightsOf = async (seed: number) => {
      const model = buildNetwork({ ...options, variant, seed });
      const weights = await getWeights(model);
      model.dispose();
      return weights;
    };
    assert.deepEqual(await weightsOf(1), await weightsOf(1));
    assert.notDeepEqual(await weightsOf(1), await weightsOf(2));
  });
}

Deno.test("the house's CNN takes windows of a few frames and bands", () => {
  for (const [windowFrames, nFeatures] of [[1, 1], [1, 4], [3, 2], [7, 5]]) {
    const small = { ...options, windowFrames, nFeatures };
    const model = buildNetwork(small);
    const output = model.predict(tf.ones([2, ...inputShape(small)])) as tf.Tensor;
    assertClose(tf.sum(output, 1).dataSync(), [1, 1], 1e-6);
    model.dispose();
  }
});

Deno.test("buildLogistic() is the softmax of weights and bias", () => {
  const model = buildLogistic([1, -1, 0.5, 2], [0.1, -0.1]);
  const output = model.predict(tf.tensor2d([[2, 3]])) as tf.Tensor;
  const [a, b] = [2 * 1 + 3 * 0.5 + 0.1, 2 * -1 + 3 * 2 - 0.1].map(Math.exp);
  assertClose(output.dataSync(), [a / (a + b), b / (a + b)], 1e-6);
  model.dispose();
});
