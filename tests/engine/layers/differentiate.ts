import * as tf from "@tensorflow/tfjs";
import { createRandom } from "earmark/random.ts";
import { randomTensor } from "../compare.ts";

/** Runs a layer in training; returns its result and the gradients of input and weights. */
export function differentiate(layer: tf.layers.Layer, x: tf.Tensor): tf.Tensor[] {
  const run = (x: tf.Tensor) => layer.apply(x, { training: true }) as tf.Tensor;
  const y = run(x);
  const dy = randomTensor(createRandom("dy"), y.shape);
  const weights = layer.trainableWeights.map((weight) => weight.read() as tf.Variable);
  const dx = tf.grad(run)(x, dy);
  if (weights.length === 0) return [y, dx];
  const { grads } = tf.variableGrads(() => tf.sum(tf.mul(run(x), dy)), weights);
  return [y, dx, ...Object.values(grads)];
}
