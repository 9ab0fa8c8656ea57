/**
 * The training loop: one network, one plan, the best epoch kept. It can stop
 * after any epoch and go on later to the same weights, bit by bit.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { adam } from "../../engine/optimiser/adam.ts";
import type { Adam, AdamState } from "../../engine/optimiser/adam.ts";
import { dropoutSteps, setDropoutSteps } from "../../engine/layers/dropout.ts";
import { DataError } from "../../errors.ts";
import { awaitedPredictorOf } from "../judging/judge.ts";
import type { Batch, TrainingPlan } from "./training_plan.ts";

/** What an epoch reached. */
export interface EpochReport {
  /** Epoch, from 1. */
  readonly epoch: number;
  /** Mean training loss. */
  readonly loss: number;
  /** Loss on the validation recordings; undefined where there are none. */
  readonly validationLoss?: number;
}

/** All that a training needs to go on. */
export interface TrainerState {
  /** What was reached so far. */
  readonly history: readonly EpochReport[];
  /** Weights after the last epoch. */
  readonly weights: readonly Float32Array[];
  /** Weights of the best epoch. */
  readonly bestWeights: readonly Float32Array[];
  /** The best epoch, from 1. */
  readonly bestEpoch: number;
  /** What the optimiser remembers. */
  readonly adam: AdamState;
  /** Masks that each dropout layer has drawn. */
  readonly dropoutSteps: readonly number[];
}

/** How {@linkcode trainNetwork} works. */
export interface TrainOptions {
  /** Epochs without a better validation loss before it stops. */
  readonly patience: number;
  /** State to go on from. */
  readonly resume?: TrainerState;
  /** Called after each epoch with what was reached; may save the state. */
  readonly onEpoch?: (
    report: EpochReport,
    state: () => Promise<TrainerState>,
  ) => Promise<void> | void;
}

/** What a training reached. */
export interface TrainingResult {
  /** Epoch by epoch. */
  readonly history: readonly EpochReport[];
  /** The epoch whose weights the network has now, from 1. */
  readonly bestEpoch: number;
}

/**
 * Trains a network in place and leaves it with the weights of its best epoch:
 * the one with the smallest validation loss, or the last where nothing
 * validates.
 */
export async function trainNetwork(
  model: tf.LayersModel,
  plan: TrainingPlan,
  { patience, resume, onEpoch }: TrainOptions,
): Promise<TrainingResult> {
  const optimizer = adam();
  const history = [...resume?.history ?? []];
  let { bestEpoch = 0, bestWeights = [] as readonly Float32Array[] } = resume ?? {};
  if (resume) {
    setWeights(model, resume.weights);
    setDropoutSteps(model, resume.dropoutSteps);
    optimizer.restore(resume.adam);
  }
  const isOver = () =>
    history.length >= plan.nEpochs ||
    (history.at(-1)?.validationLoss !== undefined && history.length - bestEpoch >= patience);
  while (!isOver()) {
    const epoch = history.length + 1;
    const loss = await runEpoch(model, optimizer, plan, epoch - 1);
    if (!Number.isFinite(loss)) {
      throw new DataError(
        `Cannot train as the loss must stay finite: current value is ${loss}`,
        { remedy: "lowerLearningRate" },
      );
    }
    const validationLoss = await plan.validate(awaitedPredictorOf(model));
    const report = { epoch, loss, validationLoss };
    history.push(report);
    if (isBest(history)) {
      bestEpoch = epoch;
      bestWeights = await getWeights(model);
    }
    await onEpoch?.(report, async () => ({
      history: [...history],
      weights: await getWeights(model),
      bestWeights,
      bestEpoch,
      adam: await optimizer.state(),
      dropoutSteps: dropoutSteps(model),
    }));
  }
  setWeights(model, bestWeights);
  optimizer.dispose();
  return { history, bestEpoch };
}

/** Takes the steps of one epoch and returns their mean loss. */
async function runEpoch(
  model: tf.LayersModel,
  optimizer: Adam,
  plan: TrainingPlan,
  epoch: number,
): Promise<number> {
  let total = 0;
  let step = epoch * plan.nSteps;
  for (const batch of plan.batches(epoch)) {
    optimizer.learningRate = plan.learningRate(step++);
    total += await takeStep(model, optimizer, batch);
  }
  return total / plan.nSteps;
}

/** Takes one step of the optimiser and returns the loss before it. */
async function takeStep(
  model: tf.LayersModel,
  optimizer: Adam,
  { x, y, n }: Batch,
): Promise<number> {
  const shape = model.inputs[0].shape.slice(1) as number[];
  const loss = tf.tidy(() => {
    const inputs = tf.tensor(x, [n, ...shape]);
    const targets = tf.tensor(y, [n, y.length / n]);
    const weights = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
    const { value, grads } = tf.variableGrads(
      () => crossEntropy(targets, model.apply(inputs, { training: true }) as tf.Tensor),
      weights,
    );
    optimizer.applyGradients(grads);
    return value;
  });
  const [value] = await loss.data();
  loss.dispose();
  return value;
}

/** Computes -Σ y ln p, averaged over the windows. */
function crossEntropy(y: tf.Tensor, p: tf.Tensor): tf.Scalar {
  return tf.neg(tf.mean(tf.sum(tf.mul(y, tf.log(tf.add(p, 1e-7))), -1)));
}

/** Says whether the last epoch is the best so far; a loss that is no number is the worst. */
function isBest(history: readonly EpochReport[]): boolean {
  if (history.at(-1)!.validationLoss === undefined) return true;
  const losses = history.map(({ validationLoss: loss }) => Number.isNaN(loss) ? Infinity : loss!);
  return losses.slice(0, -1).every((loss) => loss > losses.at(-1)!);
}

/** Copies a network's weights. */
export async function getWeights(model: tf.LayersModel): Promise<Float32Array[]> {
  const weights = await Promise.all(model.getWeights().map((weight) => weight.data<"float32">()));
  return weights.map((values) => values.slice());
}

/** Gives a network copied weights. */
export function setWeights(model: tf.LayersModel, weights: readonly Float32Array[]): void {
  tf.tidy(() => {
    const shapes = model.getWeights().map(({ shape }) => shape);
    model.setWeights(weights.map((values, i) => tf.tensor(values, shapes[i])));
  });
}
