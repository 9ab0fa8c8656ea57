/**
 * One step of Adam on one variable: by the engine's kernel, or in tfjs's operations
 * on backends without it.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import type { EngineBackend } from "../memory/backend.ts";

/** Cost of an element, in multiply-adds; most of it is memory traffic. */
const WORK = 10;

/** Elements of a SIMD register. */
const LANES = 4;

/** The moments of one variable as tensors. */
export interface MomentTensors {
  /** Running mean of the gradient. */
  readonly first: tf.Tensor;
  /** Running mean of the squared gradient. */
  readonly second: tf.Tensor;
}

/** The numbers of one step. */
export interface AdamStep {
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /** beta1 to the power of the step, from 1. */
  readonly beta1Power: number;
  /** beta2 to the power of the step, from 1. */
  readonly beta2Power: number;
}

/**
 * Moves a variable against its gradient, and its moments in place. The variable gets
 * new data, as a clone of it may share the old.
 */
export function stepByKernel(
  backend: EngineBackend,
  variable: tf.Variable,
  gradient: tf.Tensor,
  { first, second }: MomentTensors,
  { learningRate, beta1, beta2, epsilon, beta1Power, beta2Power }: AdamStep,
): void {
  const info = backend.makeFloats(variable.shape);
  const tensors = [variable, gradient, first, second, info];
  const pointers = tensors.map((tensor) => backend.pointerOf(tensor));
  const moment1 = [beta1, 1 - beta1, 1 - beta1Power];
  const moment2 = [beta2, 1 - beta2, 1 - beta2Power];
  const numbers = [learningRate, ...moment1, ...moment2, epsilon];
  const parts = backend.team.split(variable.size, WORK * variable.size, LANES);
  backend.team.run(
    parts.map(({ from, count }) => {
      return ["adam", count, ...pointers.map((at) => at + 4 * from), ...numbers];
    }),
  );
  const moved = tf.engine().makeTensorFromTensorInfo(info, backend);
  variable.assign(moved);
  moved.dispose();
}

/**
 * Moves a variable against its gradient, in the order of tf.train.adam's operations.
 *
 * @returns The next moments, to be kept or disposed of by the caller.
 */
export function stepByOperations(
  variable: tf.Variable,
  gradient: tf.Tensor,
  { first, second }: MomentTensors,
  { learningRate, beta1, beta2, epsilon, beta1Power, beta2Power }: AdamStep,
): MomentTensors {
  return tf.tidy(() => {
    const nextFirst = tf.add(tf.mul(first, beta1), tf.mul(gradient, 1 - beta1));
    const nextSecond = tf.add(tf.mul(second, beta2), tf.mul(tf.square(gradient), 1 - beta2));
    const unbiasedFirst = tf.div(nextFirst, 1 - beta1Power);
    const unbiasedSecond = tf.div(nextSecond, 1 - beta2Power);
    const direction = tf.div(unbiasedFirst, tf.add(tf.sqrt(unbiasedSecond), epsilon));
    variable.assign(tf.add(tf.mul(direction, -learningRate), variable));
    return { first: nextFirst, second: nextSecond };
  });
}
