/**
 * Differentiable operations made of the engine's own kernels.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";

/** What an operation computes and what its gradient needs of it. */
export interface Outcome {
  /** The result. */
  readonly value: tf.Tensor;
  /** Tensors that are kept until the gradient is computed. */
  readonly saved: tf.Tensor[];
}

/** Runs a kernel of the engine and returns all its outputs. */
export function runKernel(
  name: string,
  inputs: tf.NamedTensorMap,
  attributes?: tf.NamedAttrMap,
): tf.Tensor[] {
  return tf.engine().runKernel(name, inputs, attributes) as unknown as tf.Tensor[];
}

/**
 * Runs an operation with a gradient of its own.
 *
 * @param inputs What the operation can be differentiated by.
 * @param forward Computes the result; nothing in it is recorded for the gradient.
 * @param backward Computes the gradient of each input from that of the result.
 */
export function differentiable(
  inputs: tf.Tensor[],
  forward: () => Outcome,
  backward: (dy: tf.Tensor, saved: tf.Tensor[]) => tf.Tensor[],
): tf.Tensor {
  const operation = tf.customGrad((...parameters) => {
    const save = parameters.at(-1) as tf.GradSaveFunc;
    const { value, saved } = forward();
    save(saved);
    return { value, gradFunc: backward };
  });
  return operation(...inputs);
}
