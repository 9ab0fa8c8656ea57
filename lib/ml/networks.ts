/**
 * The four networks: ours and the original's, each convolutional or recurrent,
 * and the plain baseline as a network of one layer.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { batchNormalization } from "../engine/layers/batch_normalization.ts";
import { conv2d } from "../engine/layers/conv2d.ts";
import { dropout } from "../engine/layers/dropout.ts";
import { lstm } from "../engine/layers/lstm.ts";
import { orthogonal } from "./orthogonal.ts";

/** Raised with every change of a network or of how one is trained. */
export const NETWORK_VERSION = 1;

/** What a network takes, gives and starts from. */
export interface NetworkOptions {
  /** Which network. */
  readonly network: "cnn" | "rnn";
  /** Whose. */
  readonly variant: "house" | "original";
  /** Frames in a window. */
  readonly windowFrames: number;
  /** Values in a frame. */
  readonly nFeatures: number;
  /** Values in a feature, which an image has as its channels. */
  readonly nChannels: number;
  /** Number of classes. */
  readonly nClasses: number;
  /** Share of units dropped in a training step. */
  readonly dropoutRate: number;
  /** Seed of weights and of dropout. */
  readonly seed: number;
}

/** Returns the shape of a window: an image (frames × bands × channels) or a sequence. */
export function inputShape(options: NetworkOptions): number[] {
  const { network, windowFrames, nFeatures, nChannels } = options;
  if (network === "rnn") return [windowFrames, nFeatures];
  return [windowFrames, nFeatures / nChannels, nChannels];
}

/**
 * Builds a network with fresh weights; the same options give the same weights.
 *
 * Input: windows × {@linkcode inputShape}. Output: windows × classes,
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

/** Hands out a new seed at every call, from one for the whole network. */
type Seeds = () => number;

function seedsFrom(seed: number): Seeds {
  let next = 1000 * seed;
  return () => ++next;
}

/** Returns the initial weights of a layer that a rectifier follows. */
const he = (seeds: Seeds) => tf.initializers.heNormal({ seed: seeds() });
/** Returns the initial weights of Keras, which the original had. */
const glorot = (seeds: Seeds) => tf.initializers.glorotUniform({ seed: seeds() });

/**
 * Three blocks of convolution, batch norm, rectifier and a step down to half;
 * then the mean and the maximum over time, band by band, since a steady sound
 * shows in the one and a click in the other.
 */
function houseCnn(options: NetworkOptions): tf.LayersModel {
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
function houseRnn(options: NetworkOptions): tf.LayersModel {
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

/** The original's CNN, with a softmax in place of its sigmoids. */
function originalCnn(options: NetworkOptions): tf.LayersModel {
  const seeds = seedsFrom(options.seed);
  const model = tf.sequential();
  for (const filters of [16, 32, 64, 128]) {
    model.add(conv2d({
      filters,
      kernelSize: 3,
      padding: "same",
      activation: "relu",
      kernelInitializer: glorot(seeds),
      inputShape: model.layers.length === 0 ? inputShape(options) : undefined,
    }));
  }
  model.add(tf.layers.maxPooling2d({ poolSize: 2 }));
  model.add(dropout({ rate: options.dropoutRate, seed: seeds() }));
  model.add(tf.layers.flatten());
  addDense(model, [128, 64], options.nClasses, seeds);
  return model;
}

/** The original's RNN, with a softmax in place of its sigmoids. */
function originalRnn(options: NetworkOptions): tf.LayersModel {
  const seeds = seedsFrom(options.seed);
  const model = tf.sequential();
  for (let i = 0; i < 2; i++) {
    model.add(lstm({
      units: 128,
      returnSequences: true,
      kernelInitializer: glorot(seeds),
      recurrentInitializer: orthogonal(seeds()),
      inputShape: i === 0 ? inputShape(options) : undefined,
    }));
  }
  model.add(dropout({ rate: options.dropoutRate, seed: seeds() }));
  // A dense layer on a sequence is the original's time-distributed dense layer.
  for (const units of [64, 32, 16, 8]) {
    model.add(tf.layers.dense({ units, activation: "relu", kernelInitializer: glorot(seeds) }));
  }
  model.add(tf.layers.flatten());
  addDense(model, [], options.nClasses, seeds);
  return model;
}

/** Adds rectified layers and one of probabilities. */
function addDense(model: tf.Sequential, units: number[], nClasses: number, seeds: Seeds): void {
  for (const n of units) {
    model.add(tf.layers.dense({ units: n, activation: "relu", kernelInitializer: glorot(seeds) }));
  }
  model.add(tf.layers.dense({
    units: nClasses,
    activation: "softmax",
    kernelInitializer: glorot(seeds),
  }));
}
