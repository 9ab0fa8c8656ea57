import * as tf from "@tensorflow/tfjs";
import { useEngine } from "earmark/engine/engine.ts";
import { useWebGpu } from "earmark/engine/webgpu.ts";
import { predictorOf } from "earmark/ml/judging/judge.ts";
import { houseCnn } from "earmark/ml/networks/cnn/layers.ts";
import { scalerFromJSON } from "earmark/ml/features/scaler.ts";
import { getWeights, setWeights, trainNetwork } from "earmark/ml/training/trainer.ts";
import type { TrainerState } from "earmark/ml/training/trainer.ts";
import type { Batch, TrainingPlan } from "earmark/ml/training/training_plan.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";
import { hasCard, needsCard } from "../../graphics_card.ts";
import { assertClose } from "../assert_close.ts";

await useEngine();

const [windowFrames, nFeatures, nWindows] = [4, 4, 24];

/** Windows of two classes: what differs is the half in which there is something. */
const toy: Batch = (() => {
  const random = createRandom(1);
  const size = windowFrames * nFeatures;
  const x = new Float32Array(nWindows * size);
  const y = new Float32Array(nWindows * 2);
  for (let i = 0; i < nWindows; i++) {
    for (let j = 0; j < size; j++) {
      x[i * size + j] = 0.2 * random.normal() + (j % nFeatures < 2 === (i % 2 === 0) ? 1 : 0);
    }
    y[2 * i + i % 2] = 1;
  }
  return { x, y, n: nWindows };
})();

/** Plans epochs of two steps over the toy windows, with validation losses as given. */
function planOf(losses: readonly (number | undefined)[]): TrainingPlan {
  let epoch = 0;
  return {
    scaler: scalerFromJSON({ kind: "minMax", min: 0, max: 1 }),
    nEpochs: losses.length,
    nSteps: 2,
    learningRate: () => 0.01,
    batches: () => [toy, toy],
    validate: () => Promise.resolve(losses[epoch++]),
  };
}

const networkOf = () =>
  houseCnn({ windowFrames, nFeatures, nChannels: 1, nClasses: 2, dropoutRate: 0.3, seed: 1 });

Deno.test("trainNetwork() learns what can be told apart", async () => {
  const model = networkOf();
  const { history } = await trainNetwork(model, planOf(new Array(12).fill(undefined)), {
    patience: 5,
  });
  assert.equal(history.length, 12);
  assert.ok(history.at(-1)!.loss < history[0].loss / 2);
  const p = predictorOf(model)(toy.x, toy.n);
  for (let i = 0; i < nWindows; i++) assert.ok(p[2 * i + i % 2] > 0.5);
  model.dispose();
});

/** Trains by scripted validation losses and remembers the weights after each epoch. */
async function trainBy(losses: readonly (number | undefined)[], patience: number) {
  const model = networkOf();
  const weights: (readonly Float32Array[])[] = [];
  const result = await trainNetwork(model, planOf(losses), {
    patience,
    onEpoch: async (_, state) => {
      weights.push((await state()).weights);
    },
  });
  const kept = await getWeights(model);
  model.dispose();
  return { ...result, weights, kept };
}

/** Trains by scripted validation losses and returns the state after the last epoch. */
async function stateAfter(model: tf.LayersModel, losses: number[]): Promise<TrainerState> {
  let state: TrainerState;
  await trainNetwork(model, planOf(losses), {
    patience: 10,
    onEpoch: async (_, current) => {
      state = structuredClone(await current());
    },
  });
  return state!;
}

Deno.test("trainNetwork() keeps the epoch with the smallest validation loss", async () => {
  const { bestEpoch, history, weights, kept } = await trainBy([3, 1, 2, 1.5], 10);
  assert.equal(bestEpoch, 2);
  assert.deepEqual(history.map(({ validationLoss }) => validationLoss), [3, 1, 2, 1.5]);
  assert.deepEqual(kept, weights[1]);
  assert.notDeepEqual(kept, weights[3]);
});

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

Deno.test("trainNetwork() keeps the first of equally good epochs", async () => {
  const { bestEpoch } = await trainBy([2, 1, 1], 10);
  assert.equal(bestEpoch, 2);
});

Deno.test("trainNetwork() stops when its patience is at an end", async () => {
  const { bestEpoch, history } = await trainBy([3, 1, 2, 2, 0], 2);
  assert.deepEqual([bestEpoch, history.length], [2, 4]);
});

Deno.test("trainNetwork() keeps the last epoch where nothing validates", async () => {
  const { bestEpoch, history, weights, kept } = await trainBy(new Array(3).fill(undefined), 1);
  assert.deepEqual([bestEpoch, history.length], [3, 3]);
  assert.deepEqual(kept, weights[2]);
});

Deno.test("trainNetwork() never prefers an epoch whose loss is no number", async () => {
  assert.equal((await trainBy([1, NaN, 2], 10)).bestEpoch, 1);
  assert.equal((await trainBy([NaN, 3, 4], 10)).bestEpoch, 2);
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
