/**
 * The four models of the engine's benchmarks, the same ones as in bench/peers.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import { batchNormalization } from "earmark/engine/layers/batch_normalization.ts";
import { conv2d } from "earmark/engine/layers/conv2d.ts";
import { dropout } from "earmark/engine/layers/dropout.ts";
import { lstm } from "earmark/engine/layers/lstm.ts";

/** A model with fresh weights. */
export interface BenchModel {
  /** The model, which ends in probabilities. */
  readonly model: tf.LayersModel;
  /** Shape of one input. */
  readonly shape: readonly number[];
  /** Number of classes. */
  readonly nClasses: number;
}

/** Builds a model by its name. */
export const benchModels: Readonly<Record<string, () => BenchModel>> = {
  A: makeA,
  B: makeB,
  C1: () => makeC([9, 13]),
  C2: () => makeC([96, 64]),
};

/** Seeds of the initialisers, each used once. */
let seed = 1;
const kernelInitializer = () => tf.initializers.glorotUniform({ seed: seed++ });

function dense(units: number, activation?: "relu" | "softmax"): tf.layers.Layer {
  return tf.layers.dense({ units, activation, kernelInitializer: kernelInitializer() });
}

/** A: the original convolutional network on 13 × 9 coefficients. */
function makeA(): BenchModel {
  const shape = [13, 9, 1];
  const conv = [16, 32, 64, 128].map((filters, i) =>
    conv2d({
      filters,
      kernelSize: 3,
      padding: "same",
      activation: "relu",
      kernelInitializer: kernelInitializer(),
      ...(i === 0 ? { inputShape: shape } : {}),
    })
  );
  const layers = [
    ...conv,
    tf.layers.maxPooling2d({ poolSize: 2 }),
    dropout({ rate: 0.5, seed: 7 }),
    tf.layers.flatten(),
    dense(128, "relu"),
    dense(64, "relu"),
    dense(2, "softmax"),
  ];
  return { model: tf.sequential({ layers }), shape, nClasses: 2 };
}

/** B: convolution, batch normalisation, ReLU and pooling three times on 64 × 96 bands. */
function makeB(): BenchModel {
  const shape = [64, 96, 1];
  const blocks = [16, 32, 64].flatMap((filters, i) => [
    conv2d({
      filters,
      kernelSize: 3,
      padding: "same",
      useBias: false,
      kernelInitializer: kernelInitializer(),
      ...(i === 0 ? { inputShape: shape } : {}),
    }),
    batchNormalization(),
    tf.layers.reLU(),
    tf.layers.maxPooling2d({ poolSize: 2 }),
  ]);
  const layers = [...blocks, tf.layers.globalAveragePooling2d({}), dense(10, "softmax")];
  return { model: tf.sequential({ layers }), shape, nClasses: 10 };
}

/** C: the original recurrent network, on 9 × 13 (C1) or 96 × 64 (C2). */
function makeC(shape: [steps: number, features: number]): BenchModel {
  const layers = [
    ...[0, 1].map((i) =>
      lstm({
        units: 128,
        returnSequences: true,
        kernelInitializer: kernelInitializer(),
        recurrentInitializer: kernelInitializer(),
        ...(i === 0 ? { inputShape: shape } : {}),
      })
    ),
    dropout({ rate: 0.5, seed: 7 }),
    ...[64, 32, 16, 8].map((units) => dense(units, "relu")),
    tf.layers.flatten(),
    dense(2, "softmax"),
  ];
  return { model: tf.sequential({ layers }), shape, nClasses: 2 };
}
