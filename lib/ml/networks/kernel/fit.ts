/**
 * Kernel machines fitted and turned into a network of dense layers, so that they are saved,
 * exported and judge as any other model.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { mapItems } from "../../../data/labelled_set.ts";
import type { FitTask, Fitted } from "../../training/fit.ts";
import type { KernelMachine } from "./least_squares.ts";
import { fitKernelRows, LOGIT_SCALE } from "./rows.ts";

/** Fits kernels about the recordings. */
export function fitKernel({ train, nClasses }: FitTask): Promise<Fitted> {
  const { scaler, machine } = fitKernelRows(mapItems(train, ({ measured }) => measured), nClasses);
  return Promise.resolve({ model: buildKernelNetwork(machine), scaler, history: [] });
}

/**
 * Builds the sums of kernels as a network. A squared distance is linear in a row and the sum of
 * its squares; elu is the exponential less 1 of what is below 0, and what is missing goes into
 * the bias.
 */
export function buildKernelNetwork(
  { gamma, centers, coefficients, bias }: KernelMachine,
): tf.LayersModel {
  const { rows: nCenters, columns: nFeatures } = centers;
  const nClasses = bias.length;
  const input = tf.input({ shape: [nFeatures] });
  // TensorFlow.js lets go of a tensor too early that one layer takes twice.
  const again = tf.layers.reshape({ targetShape: [nFeatures] }).apply(input) as tf.SymbolicTensor;
  const squares = tf.layers.multiply().apply([input, again]) as tf.SymbolicTensor;
  const summing = tf.layers.dense({ units: 1, useBias: false });
  const length = summing.apply(squares) as tf.SymbolicTensor;
  const both = tf.layers.concatenate().apply([input, length]) as tf.SymbolicTensor;
  const exponentials = tf.layers.dense({ units: nCenters, activation: "elu" });
  const sums = tf.layers.dense({ units: nClasses, activation: "softmax" });
  const outputs = sums.apply(exponentials.apply(both)) as tf.SymbolicTensor;
  tf.tidy(() => {
    summing.setWeights([tf.ones([nFeatures, 1])]);
    exponentials.setWeights(distanceWeights(centers, gamma));
    const scaled = coefficients.map((value) => LOGIT_SCALE * value);
    const full = bias.map((value, k) => {
      let total = LOGIT_SCALE * value;
      for (let i = k; i < scaled.length; i += nClasses) total += scaled[i];
      return total;
    });
    sums.setWeights([
      tf.tensor2d(Float32Array.from(scaled), [nCenters, nClasses]),
      tf.tensor1d(Float32Array.from(full)),
    ]);
  });
  return tf.model({ inputs: input, outputs });
}

/** Returns kernel and bias of a layer that makes -gamma · squared distance of x and |x|². */
function distanceWeights({ data, rows, columns }: KernelMachine["centers"], gamma: number) {
  const kernel = new Float32Array((columns + 1) * rows);
  const bias = new Float32Array(rows);
  for (let i = 0; i < rows; i++) {
    let squares = 0;
    for (let k = 0; k < columns; k++) {
      const value = data[i * columns + k];
      kernel[k * rows + i] = 2 * gamma * value;
      squares += value ** 2;
    }
    kernel[columns * rows + i] = -gamma;
    bias[i] = -gamma * squares;
  }
  return [tf.tensor2d(kernel, [columns + 1, rows]), tf.tensor1d(bias)];
}
