import * as tf from "@tensorflow/tfjs";
import assert from "node:assert/strict";
import { useEngine } from "earmark/engine/engine.ts";
import { dropout, dropoutSteps, setDropoutSteps } from "earmark/engine/layers/dropout.ts";

await useEngine();

const masks = (layer: tf.layers.Layer, steps: number, training = true): number[][] =>
  Array.from({ length: steps }, () =>
    tf.tidy(() => {
      const y = layer.apply(tf.ones([40, 50]), { training }) as tf.Tensor;
      return [...y.dataSync()];
    }));

Deno.test("dropout drops the rate's share and keeps the mean", () => {
  const [mask] = masks(dropout({ rate: 0.25, seed: 1 }), 1);
  const dropped = mask.filter((value) => value === 0).length / mask.length;
  assert.ok(Math.abs(dropped - 0.25) < 0.03, `${dropped}`);
  assert.ok(mask.every((value) => value === 0 || value === Math.fround(1 / 0.75)));
});

Deno.test("dropout draws a new mask at every step, the same for the same seed", () => {
  const first = masks(dropout({ rate: 0.5, seed: 1 }), 3);
  assert.notDeepEqual(first[0], first[1]);
  assert.deepEqual(masks(dropout({ rate: 0.5, seed: 1 }), 3), first);
  assert.notDeepEqual(masks(dropout({ rate: 0.5, seed: 2 }), 1)[0], first[0]);
});

Deno.test("dropout draws the masks of the cpu backend, at any rate", async () => {
  for (const rate of [0.1, 0.5, 1 / 3, 1]) {
    await tf.setBackend("cpu");
    const expected = masks(dropout({ rate, seed: 5 }), 2);
    await useEngine();
    assert.deepEqual(masks(dropout({ rate, seed: 5 }), 2), expected);
  }
});

Deno.test("dropout does nothing in prediction, nor at rate 0", () => {
  const ones = Array(2000).fill(1);
  assert.deepEqual(masks(dropout({ rate: 0.5, seed: 1 }), 1, false)[0], ones);
  assert.deepEqual(masks(dropout({ rate: 0, seed: 1 }), 1)[0], ones);
});

Deno.test("dropout at rate 1 drops everything", () => {
  assert.deepEqual(masks(dropout({ rate: 1, seed: 1 }), 1)[0], Array(2000).fill(0));
});

Deno.test("dropout lets the gradient through where it kept the input", () => {
  const layer = dropout({ rate: 0.5, seed: 4 });
  const [mask] = masks(dropout({ rate: 0.5, seed: 4 }), 1);
  const gradient = tf.grad((x) => (layer.apply(x, { training: true }) as tf.Tensor).sum());
  assert.deepEqual([...gradient(tf.ones([40, 50])).dataSync()], mask);
});

Deno.test("setDropoutSteps resumes the masks of a model", () => {
  const make = () =>
    tf.sequential({
      layers: [
        tf.layers.inputLayer({ inputShape: [50] }),
        dropout({ rate: 0.5, seed: 1 }),
        dropout({ rate: 0.2, seed: 2 }),
      ],
    });
  const draw = (
    model: tf.LayersModel,
  ) => [...(model.apply(tf.ones([4, 50]), { training: true }) as tf.Tensor).dataSync()];
  const model = make();
  draw(model);
  const steps = dropoutSteps(model);
  assert.deepEqual(steps, [1, 1]);
  const resumed = make();
  setDropoutSteps(resumed, steps);
  assert.deepEqual(draw(resumed), draw(model));
  assert.throws(() => setDropoutSteps(model, [1]), RangeError);
});

Deno.test("dropout is saved as tfjs's Dropout", () => {
  const ours = dropout({ rate: 0.5, seed: 1, name: "d" });
  const stock = tf.layers.dropout({ rate: 0.5, seed: 1, name: "d" });
  assert.equal(ours.getClassName(), stock.getClassName());
  assert.deepEqual(ours.getConfig(), stock.getConfig());
});

Deno.test("dropout refuses a rate outside 0 … 1", () => {
  assert.throws(() => dropout({ rate: 1.5, seed: 1 }), {
    name: "RangeError",
    message: "Cannot build dropout as rate must be in 0 … 1: current value is 1.5",
  });
});
