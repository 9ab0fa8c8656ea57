/**
 * The four networks: ours and the original's, each convolutional or recurrent,
 * and the plain baseline as a network of one layer.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { houseCnn, houseRnn } from "./house_networks.ts";
import type { NetworkOptions } from "./network_options.ts";
import { originalCnn, originalRnn } from "./original_networks.ts";

/** Raised with every change of a network or of how one is trained. */
export const NETWORK_VERSION = 3;

/**
 * Builds a network with fresh weights; the same options give the same weights.
 *
 * Input: windows × the shape of `inputShape`. Output: windows × classes,
 * probabilities that sum to 1.
 */
export function buildNetwork(options: NetworkOptions): tf.LayersModel {
  const { network, variant } = options;
  if (variant === "original") {
    return network === "cnn" ? originalCnn(options) : originalRnn(options);
  }
  return network === "cnn" ? houseCnn(options) : houseRnn(options);
}

/**
 * Builds logistic regression as a network, so that it is saved, loaded and
 * exported as any other.
 *
 * @param weights Row-major, features × classes.
 * @param bias One for each class.
 */
export function buildLogistic(
  weights: ArrayLike<number>,
  bias: ArrayLike<number>,
): tf.LayersModel {
  const nClasses = bias.length;
  const nFeatures = weights.length / nClasses;
  const layer = tf.layers.dense({
    units: nClasses,
    activation: "softmax",
    inputShape: [nFeatures],
  });
  const model = tf.sequential({ layers: [layer] });
  tf.tidy(() =>
    layer.setWeights([
      tf.tensor2d(Float32Array.from(weights), [nFeatures, nClasses]),
      tf.tensor1d(Float32Array.from(bias)),
    ])
  );
  return model;
}
