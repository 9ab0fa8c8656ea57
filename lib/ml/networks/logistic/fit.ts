/**
 * Logistic regression fitted and turned into a network of one layer, so that it is saved,
 * exported and judges as any other model.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { mapItems } from "../../../data/labelled_set.ts";
import { scalerFromJSON } from "../../features/scaler.ts";
import { fitGroupedLogistic, fitPenalizedLogistic } from "../../logistic/grouped.ts";
import type { LogisticModel } from "../../logistic/logistic.ts";
import type { FitTask, Fitted } from "../../training/fit.ts";

/** Fits logistic regression on all numbers that are seen. */
export function fitStatistics({ train, nClasses }: FitTask): Promise<Fitted> {
  const rows = mapItems(train, ({ measured }) => measured);
  return Promise.resolve(asNetwork(fitPenalizedLogistic(rows, nClasses)));
}

/** Fits the baseline, with a penalty chosen on groups held out. */
export function fitBaseline({ train, nClasses, splitSeed }: FitTask): Promise<Fitted> {
  const rows = mapItems(train, ({ measured }) => measured);
  return Promise.resolve(asNetwork(fitGroupedLogistic(rows, { nClasses, seed: splitSeed })));
}

/** Turns a fitted regression into a network. */
function asNetwork(fitted: LogisticModel): Fitted {
  const { scaler, weights, bias } = fitted.toJSON();
  return { model: buildLogistic(weights, bias), scaler: scalerFromJSON(scaler), history: [] };
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
