/**
 * The baseline fitted and turned into a network of one layer, so that it is saved, exported
 * and judges as any other model.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { mapItems } from "../../../data/labelled_set.ts";
import { scalerFromJSON } from "../../features/scaler.ts";
import { cutUnscaled } from "../../features/windows.ts";
import { fitGroupedLogistic } from "../../logistic/grouped.ts";
import type { FitTask, Fitted } from "../../training/fit.ts";

/** Fits the baseline to recordings. */
export function fitBaseline({ frontEnd, train, nClasses, splitSeed }: FitTask): Promise<Fitted> {
  const statistics = mapItems(train, (track) => cutUnscaled({ track, position: 0 }, frontEnd).data);
  const { scaler, weights, bias } = fitGroupedLogistic(statistics, { nClasses, seed: splitSeed })
    .toJSON();
  const model = buildLogistic(weights, bias);
  return Promise.resolve({ model, scaler: scalerFromJSON(scaler), history: [] });
}

/**
 * Builds logistic regression as a network.
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
