import * as tf from "@tensorflow/tfjs";
import assert from "node:assert/strict";
import { useEngine } from "earmark/engine/engine.ts";
import { batchNormalization } from "earmark/engine/layers/batch_normalization.ts";
import { createRandom } from "earmark/random.ts";
import { assertClose, assertSameAsCpu, choices, randomTensor, valuesOf } from "../compare.ts";
import { differentiate } from "./differentiate.ts";

await useEngine();

/**
 * Draws an input of 2 to 4 dimensions, its mean and spread other than 0 and 1, of so many
 * rows that its gradient is more than what rounding leaves of a difference.
 */
function drawInput(i: number): { x: tf.Tensor; epsilon: number } {
  const { between, oneOf, random } = choices("batchNorm", i);
  const shape = [between(5, 9), between(1, 6), between(1, 6)].slice(0, between(1, 3));
  const x = randomTensor(random, [...shape, oneOf(between(1, 9), between(10, 40))]);
  return { x: x.mul(random.uniform(0.1, 3)).add(random.normal()), epsilon: oneOf(1e-3, 0.1) };
}

const randomly = (layer: tf.layers.Layer, x: tf.Tensor) => {
  layer.apply(x);
  const random = createRandom("weights");
  layer.setWeights(
    layer.getWeights().map(({ shape }) => randomTensor(random, shape).abs().add(0.5)),
  );
};

Deno.test("batchNormalization equals cpu over seeded shapes, trained and in prediction", async () => {
  for (let i = 0; i < 40; i++) {
    const { x, epsilon } = drawInput(i);
    const layer = batchNormalization({ epsilon });
    randomly(layer, x);
    const predict = () => layer.apply(x) as tf.Tensor;
    await assertSameAsCpu(() => [predict()], `${x.shape} predicted`);
    const initial = layer.getWeights().map((weight) => weight.clone());
    await assertSameAsCpu(
      () => {
        layer.setWeights(initial);
        return [...differentiate(layer, x), ...layer.getWeights()];
      },
      `${x.shape} trained`,
    );
  }
});

for (const [scale, center] of [[true, false], [false, true], [false, false]]) {
  Deno.test(`batchNormalization is trained with scale ${scale}, center ${center}`, () => {
    const x = randomTensor(createRandom("unscaled"), [4, 3, 5]);
    const layer = batchNormalization({ scale, center });
    const whole = batchNormalization();
    whole.apply(x);
    const actual = valuesOf(() => differentiate(layer, x));
    const [y, dx, dGamma, dBeta] = valuesOf(() => differentiate(whole, x));
    const expected = [y, dx, ...scale ? [dGamma] : [], ...center ? [dBeta] : []];
    assertClose(actual, expected, "as with gamma 1 and beta 0", 0);
  });
}

Deno.test("tf.batchNorm equals cpu with and without scale and offset", async () => {
  const random = createRandom("batchNorm");
  const x = randomTensor(random, [3, 4, 5, 6]) as tf.Tensor4D;
  const [mean, offset] = [0, 1].map(() => randomTensor(random, [6]) as tf.Tensor1D);
  const [variance, scale] = [0, 1].map(() => randomTensor(random, [6]).abs() as tf.Tensor1D);
  for (const [o, s] of [[], [offset], [undefined, scale], [offset, scale]]) {
    await assertSameAsCpu(() => [tf.batchNorm(x, mean, variance, o, s, 0.01)], `${!!o} ${!!s}`);
  }
});

Deno.test("batchNormalization learns nothing from an empty batch", async () => {
  const train = () => {
    const layer = batchNormalization();
    layer.apply(tf.zeros([0, 3]), { training: true });
    return layer.getWeights().slice(2);
  };
  await assertSameAsCpu(train, "empty");
});

Deno.test("batchNormalization refuses another axis than the last", () => {
  assert.throws(() => batchNormalization({ axis: 1 }).apply(tf.ones([2, 3, 4])), {
    name: "RangeError",
    message: "Cannot build batchNormalization as axis must be the last (2): current value is 1",
  });
  batchNormalization({ axis: 2 }).apply(tf.ones([2, 3, 4]));
});

Deno.test("tf.batchNorm refuses statistics that are not per channel", async () => {
  await useEngine();
  const statistic = tf.ones([3]) as tf.Tensor1D;
  assert.throws(
    () => tf.batchNorm(tf.ones([2, 3, 4]), statistic, statistic),
    /^RangeError: Cannot normalise as each statistic .* per channel \(4\): current value is 3, 3$/,
  );
});
