import * as tf from "@tensorflow/tfjs";
import assert from "node:assert/strict";
import { useEngine } from "earmark/engine/engine.ts";
import { lstm } from "earmark/engine/layers/lstm.ts";
import { createRandom } from "earmark/random.ts";
import { assertClose, assertSameAsCpu, choices, randomTensor, valuesOf } from "../compare.ts";
import { differentiate } from "./differentiate.ts";

await useEngine();

const seeded = {
  kernelInitializer: tf.initializers.glorotUniform({ seed: 1 }),
  recurrentInitializer: tf.initializers.glorotUniform({ seed: 2 }),
  biasInitializer: tf.initializers.randomUniform({ minval: -1, maxval: 1, seed: 3 }),
  unitForgetBias: false,
};

Deno.test("lstm and its gradients equal tfjs's own loop over seeded shapes", async () => {
  for (let i = 0; i < 30; i++) {
    const { between, oneOf, random } = choices("lstm", i);
    // tfjs's loop has no gradient over a single step.
    const shape = [between(1, 9), between(2, 7), between(1, 9)];
    const options = {
      units: oneOf(between(1, 9), between(10, 33)),
      returnSequences: oneOf(true, false),
      useBias: oneOf(true, false),
      goBackwards: oneOf(true, false),
    };
    const layer = lstm({ ...options, ...seeded });
    const x = randomTensor(random, shape);
    layer.apply(x);
    const what = `x ${shape} ${JSON.stringify(options)}`;
    await assertSameAsCpu(() => differentiate(layer, x), what);
  }
});

Deno.test("lstm equals tfjs's own loop where its gates are saturated", async () => {
  const layer = lstm({ units: 5, returnSequences: true, ...seeded });
  const x = randomTensor(createRandom("saturated"), [3, 6, 4]).mul(40);
  layer.apply(x);
  await assertSameAsCpu(() => differentiate(layer, x), "saturated");
});

Deno.test("lstm has a gradient over a single step: that of the first of many", () => {
  const layer = lstm({ units: 3, returnSequences: true, ...seeded });
  const [x, dy] = [5, 3].map((width) => randomTensor(createRandom(width), [2, 1, width]));
  const first = (x: tf.Tensor) => layer.apply(tf.pad(x, [[0, 0], [0, 2], [0, 0]])) as tf.Tensor;
  const [one] = valuesOf(() => [tf.grad((x) => layer.apply(x) as tf.Tensor)(x, dy)]);
  const [many] = valuesOf(() => [tf.grad((x) => first(x).slice([0, 0, 0], [2, 1, 3]))(x, dy)]);
  assertClose([one], [many], "single step");
});

Deno.test("lstm of an empty batch is empty", () => {
  const layer = lstm({ units: 3, ...seeded });
  assert.deepEqual((layer.apply(tf.zeros([0, 4, 5])) as tf.Tensor).shape, [0, 3]);
});

Deno.test("lstm skips masked steps as on cpu", async () => {
  const mask = tf.layers.masking({ maskValue: 0 });
  const shown = tf.tensor3d([1, 0, 1, 1, 1, 1, 0, 0, 1, 0, 1, 1], [3, 4, 1]);
  const x = randomTensor(createRandom("masked"), [3, 4, 5]).mul(shown);
  for (const options of [{}, { returnSequences: true }, { goBackwards: true }]) {
    const input = tf.input({ shape: [4, 5] });
    const y = lstm({ units: 6, ...options, ...seeded }).apply(mask.apply(input));
    const model = tf.model({ inputs: input, outputs: y as tf.SymbolicTensor });
    const weights = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
    const loss = (): tf.Scalar =>
      tf.sum(tf.square(model.apply(x, { training: true }) as tf.Tensor));
    await assertSameAsCpu(
      () => [
        model.predict(x) as tf.Tensor,
        ...Object.values(tf.variableGrads(loss, weights).grads),
      ],
      `masked ${JSON.stringify(options)}`,
    );
  }
});

Deno.test("lstm gives its states, and starts from given ones, as on cpu", async () => {
  const random = createRandom("states");
  const layer = lstm({ units: 3, returnState: true, ...seeded });
  const [x, h, c] = [[2, 4, 5], [2, 3], [2, 3]].map((shape) => randomTensor(random, shape));
  layer.apply(x);
  await assertSameAsCpu(() => layer.apply(x) as tf.Tensor[], "returnState");
  await assertSameAsCpu(
    () => layer.apply(x, { initialState: [h, c] }) as tf.Tensor[],
    "initialState",
  );
});

for (const [name, options] of Object.entries({ dropout: [0.5, 0], recurrentDropout: [0, 0.25] })) {
  Deno.test(`lstm refuses ${name} in training and ignores it in prediction`, () => {
    const [dropout, recurrentDropout] = options;
    const layer = lstm({ units: 2, dropout, recurrentDropout, ...seeded });
    const x = tf.ones([1, 3, 2]);
    assert.deepEqual(
      (layer.apply(x) as tf.Tensor).dataSync(),
      (lstm({ units: 2, ...seeded }).apply(x) as tf.Tensor).dataSync(),
    );
    assert.throws(() => layer.apply(x, { training: true }), {
      name: "RangeError",
      message: "Cannot train lstm as dropout and recurrentDropout must be 0 " +
        `(a dropout layer has a seed): current value is ${dropout} and ${recurrentDropout}`,
    });
  });
}

Deno.test("lstm begins with a forget bias of 1, unlike tfjs's", () => {
  const biasOf = (layer: tf.layers.Layer) => {
    layer.apply(tf.ones([1, 2, 3]));
    return [...layer.getWeights()[2].dataSync()];
  };
  assert.deepEqual(biasOf(lstm({ units: 2 })), [0, 0, 1, 1, 0, 0, 0, 0]);
  assert.deepEqual(biasOf(tf.layers.lstm({ units: 2 })), Array(8).fill(0));
});
