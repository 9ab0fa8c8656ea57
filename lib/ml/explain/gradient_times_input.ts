/**
 * Gradient times input: how much each cell of a window supports a verdict.
 *
 * The map is of the input, not of the last convolution as in Grad-CAM: these
 * networks pool over time, and weight each band by itself or fold bands into
 * channels, so a mean gradient per channel would lose the place.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import type { Matrix } from "../../arrays.ts";
import { bandsOf, LEAST_PROBABILITY, requireClass } from "./explanation.ts";
import type { ExplanationOptions } from "./explanation.ts";
import { type MapExtent, smoothMap } from "./smooth_map.ts";

/** How {@linkcode gradientTimesInput} works. */
export interface GradientTimesInputOptions extends ExplanationOptions {
  /** Standard deviation of the smoothing. Default: a twentieth of the window each way. */
  readonly smoothing?: MapExtent;
}

/**
 * Maps how far a class's log-odds would fall, to first order, without each cell of
 * a window: their gradient with respect to the cell, times the cell's difference
 * from `fill`, summed over channels and smoothed.
 *
 * @param model Network that gives probabilities.
 * @param window One scaled window. Shape: frames × (bands·channels).
 * @returns Above 0 supports the class, below 0 counts against it. Shape: frames × bands.
 * @throws {RangeError} If the window does not have the network's input shape, the
 *   class doesn't exist, or a gradient is not finite.
 *
 * Source: Shrikumar et al. 2016, "Not just a black box"; HiResCAM at the input.
 *
 * @example
 * ```ts
 * import * as tf from "@tensorflow/tfjs";
 * import { gradientTimesInput } from "earmark/ml/explain/gradient_times_input.ts";
 * import assert from "node:assert/strict";
 *
 * const flat = tf.layers.flatten({ inputShape: [20, 16] });
 * const model = tf.sequential({ layers: [flat, tf.layers.dense({ units: 2, activation: "softmax" })] });
 * const window = { data: new Float32Array(320).fill(1), rows: 20, columns: 16 };
 * assert.equal(gradientTimesInput(model, window, { classIndex: 1 }).columns, 16);
 * ```
 */
export function gradientTimesInput(
  model: tf.LayersModel,
  window: Matrix<Float32Array>,
  { classIndex, nChannels = 1, fill = 0, smoothing }: GradientTimesInputOptions,
): Matrix<Float64Array> {
  const { data, rows: frames } = window;
  const bands = bandsOf(window, nChannels);
  const gradient = logOddsGradient(model, window, classIndex);
  const map = new Float64Array(frames * bands);
  for (let i = 0; i < data.length; i++) {
    map[Math.floor(i / nChannels)] += gradient[i] * (data[i] - fill);
  }
  const sigma = smoothing ?? { frames: frames / 20, bands: bands / 20 };
  return smoothMap({ data: map, rows: frames, columns: bands }, sigma);
}

/** Computes the gradient of a class's log-odds with respect to every value of a window. */
function logOddsGradient(
  model: tf.LayersModel,
  { data, rows, columns }: Matrix<Float32Array>,
  classIndex: number,
): Float32Array {
  const [, frames, ...features] = model.inputs[0].shape as number[];
  const nFeatures = features.reduce((a, b) => a * b, 1);
  if (rows !== frames || columns !== nFeatures) {
    throw new RangeError(
      `Cannot explain a verdict as the window must have the network's input shape, ` +
        `${frames} × ${nFeatures}: current value is ${rows} × ${columns}`,
    );
  }
  requireClass(classIndex, model.outputs[0].shape[1]!);
  const gradient = tf.tidy(() => {
    const logOdds = (x: tf.Tensor) => logOddsOf(model.apply(x) as tf.Tensor2D, classIndex);
    return tf.grad(logOdds)(tf.tensor(data, [1, frames, ...features])).dataSync() as Float32Array;
  });
  const wrong = gradient.find((value) => !Number.isFinite(value));
  if (wrong === undefined) return gradient;
  throw new RangeError(
    `Cannot explain a verdict as the network's gradient must be finite: current value is ${wrong}`,
  );
}

/** Computes a class's log-odds ln p − ln Σ of the other classes' p. */
function logOddsOf(probabilities: tf.Tensor2D, classIndex: number): tf.Scalar {
  const isClass = tf.cast(tf.oneHot([classIndex], probabilities.shape[1]), "float32");
  const ln = (p: tf.Tensor) => tf.log(tf.maximum(tf.sum(p), LEAST_PROBABILITY));
  const own = ln(tf.mul(probabilities, isClass));
  const others = ln(tf.mul(probabilities, tf.sub(1, isClass)));
  return tf.sub(own, others) as tf.Scalar;
}
