/** Holds the engine to what PyTorch computes in float64 (tests/reference/engine/make_torch.py). */

import * as tf from "@tensorflow/tfjs";
import { adam } from "earmark/engine/optimiser/adam.ts";
import { useEngine } from "earmark/engine/engine.ts";
import { lstm } from "earmark/engine/layers/lstm.ts";
import { houseCnn } from "earmark/ml/networks/cnn/layers.ts";
import { originalCnn, originalRnn } from "earmark/ml/networks/original/layers.ts";
import { houseRnn } from "earmark/ml/networks/rnn/layers.ts";
import assert from "node:assert/strict";
import reference from "../reference/engine/torch.json" with { type: "json" };
import { drawWeights, Sequence } from "./formula.ts";

await useEngine();

/**
 * Largest difference, relative to the largest value of a gradient or, of its sums along
 * directions, to its norm. Measured: at most 1.9e-6 (an offset of the house CNN's batch
 * norm), 1.7e-6 on tfjs's cpu backend.
 */
const TOLERANCE = 3e-6;

/** Windows in the batch. */
const BATCH = 8;

const house = { windowFrames: 61, nFeatures: 96, nClasses: 2, dropoutRate: 0, seed: 1 };
const original = { ...house, windowFrames: 9, nFeatures: 13, nChannels: 1, nClasses: 5 };

const networks: Readonly<Record<string, () => tf.LayersModel>> = {
  "house cnn": () => houseCnn({ ...house, nChannels: 2 }),
  "house rnn": () => houseRnn({ ...house, nChannels: 1 }),
  "original cnn": () => originalCnn(original),
  "original rnn": () => originalRnn(original),
};

/** What the reference says of a gradient. */
interface Summary {
  readonly shape: number[];
  /** All values of a small gradient, the first of a large one. */
  readonly values: number[];
  /** Its largest value without the sign. */
  readonly largest?: number;
  readonly sumOfSquares?: number;
  /** Its sums along directions that the formula gives. */
  readonly along?: number[];
}

/** Computes probabilities, loss and gradients of a training step; labels are 0, 1, … in turn. */
function differentiate(model: tf.LayersModel, x: tf.Tensor) {
  const nClasses = model.outputs[0].shape.at(-1)!;
  const labels = Array.from({ length: BATCH }, (_, i) => i % nClasses);
  const targets = tf.oneHot(tf.tensor1d(labels, "int32"), nClasses).toFloat();
  const weights = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
  const apply = () => model.apply(x, { training: true }) as tf.Tensor;
  const { value, grads } = tf.variableGrads(
    () => tf.neg(tf.mean(tf.sum(tf.mul(targets, tf.log(tf.add(apply(), 1e-7))), -1))),
    weights,
  );
  return { probabilities: apply(), loss: value, gradients: grads };
}

/** Asserts that numbers differ by no more than the tolerance times a scale. */
function assertNear(actual: ArrayLike<number>, expected: number[], scale: number, what: string) {
  const worst = Math.max(...expected.map((value, i) => Math.abs(actual[i] - value)));
  assert.ok(worst <= TOLERANCE * scale, `${what}: ${worst} of ${scale}`);
}

/** Asserts that a gradient is the one that the reference sums up. */
function assertGradient(gradient: tf.Tensor, expected: Summary, what: string): void {
  const values = gradient.dataSync<"float32">();
  assert.deepEqual(gradient.shape, expected.shape, what);
  const largest = expected.largest ?? Math.max(...expected.values.map(Math.abs));
  assertNear(values, expected.values, largest, `${what}, values`);
  if (expected.sumOfSquares === undefined) return;
  const norm = Math.sqrt(expected.sumOfSquares);
  const dot = (direction: (i: number) => number) =>
    values.reduce((total, value, i) => total + value * direction(i), 0);
  assertNear([Math.sqrt(dot((i) => values[i]))], [norm], norm, `${what}, norm`);
  const directions = new Sequence(7);
  const along = expected.along!.map(() => {
    const direction = directions.draw(values.length);
    return dot((i) => direction[i]);
  });
  assertNear(along, expected.along!, norm, `${what}, directions`);
}

for (const { name, probabilities, loss, gradients } of reference.networks) {
  Deno.test(`${name}: probabilities, loss and all gradients equal PyTorch's`, () => {
    const sequence = new Sequence(1);
    const model = networks[name]();
    const x = sequence.drawTensor([BATCH, ...model.inputs[0].shape.slice(1) as number[]]);
    drawWeights(model, sequence);
    tf.tidy(() => {
      const actual = differentiate(model, x);
      assertNear(actual.probabilities.dataSync(), probabilities, 1, `${name}, probabilities`);
      assertNear(actual.loss.dataSync(), [loss], loss, `${name}, loss`);
      const names = Object.keys(actual.gradients);
      assert.equal(names.length, gradients.length);
      names.forEach((weight, i) =>
        assertGradient(actual.gradients[weight], gradients[i], `${name}, ${weight}`)
      );
    });
    model.dispose();
  });
}

// Both add epsilon to the root of the second moment after its bias is corrected.
Deno.test("adam takes the steps of torch.optim.Adam", () => {
  const sequence = new Sequence(2);
  const model = tf.sequential({
    layers: [
      lstm({ units: 4, inputShape: [5, 3] }),
      tf.layers.dense({ units: 3, activation: "softmax" }),
    ],
  });
  const x = sequence.drawTensor([BATCH, 5, 3]);
  drawWeights(model, sequence);
  const optimizer = adam({ learningRate: 0.01 });
  const losses = reference.adam.losses.map(() =>
    tf.tidy(() => {
      const { loss, gradients } = differentiate(model, x);
      optimizer.applyGradients(gradients);
      return loss.dataSync()[0];
    })
  );
  assertNear(losses, reference.adam.losses, 1, "losses");
  model.getWeights().forEach((weight, i) =>
    assertNear(weight.dataSync(), reference.adam.weights[i], 1, `weight ${i}`)
  );
});
