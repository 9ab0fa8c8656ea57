/**
 * The layers of the house's convolutional network.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { batchNormalization } from "../../../engine/layers/batch_normalization.ts";
import { conv2d } from "../../../engine/layers/conv2d.ts";
import type { BuildOptions } from "../../training/fit.ts";
import { classify } from "../parts/classify.ts";
import { he, imageShape, seedsFrom } from "../parts/parts.ts";

/**
 * Three blocks of convolution, batch norm, rectifier and a step down to half;
 * then the mean and the maximum over time, band by band, since a steady sound
 * shows in the one and a click in the other.
 */
export function houseCnn(options: BuildOptions): tf.LayersModel {
  const seeds = seedsFrom(options.seed);
  const input = tf.input({ shape: imageShape(options) });
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
