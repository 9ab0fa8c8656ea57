/**
 * Our own networks.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { batchNormalization } from "../../engine/layers/batch_normalization.ts";
import { conv2d } from "../../engine/layers/conv2d.ts";
import { dropout } from "../../engine/layers/dropout.ts";
import { lstm } from "../../engine/layers/lstm.ts";
import { glorot, he, inputShape, seedsFrom } from "./network_options.ts";
import type { NetworkOptions, Seeds } from "./network_options.ts";
import { orthogonal } from "./orthogonal.ts";

/**
 * Three blocks of convolution, batch norm, rectifier and a step down to half;
 * then the mean and the maximum over time, band by band, since a steady sound
 * shows in the one and a click in the other.
 */
export function houseCnn(options: NetworkOptions): tf.LayersModel {
  const seeds = seedsFrom(options.seed);
  const input = tf.input({ shape: inputShape(options) });
  let x: tf.SymbolicTensor = input;
  // The first layer sees the most: striding costs a quarter of pooling there.
  const blocks = [
    { filters: 12, kernelSize: 5, strides: 2 },
    { filters: 24, kernelSize: 3, strides: 1 },
    { filters: 48, kernelSize: 3, strides: 1 },
  ];
  for (const block of blocks) {
    x = conv2d({ ...block, padding: "same", useBias: false, kernelInitializer: he(seeds) })
      .apply(x) as tf.SymbolicTensor;
    x = batchNormalization({ momentum: 0.9 }).apply(x) as tf.SymbolicTensor;
    x = tf.layers.reLU().apply(x) as tf.SymbolicTensor;
    if (block.strides > 1) continue;
    const poolSize = (x.shape.slice(1, 3) as [number, number])
      .map((size) => size > 1 ? 2 : 1) as [number, number];
    x = tf.layers.maxPooling2d({ poolSize, padding: "same" }).apply(x) as tf.SymbolicTensor;
  }
  const [, height] = x.shape as number[];
  const overTime = { poolSize: [height, 1] as [number, number] };
  const pooled = [tf.layers.averagePooling2d(overTime), tf.layers.maxPooling2d(overTime)].map(
    (layer) => tf.layers.flatten().apply(layer.apply(x)) as tf.SymbolicTensor,
  );
  return classify(input, pooled, options, seeds);
}

/**
 * Two strided convolutions over time, which shorten the sequence to a quarter,
 * an LSTM, and the mean and the maximum of its states.
 */
export function houseRnn(options: NetworkOptions): tf.LayersModel {
  const seeds = seedsFrom(options.seed);
  const input = tf.input({ shape: inputShape(options) });
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

/**
 * Closes a network: dropout and one dense layer for each kind of feature, summed
 * into probabilities (one dense layer on all of them, without laying them side
 * by side).
 */
function classify(
  input: tf.SymbolicTensor,
  features: readonly tf.SymbolicTensor[],
  { nClasses, dropoutRate }: NetworkOptions,
  seeds: Seeds,
): tf.LayersModel {
  const logits = features.map((feature, i) => {
    const kept = dropout({ rate: dropoutRate, seed: seeds() }).apply(feature);
    return tf.layers.dense({
      units: nClasses,
      useBias: i === 0,
      kernelInitializer: glorot(seeds),
    }).apply(kept) as tf.SymbolicTensor;
  });
  const sum = tf.layers.add().apply(logits) as tf.SymbolicTensor;
  const output = tf.layers.softmax().apply(sum) as tf.SymbolicTensor;
  return tf.model({ inputs: input, outputs: output });
}
