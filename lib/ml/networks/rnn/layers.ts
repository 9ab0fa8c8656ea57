/**
 * The layers of the house's recurrent network.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { batchNormalization } from "../../../engine/layers/batch_normalization.ts";
import { lstm } from "../../../engine/layers/lstm.ts";
import type { BuildOptions } from "../../training/fit.ts";
import { classify } from "../parts/classify.ts";
import { orthogonal } from "../parts/orthogonal.ts";
import { glorot, he, seedsFrom, sequenceShape } from "../parts/parts.ts";

/**
 * Two strided convolutions over time, which shorten the sequence to a quarter,
 * an LSTM, and the mean and the maximum of its states.
 */
export function houseRnn(options: BuildOptions): tf.LayersModel {
  const seeds = seedsFrom(options.seed);
  const input = tf.input({ shape: sequenceShape(options) });
  let x: tf.SymbolicTensor = input;
  for (const kernelSize of [5, 3]) {
    x = tf.layers.conv1d({
      filters: 64,
      kernelSize,
      strides: 2,
      padding: "same",
      useBias: false,
      kernelInitializer: he(seeds),
    }).apply(x) as tf.SymbolicTensor;
    x = batchNormalization({ momentum: 0.9 }).apply(x) as tf.SymbolicTensor;
    x = tf.layers.reLU().apply(x) as tf.SymbolicTensor;
  }
  x = lstm({
    units: 64,
    returnSequences: true,
    kernelInitializer: glorot(seeds),
    recurrentInitializer: orthogonal(seeds()),
  }).apply(x) as tf.SymbolicTensor;
  const pooled = [tf.layers.globalAveragePooling1d(), tf.layers.globalMaxPooling1d()].map(
    (layer) => layer.apply(x) as tf.SymbolicTensor,
  );
  return classify(input, pooled, options, seeds);
}
