import * as tf from "@tensorflow/tfjs";
import { useEngine } from "earmark/engine/engine.ts";
import { inputShape } from "earmark/ml/networks/network_options.ts";
import { buildNetwork } from "earmark/ml/networks/networks.ts";
import type { NetworkOptions } from "earmark/ml/networks/network_options.ts";
import { getWeights } from "earmark/ml/training/trainer.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";
import { assertClose } from "../assert_close.ts";

await useEngine();

const options: NetworkOptions = {
  network: "rnn",
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

Deno.test("the original's RNN has its layers and 215,434 weights", () => {
  const model = buildNetwork(original);
  const layers = model.layers.map((layer) => [
    layer.getClassName(),
    (layer.outputShape as number[]).slice(1).join("×"),
    layer.countParams(),
  ]);
  assert.deepEqual(layers, [
    ["LSTM", "9×128", 72_704],
    ["LSTM", "9×128", 131_584],
    ["Dropout", "9×128", 0],
    ["Dense", "9×64", 8256],
    ["Dense", "9×32", 2080],
    ["Dense", "9×16", 528],
    ["Dense", "9×8", 136],
    ["Flatten", "72", 0],
    ["Dense", "2", 146],
  ]);
  assert.equal(model.countParams(), 215_434);
  model.dispose();
});

Deno.test("no two layers of the original's RNN start alike", () => {
  const model = buildNetwork(original);
  const recurrent = model.layers.slice(0, 2).map((layer) => layer.getWeights()[1].dataSync());
  assert.notDeepEqual(recurrent[0], recurrent[1]);
  model.dispose();
});

for (const variant of ["house", "original"] as const) {
  Deno.test(`buildNetwork() gives probabilities: the ${variant}'s RNN`, () => {
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

  Deno.test(`buildNetwork() starts from its seed: the ${variant}'s RNN`, async () => {
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

Deno.test("the house's RNN takes windows of a few frames and bands", () => {
  for (const [windowFrames, nFeatures] of [[1, 1], [1, 4], [3, 2], [7, 5]]) {
    const small = { ...options, windowFrames, nFeatures };
    const model = buildNetwork(small);
    const output = model.predict(tf.ones([2, ...inputShape(small)])) as tf.Tensor;
    assertClose(tf.sum(output, 1).dataSync(), [1, 1], 1e-6);
    model.dispose();
  }
});
