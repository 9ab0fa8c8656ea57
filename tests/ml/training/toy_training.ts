import type * as tf from "@tensorflow/tfjs";
import { houseCnn } from "earmark/ml/networks/cnn/layers.ts";
import { scalerFromJSON } from "earmark/ml/features/scaler.ts";
import { getWeights, trainNetwork } from "earmark/ml/training/trainer.ts";
import type { TrainerState } from "earmark/ml/training/trainer.ts";
import type { Batch, TrainingPlan } from "earmark/ml/training/training_plan.ts";
import { createRandom } from "earmark/random.ts";

const [windowFrames, nFeatures, nWindows] = [4, 4, 24];

/** Windows of two classes: what differs is the half in which there is something. */
export const toy: Batch = (() => {
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
export function planOf(losses: readonly (number | undefined)[]): TrainingPlan {
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

/** Makes a small network for the toy windows. */
export const networkOf = () =>
  houseCnn({ windowFrames, nFeatures, nChannels: 1, nClasses: 2, dropoutRate: 0.3, seed: 1 });

/** Trains by scripted validation losses and remembers the weights after each epoch. */
export async function trainBy(losses: readonly (number | undefined)[], patience: number) {
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
export async function stateAfter(model: tf.LayersModel, losses: number[]): Promise<TrainerState> {
  let state: TrainerState;
  await trainNetwork(model, planOf(losses), {
    patience: 10,
    onEpoch: async (_, current) => {
      state = structuredClone(await current());
    },
  });
  return state!;
}
