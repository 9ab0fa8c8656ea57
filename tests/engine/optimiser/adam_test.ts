import * as tf from "@tensorflow/tfjs";
import assert from "node:assert/strict";
import { type Adam, adam, type AdamOptions } from "earmark/engine/optimiser/adam.ts";
import { ENGINE_NAME, useEngine } from "earmark/engine/engine.ts";

await useEngine();

const SHAPES = [[3, 5], [7], [1]];

/** Runs steps with gradients of ten orders of magnitude; returns the weights. */
function descend(
  optimizer: Pick<Adam, "applyGradients" | "learningRate">,
  weights: tf.Variable[],
  steps: readonly number[],
): void {
  for (const step of steps) {
    optimizer.learningRate = 0.01 / (1 + step);
    tf.tidy(() => {
      const gradients = Object.fromEntries(weights.map((weight, i) => {
        const noise = tf.randomNormal(weight.shape, 0, 10 ** (i * 5 - 5), "float32", 1 + step);
        return [weight.name, noise];
      }));
      optimizer.applyGradients(gradients);
    });
  }
}

function makeWeights(): tf.Variable[] {
  return SHAPES.map((shape, i) => tf.variable(tf.randomNormal(shape, 0, 1, "float32", 9 + i)));
}

const valuesOf = (weights: tf.Variable[]) => weights.map((weight) => weight.dataSync());

for (const options of [{}, { beta1: 0.8, beta2: 0.95, epsilon: 1e-3 }] as AdamOptions[]) {
  Deno.test(`adam equals tf.train.adam bit by bit with ${JSON.stringify(options)}`, async () => {
    const ours = makeWeights();
    descend(adam(options), ours, [0, 1, 2, 3, 4, 5, 6]);
    await tf.setBackend("cpu");
    const elsewhere = makeWeights();
    descend(adam(options), elsewhere, [0, 1, 2, 3, 4, 5, 6]);
    const theirs = makeWeights();
    const { beta1, beta2, epsilon } = options;
    const stock = tf.train.adam(0.001, beta1, beta2, epsilon ?? 1e-7);
    descend(stock as unknown as Adam, theirs, [0, 1, 2, 3, 4, 5, 6]);
    const expected = valuesOf(theirs);
    assert.deepEqual(valuesOf(elsewhere), expected, "on another backend");
    await useEngine();
    assert.deepEqual(valuesOf(ours), expected);
  });
}

Deno.test("adam goes on from a restored state as if it had not stopped", async () => {
  const whole = makeWeights();
  const optimizer = adam();
  descend(optimizer, whole, [0, 1, 2]);
  const half = valuesOf(whole).map((values, i) => tf.variable(tf.tensor(values, SHAPES[i])));
  const resumed = adam();
  resumed.restore(structuredClone(await optimizer.state()));
  assert.deepEqual(await resumed.state(), await optimizer.state());
  descend(optimizer, whole, [3, 4]);
  descend(resumed, half, [3, 4]);
  assert.deepEqual(valuesOf(half), valuesOf(whole));
  assert.deepEqual(await resumed.state(), await optimizer.state());
});

Deno.test("adam leaves clones of the weights as they were", () => {
  const [weight] = makeWeights();
  const before = weight.clone();
  const expected = before.dataSync();
  descend(adam(), [weight], [0]);
  assert.deepEqual(before.dataSync(), expected);
  assert.notDeepEqual(weight.dataSync(), expected);
});

Deno.test("adam refuses a state of other sizes", () => {
  const optimizer = adam();
  const values = new Float32Array(2);
  const moments = [{ first: values, second: values }];
  optimizer.restore({ step: 1, beta1Power: 0.81, beta2Power: 0.99, moments });
  assert.throws(() => descend(optimizer, makeWeights(), [0]), RangeError);
});

Deno.test("adam goes on from a state of another backend", async () => {
  const whole = makeWeights();
  const optimizer = adam();
  descend(optimizer, whole, [0, 1]);
  const half = valuesOf(whole);
  const state = await optimizer.state();
  descend(optimizer, whole, [2, 3]);
  await tf.setBackend("cpu");
  const moved = half.map((values, i) => tf.variable(tf.tensor(values, SHAPES[i])));
  const resumed = adam();
  resumed.restore(state);
  descend(resumed, moved, [2, 3]);
  const [values, moments] = [valuesOf(moved), await resumed.state()];
  await useEngine();
  assert.deepEqual(values, valuesOf(whole));
  assert.deepEqual(moments, await optimizer.state());
});

for (const backend of [ENGINE_NAME, "cpu"]) {
  Deno.test(`adam frees its moments on ${backend}`, async () => {
    await tf.setBackend(backend);
    const weights = makeWeights();
    const before = tf.memory().numTensors;
    const optimizer = adam();
    descend(optimizer, weights, [0, 1]);
    optimizer.dispose();
    assert.equal(tf.memory().numTensors, before);
    await useEngine();
  });
}
