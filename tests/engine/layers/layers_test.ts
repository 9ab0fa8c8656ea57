import * as tf from "@tensorflow/tfjs";
import assert from "node:assert/strict";
import { createRandom } from "earmark/random.ts";
import { useEngine } from "earmark/engine/engine.ts";
import { batchNormalization } from "earmark/engine/layers/batch_normalization.ts";
import { setDropoutSteps } from "earmark/engine/layers/dropout.ts";
import { lstm } from "earmark/engine/layers/lstm.ts";
import { assertSameAsCpu, randomTensor } from "../compare.ts";
import { CASES } from "./layer_cases.ts";
import { differentiateModel, makeModel, recurrent } from "./models.ts";

await useEngine();

const { layers } = tf;

for (const [name, shape, make] of CASES) {
  Deno.test(`${name}: loss, gradients and prediction equal cpu`, async () => {
    const model = makeModel(shape, make);
    const random = createRandom(name);
    const x = tf.variable(randomTensor(random, [4, ...shape]));
    const y = tf.oneHot(tf.tensor1d([0, 1, 2, 1], "int32"), 3).toFloat();
    const initial = model.getWeights().map((weight) => weight.clone());
    await assertSameAsCpu(
      () => {
        model.setWeights(initial);
        if (name === "dropout") setDropoutSteps(model, [0]);
        return differentiateModel(model, x, y);
      },
      name,
    );
  });
}

Deno.test("batchNormalization moves its averages as on cpu", async () => {
  const layer = batchNormalization({ momentum: 0.7 });
  const x = randomTensor(createRandom("averages"), [50, 3]).mul(2).add(100);
  layer.apply(x);
  const initial = layer.getWeights().map((weight) => weight.clone());
  await assertSameAsCpu(() => {
    layer.setWeights(initial);
    layer.apply(x, { training: true });
    return layer.getWeights();
  }, "averages");
});

Deno.test("lstm runs a single step as the first of many", () => {
  const layer = recurrent({ returnSequences: true });
  const x = randomTensor(createRandom("one step"), [3, 4, 5]);
  const first = (y: unknown) => (y as tf.Tensor).slice([0, 0, 0], [3, 1, 7]).dataSync();
  assert.deepEqual(first(layer.apply(x.slice([0, 0, 0], [3, 1, 5]))), first(layer.apply(x)));
});

Deno.test("layers are saved as tfjs's own", () => {
  const pairs = [
    [batchNormalization({ name: "n" }), layers.batchNormalization({ name: "n" })],
    [
      lstm({ units: 3, name: "l" }),
      layers.lstm({
        units: 3,
        name: "l",
        recurrentActivation: "sigmoid",
        unitForgetBias: true,
        kernelInitializer: "glorotUniform",
      }),
    ],
  ];
  for (const [ours, stock] of pairs) {
    assert.equal(ours.getClassName(), stock.getClassName());
    assert.deepEqual(ours.getConfig(), stock.getConfig());
  }
});
