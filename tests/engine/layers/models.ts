/** Layers with weights of their own, by seeds that count up, and models made of them. */

import * as tf from "@tensorflow/tfjs";
import { conv2d } from "earmark/engine/layers/conv2d.ts";
import { lstm } from "earmark/engine/layers/lstm.ts";

const { layers } = tf;

/** A layer as tfjs's Bidirectional takes it. */
type Recurrent = Parameters<typeof layers.bidirectional>[0]["layer"];

let seed = 0;

/** Begins the seeds again, so that the next models have the weights of the first. */
export function restartSeeds(): void {
  seed = 0;
}

/** Initialises weights by the next seed. */
export const weights = () => tf.initializers.glorotUniform({ seed: ++seed });

/** Makes a convolution. */
export const conv = (options: object) =>
  conv2d({ filters: 6, kernelSize: 3, kernelInitializer: weights(), ...options });

/** Makes a dense layer. */
export const dense = (options: object = {}) =>
  layers.dense({ units: 5, kernelInitializer: weights(), ...options });

/** Makes an LSTM. */
export const recurrent = (options: object = {}) =>
  lstm({
    units: 7,
    kernelInitializer: weights(),
    recurrentInitializer: weights(),
    ...options,
  }) as Recurrent;

/** Builds a classifier around layers. */
export function makeModel(shape: number[], make: () => tf.layers.Layer[]): tf.LayersModel {
  const model = tf.sequential();
  model.add(layers.inputLayer({ inputShape: shape }));
  make().forEach((layer) => model.add(layer));
  if (model.outputs[0].shape.length > 2) model.add(layers.flatten());
  model.add(dense({ units: 3, activation: "softmax" }));
  return model;
}

/** Computes loss and gradients of a model's weights and input in training, and a prediction. */
export function differentiateModel(
  model: tf.LayersModel,
  x: tf.Variable,
  y: tf.Tensor,
): tf.Tensor[] {
  const variables = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
  const { value, grads } = tf.variableGrads(() => {
    const p = model.apply(x, { training: true }) as tf.Tensor;
    return tf.metrics.categoricalCrossentropy(y, p).mean() as tf.Scalar;
  }, [...variables, x]);
  return [value, ...Object.values(grads), model.predict(x) as tf.Tensor];
}
