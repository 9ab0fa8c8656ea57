import * as tf from "@tensorflow/tfjs";
import { useEngine } from "earmark/engine/engine.ts";
import { predictorOf } from "earmark/ml/judging/judge.ts";
import { getWeights, setWeights, trainNetwork } from "earmark/ml/training/trainer.ts";
import assert from "node:assert/strict";
import { networkOf, planOf, toy } from "./toy_training.ts";

await useEngine();

Deno.test("trainNetwork() learns what can be told apart", async () => {
  const model = networkOf();
  const { history } = await trainNetwork(model, planOf(new Array(12).fill(undefined)), {
    patience: 5,
  });
  assert.equal(history.length, 12);
  assert.ok(history.at(-1)!.loss < history[0].loss / 2);
  const p = predictorOf(model)(toy.x, toy.n);
  for (let i = 0; i < toy.n; i++) assert.ok(p[2 * i + i % 2] > 0.5);
  model.dispose();
});

Deno.test("trainNetwork() refuses a loss that is no number, and says what helps", async () => {
  const model = networkOf();
  const lost = { ...toy, x: toy.x.map(() => NaN) };
  await assert.rejects(
    trainNetwork(model, { ...planOf([undefined]), batches: () => [lost, lost] }, { patience: 1 }),
    {
      name: "DataError",
      message: "Cannot train as the loss must stay finite: current value is NaN",
      remedy: "lowerLearningRate",
    },
  );
  model.dispose();
});

Deno.test("trainNetwork() leaves no tensor behind", async () => {
  const model = networkOf();
  await trainNetwork(model, planOf([1]), { patience: 1 });
  const before = tf.memory().numTensors;
  await trainNetwork(model, planOf([1, 2]), { patience: 5 });
  assert.equal(tf.memory().numTensors, before);
  model.dispose();
});

Deno.test("getWeights() copies, and setWeights() gives them back", async () => {
  const model = networkOf();
  const weights = await getWeights(model);
  setWeights(model, weights.map((values) => values.map(() => 0.5)));
  const halves = await getWeights(model);
  assert.ok(halves.every((values) => values.every((value) => value === 0.5)));
  assert.notEqual(weights[0][0], 0.5);
  setWeights(model, weights);
  assert.deepEqual(await getWeights(model), weights);
  model.dispose();
});
