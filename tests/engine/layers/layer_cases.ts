/** Layers that the engine runs, its own and tfjs's, each with the shape of its input. */

import * as tf from "@tensorflow/tfjs";
import { batchNormalization } from "earmark/engine/layers/batch_normalization.ts";
import { dropout } from "earmark/engine/layers/dropout.ts";
import { conv, dense, recurrent, weights } from "./models.ts";

const { layers } = tf;

const IMAGE = [8, 9, 3], SEQUENCE = [6, 5], VECTOR = [11];

/** A case: its name, the shape of an input, and what makes the layers. */
type Case = [name: string, shape: number[], make: () => tf.layers.Layer[]];

/** All cases. */
export const CASES: Case[] = [
  ["conv2d same relu", IMAGE, () => [conv({ padding: "same", activation: "relu" })]],
  ["conv2d valid stride 2", IMAGE, () => [conv({ strides: 2 })]],
  ["conv2d 5x3 same stride 2x1", IMAGE, () => [
    conv({ kernelSize: [5, 3], strides: [2, 1], padding: "same", useBias: false }),
  ]],
  ["conv2d 1x1 tanh", IMAGE, () => [conv({ kernelSize: 1, activation: "tanh" })]],
  ["conv1d", SEQUENCE, () => [
    layers.conv1d({ filters: 4, kernelSize: 3, padding: "same", kernelInitializer: weights() }),
  ]],
  ["conv1d stride 2 without bias, norm, relu", SEQUENCE, () => [
    layers.conv1d({
      filters: 4,
      kernelSize: 5,
      strides: 2,
      padding: "same",
      useBias: false,
      kernelInitializer: weights(),
    }),
    batchNormalization({ momentum: 0.9 }),
    layers.reLU(),
  ]],
  ["conv2dTranspose", IMAGE, () => [
    layers.conv2dTranspose({
      filters: 4,
      kernelSize: 3,
      strides: 2,
      padding: "same",
      kernelInitializer: weights(),
    }),
  ]],
  ["depthwiseConv2d", IMAGE, () => [
    layers.depthwiseConv2d({ kernelSize: 3, padding: "same", depthwiseInitializer: weights() }),
  ]],
  ["batchNormalization of images", IMAGE, () => [batchNormalization()]],
  ["batchNormalization of vectors", VECTOR, () => [batchNormalization({ epsilon: 0.1 })]],
  ["layerNormalization", SEQUENCE, () => [layers.layerNormalization()]],
  ["conv, norm, relu, pool", IMAGE, () => [
    conv({ padding: "same", useBias: false }),
    batchNormalization(),
    layers.reLU(),
    layers.maxPooling2d({ poolSize: 2 }),
  ]],
  ["maxPooling2d same", IMAGE, () => [layers.maxPooling2d({ poolSize: 3, padding: "same" })]],
  ["maxPooling1d", SEQUENCE, () => [layers.maxPooling1d({ poolSize: 2 })]],
  ["averagePooling2d", IMAGE, () => [layers.averagePooling2d({ poolSize: 2 })]],
  ["averagePooling2d over time", IMAGE, () => [layers.averagePooling2d({ poolSize: [8, 1] })]],
  ["averagePooling1d", SEQUENCE, () => [layers.averagePooling1d({ poolSize: 2 })]],
  ["globalAveragePooling2d", IMAGE, () => [layers.globalAveragePooling2d({})]],
  ["globalMaxPooling2d", IMAGE, () => [layers.globalMaxPooling2d({})]],
  ["globalAveragePooling1d", SEQUENCE, () => [layers.globalAveragePooling1d({})]],
  ["globalMaxPooling1d", SEQUENCE, () => [layers.globalMaxPooling1d({})]],
  ["softmax", VECTOR, () => [layers.softmax()]],
  ["dense relu", VECTOR, () => [dense({ activation: "relu" })]],
  ["dense of sequences", SEQUENCE, () => [dense({ activation: "relu" })]],
  [
    "dense sigmoid, elu, softplus",
    VECTOR,
    () => ["sigmoid", "elu", "softplus"].map((activation) => dense({ activation })),
  ],
  ["dense selu, swish", VECTOR, () => ["selu", "swish"].map((activation) => dense({ activation }))],
  ["dense without bias, L2", VECTOR, () => [
    dense({ useBias: false, kernelRegularizer: tf.regularizers.l2({ l2: 0.1 }) }),
  ]],
  ["timeDistributed dense", SEQUENCE, () => [layers.timeDistributed({ layer: dense() })]],
  ["dropout", VECTOR, () => [dropout({ rate: 0.4, seed: 3 })]],
  ["lstm", SEQUENCE, () => [recurrent()]],
  ["lstm of sequences", SEQUENCE, () => [
    recurrent({ returnSequences: true }),
    recurrent({ units: 4, returnSequences: true }),
  ]],
  ["lstm hardSigmoid", SEQUENCE, () => [recurrent({ recurrentActivation: "hardSigmoid" })]],
  ["lstm without bias, backwards", SEQUENCE, () => [
    recurrent({ useBias: false, goBackwards: true }),
  ]],
  ["bidirectional lstm", SEQUENCE, () => [
    layers.bidirectional({ layer: recurrent({ returnSequences: true }), mergeMode: "concat" }),
  ]],
  ["gru", SEQUENCE, () => [
    layers.gru({ units: 4, kernelInitializer: weights(), recurrentInitializer: weights() }),
  ]],
];
