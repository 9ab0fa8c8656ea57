import * as tf from "@tensorflow/tfjs";
import { useEngine } from "earmark/engine/engine.ts";
import { useWebGpu } from "earmark/engine/webgpu.ts";
import { getWeights, trainNetwork } from "earmark/ml/training/trainer.ts";
import type { TrainerState } from "earmark/ml/training/trainer.ts";
import assert from "node:assert/strict";
import { hasCard, needsCard } from "../../engine/graphics_card.ts";
import { assertClose } from "../assert_close.ts";
import { networkOf, planOf, stateAfter, trainBy } from "./toy_training.ts";

await useEngine();

Deno.test("trainNetwork() counts steps over all epochs, also from a state", async () => {
  const model = networkOf();
  const steps: number[] = [];
  const plan = {
    ...planOf(new Array(3).fill(undefined)),
    learningRate(step: number) {
      steps.push(step);
      return 0.01;
    },
  };
  let state: TrainerState | undefined;
  await trainNetwork(model, { ...plan, nEpochs: 2 }, {
    patience: 5,
    onEpoch: async (_, current) => {
      state = await current();
    },
  });
  await trainNetwork(model, plan, { patience: 5, resume: state });
  assert.deepEqual(steps, [0, 1, 2, 3, 4, 5]);
  model.dispose();
});

Deno.test("trainNetwork() goes on from a state to the same weights, bit by bit", async () => {
  const losses = [5, 4, 3, 2];
  const straight = await trainBy(losses, 10);
  const first = networkOf();
  const state = await stateAfter(first, losses.slice(0, 2));
  first.dispose();
  const second = networkOf();
  const { history } = await trainNetwork(second, { ...planOf(losses.slice(2)), nEpochs: 4 }, {
    patience: 10,
    resume: state,
  });
  assert.deepEqual(await getWeights(second), straight.kept);
  assert.deepEqual(history, straight.history);
  second.dispose();
});

Deno.test({
  name: `trainNetwork() goes on from a state on WebGPU, close to the engine${needsCard}`,
  ignore: !hasCard,
  fn: async () => {
    const losses = [3, 2, 1];
    const straight = await trainBy(losses, 10);
    await useWebGpu();
    const model = networkOf();
    const before = tf.memory().numTensors;
    const state = await stateAfter(model, losses.slice(0, 2));
    assert.equal(tf.memory().numTensors, before);
    model.dispose();
    const resumed = networkOf();
    const plan = { ...planOf(losses.slice(2)), nEpochs: 3 };
    const { history } = await trainNetwork(resumed, plan, { patience: 10, resume: state });
    resumed.dispose();
    await useEngine();
    // Weights drift apart: Adam's first steps follow the sign of a gradient, however small.
    assertClose(history.map(({ loss }) => loss), straight.history.map(({ loss }) => loss), 1e-3);
  },
});

Deno.test("trainNetwork() from a state of its last epoch takes the best weights", async () => {
  const straight = await trainBy([1, 2], 10);
  const first = networkOf();
  const state = await stateAfter(first, [1, 2]);
  first.dispose();
  const second = networkOf();
  await trainNetwork(second, planOf([1, 2]), { patience: 10, resume: state });
  assert.deepEqual(await getWeights(second), straight.weights[0]);
  second.dispose();
});
