/**
 * The layers of the original system's networks, with a softmax in place of their sigmoids.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { conv2d } from "../../../engine/layers/conv2d.ts";
import { dropout } from "../../../engine/layers/dropout.ts";
import { lstm } from "../../../engine/layers/lstm.ts";
import type { BuildOptions } from "../../training/fit.ts";
import { orthogonal } from "../parts/orthogonal.ts";
import { glorot, imageShape, seedsFrom, sequenceShape } from "../parts/parts.ts";
import type { Seeds } from "../parts/parts.ts";

/** The original's CNN, with a softmax in place of its sigmoids. */
export function originalCnn(options: BuildOptions): tf.LayersModel {
  const seeds = seedsFrom(options.seed);
  const model = tf.sequential();
  for (const filters of [16, 32, 64, 128]) {
    model.add(conv2d({
      filters,
      kernelSize: 3,
      padding: "same",
      activation: "relu",
      kernelInitializer: glorot(seeds),
      inputShape: model.layers.length === 0 ? imageShape(options) : undefined,
    }));
  }
  model.add(tf.layers.maxPooling2d({ poolSize: 2 }));
  model.add(dropout({ rate: options.dropoutRate, seed: seeds() }));
  model.add(tf.layers.flatten());
  addDense(model, [128, 64], options.nClasses, seeds);
  return model;
}

/** The original's RNN, with a softmax in place of its sigmoids. */
export function originalRnn(options: BuildOptions): tf.LayersModel {
  const seeds = seedsFrom(options.seed);
  const model = tf.sequential();
  for (let i = 0; i < 2; i++) {
    model.add(lstm({
      units: 128,
      returnSequences: true,
      kernelInitializer: glorot(seeds),
      recurrentInitializer: orthogonal(seeds()),
      inputShape: i === 0 ? sequenceShape(options) : undefined,
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
