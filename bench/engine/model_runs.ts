/**
 * What is timed of a model: a step of its training, and a prediction.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import { adam } from "earmark/engine/optimiser/adam.ts";
import { predictorOf } from "earmark/ml/judging/judge.ts";
import type { BenchModel } from "./models.ts";

/** Inputs of a training step. */
export const BATCH = 32;

/** Makes random inputs. */
function inputsOf({ shape }: BenchModel, batch: number): tf.Tensor {
  return tf.randomNormal([batch, ...shape], 0, 1, "float32", 1);
}

/** Returns a function that takes one training step, always on the same batch. */
export function makeStep(subject: BenchModel): () => void {
  const { model, nClasses } = subject;
  const x = inputsOf(subject, BATCH);
  const labels = Array.from({ length: BATCH }, (_, i) => i % nClasses);
  const y = tf.oneHot(tf.tensor1d(labels, "int32"), nClasses).toFloat();
  const variables = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
  const optimizer = adam({ learningRate: 1e-3 });
  return () =>
    tf.tidy(() => {
      const { value, grads } = tf.variableGrads(() => {
        const p = model.apply(x, { training: true }) as tf.Tensor;
        return tf.metrics.categoricalCrossentropy(y, p).mean() as tf.Scalar;
      }, variables);
      optimizer.applyGradients(grads);
      value.dataSync();
    });
}

/** Makes the numbers of a random batch, as a program holds them before a prediction. */
export function makeBatch(subject: BenchModel, batch: number): Float32Array {
  return inputsOf(subject, batch).dataSync<"float32">().slice();
}

/** Returns a function that predicts one batch, always the same, from numbers to numbers. */
export function makePrediction(subject: BenchModel, batch = BATCH): () => void {
  const x = makeBatch(subject, batch);
  const predict = predictorOf(subject.model);
  return () => void predict(x, batch);
}
