import * as tf from "@tensorflow/tfjs";
import { useEngine } from "earmark/engine/engine.ts";
import { batchNormalization } from "earmark/engine/layers/batch_normalization.ts";
import { conv2d } from "earmark/engine/layers/conv2d.ts";
import { dropout } from "earmark/engine/layers/dropout.ts";
import { lstm } from "earmark/engine/layers/lstm.ts";
import { buildLogistic } from "earmark/ml/networks/logistic/fit.ts";
import { houseCnn } from "earmark/ml/networks/cnn/layers.ts";
import { originalCnn, originalRnn } from "earmark/ml/networks/original/layers.ts";
import { houseRnn } from "earmark/ml/networks/rnn/layers.ts";
import { createRandom } from "earmark/random.ts";

await useEngine();

/** A network that is exported. */
export interface Case {
  readonly name: string;
  make(): tf.LayersModel;
}

const house = { windowFrames: 61, nFeatures: 96, nClasses: 2, dropoutRate: 0.3, seed: 1 };
const original = { ...house, windowFrames: 9, nFeatures: 13, nChannels: 1, nClasses: 5 };

/** The project's five networks, as their default settings make them. */
export const networkCases: readonly Case[] = [
  { name: "house cnn", make: () => houseCnn({ ...house, nChannels: 2 }) },
  { name: "house rnn", make: () => houseRnn({ ...house, nChannels: 1 }) },
  { name: "original cnn", make: () => originalCnn(original) },
  { name: "original rnn", make: () => originalRnn(original) },
  { name: "logistic", make: () => buildLogistic(new Float32Array(96 * 3), new Float32Array(3)) },
];

/** Makes a network of layers one after the other. */
const chain = (shape: number[], ...layers: tf.layers.Layer[]): tf.LayersModel => {
  const input = tf.input({ shape });
  const output = layers.reduce((x, layer) => layer.apply(x) as tf.SymbolicTensor, input);
  return tf.model({ inputs: input, outputs: output });
};

const { layers } = tf;
const same = { padding: "same" as const };
const dense = (units: number) => layers.dense({ units });

/** Every layer that can be exported, where its ways of going wrong show. */
export const layerCases: readonly Case[] = [
  ...[1, 2, 3].flatMap((strides) =>
    (["same", "valid"] as const).map((padding) => ({
      name: `conv2d strides ${strides} ${padding}`,
      make: () => chain([10, 7, 2], conv2d({ filters: 3, kernelSize: [4, 3], strides, padding })),
    }))
  ),
  {
    name: "conv2d dilated",
    make: () => chain([9, 8, 1], conv2d({ filters: 2, kernelSize: 3, dilationRate: 2, ...same })),
  },
  {
    name: "conv1d strides 2 same",
    make: () =>
      chain([9, 4], layers.conv1d({ filters: 3, kernelSize: 4, strides: 2, ...same }), dense(2)),
  },
  ...[layers.maxPooling2d, layers.averagePooling2d].flatMap((pool) =>
    (["same", "valid"] as const).map((padding) => ({
      name: `${pool === layers.maxPooling2d ? "max" : "average"}Pooling2d ${padding}`,
      make: () => chain([9, 6, 3], pool({ poolSize: [4, 3], strides: [2, 2], padding })),
    }))
  ),
  {
    name: "pooling1d of channels second",
    make: () =>
      chain(
        [11, 4],
        layers.conv1d({ filters: 3, kernelSize: 3 }),
        layers.maxPooling1d({ poolSize: 2, strides: 1, ...same }),
        layers.averagePooling1d({ poolSize: 3, ...same }),
      ),
  },
  {
    name: "batchNormalization without scale or offset",
    make: () =>
      chain(
        [5, 4, 3],
        batchNormalization({ scale: false }),
        batchNormalization({ center: false }),
        layers.flatten(),
        batchNormalization({ epsilon: 0.1 }),
      ),
  },
  {
    name: "lstm of a sequence, last state",
    make: () => chain([6, 4], lstm({ units: 5, returnSequences: true }), lstm({ units: 3 })),
  },
  {
    name: "lstm without bias, pooled over steps",
    make: () => {
      const input = tf.input({ shape: [6, 4] });
      const states = lstm({ units: 3, returnSequences: true, useBias: false }).apply(input);
      const pooled = [layers.globalMaxPooling1d(), layers.globalAveragePooling1d()]
        .map((layer) => layer.apply(states) as tf.SymbolicTensor);
      const output = layers.concatenate().apply(pooled) as tf.SymbolicTensor;
      return tf.model({ inputs: input, outputs: output });
    },
  },
  {
    name: "image pooled over places, added",
    make: () => {
      const input = tf.input({ shape: [6, 4, 3] });
      const image = conv2d({ filters: 3, kernelSize: 1 }).apply(input) as tf.SymbolicTensor;
      const sum = layers.add().apply([input, image]);
      const pooled = [layers.globalMaxPooling2d({}), layers.globalAveragePooling2d({})]
        .map((layer) => layer.apply(sum) as tf.SymbolicTensor);
      const output = layers.add().apply(pooled) as tf.SymbolicTensor;
      return tf.model({ inputs: input, outputs: output });
    },
  },
  {
    name: "image times its convolution and itself again, with elu",
    make: () => {
      const input = tf.input({ shape: [5, 4, 3] });
      const image = conv2d({ filters: 3, kernelSize: 3, activation: "elu", ...same }).apply(input);
      const again = layers.reshape({ targetShape: [5, 4, 3] }).apply(input);
      const product = layers.multiply().apply([input, image, again] as tf.SymbolicTensor[]);
      const output = layers.flatten().apply(product) as tf.SymbolicTensor;
      return tf.model({ inputs: input, outputs: output });
    },
  },
  {
    name: "image joined along its height, flattened",
    make: () => {
      const input = tf.input({ shape: [5, 4, 3] });
      const image = conv2d({ filters: 3, kernelSize: 3, ...same }).apply(input);
      const both = layers.concatenate({ axis: 1 }).apply([image as tf.SymbolicTensor, input]);
      const output = layers.flatten().apply(both) as tf.SymbolicTensor;
      return tf.model({ inputs: input, outputs: output });
    },
  },
  {
    name: "image cropped, channels first and last",
    make: () =>
      chain(
        [6, 5, 2],
        layers.cropping2D({ cropping: [[1, 0], [0, 2]] }),
        conv2d({ filters: 3, kernelSize: 1 }),
        layers.cropping2D({ cropping: [[0, 2], [1, 0]] }),
      ),
  },
  {
    name: "image softmax over its channels, twice",
    make: () =>
      chain(
        [4, 3, 2],
        conv2d({ filters: 3, kernelSize: 2, activation: "softmax" }),
        layers.softmax({ axis: -1 }),
      ),
  },
  {
    name: "image reshaped to a sequence",
    make: () =>
      chain(
        [4, 3, 2],
        conv2d({ filters: 2, kernelSize: 3, ...same }),
        layers.reshape({ targetShape: [4, 6] }),
        dropout({ rate: 0.5, seed: 1 }),
        lstm({ units: 3, returnSequences: true }),
        layers.timeDistributed({ layer: layers.dense({ units: 3, activation: "tanh" }) }),
      ),
  },
  ...(["linear", "relu", "sigmoid", "tanh", "softmax"] as const).map((activation) => ({
    name: `activation ${activation}`,
    make: () =>
      chain([4], layers.dense({ units: 3, activation }), layers.activation({ activation })),
  })),
  {
    name: "nothing but dropout",
    make: () => chain([3], dropout({ rate: 0.5, seed: 1 })),
  },
];

/** Gives every weight a value of its own, moving averages and biases too. */
export function randomize(model: tf.LayersModel): tf.LayersModel {
  const random = createRandom("onnx", model.layers.length);
  for (const layer of model.layers) {
    layer.setWeights(
      layer.getWeights().map((weight, i) => {
        const isVariance = layer.weights[i].originalName.endsWith("moving_variance");
        const fanIn = weight.shape.slice(0, -1).reduce((a, b) => a * b, 1);
        const draw = () => isVariance ? random.uniform(0.5, 2) : random.normal() / Math.sqrt(fanIn);
        return tf.tensor(Float32Array.from({ length: weight.size }, draw), weight.shape);
      }),
    );
  }
  return model;
}

/** Makes a batch of inputs for a network. */
export function inputsOf(model: tf.LayersModel, batch: number): tf.Tensor {
  const shape = [batch, ...model.inputs[0].shape.slice(1) as number[]];
  const random = createRandom("onnx inputs", batch);
  const data = Float32Array.from({ length: tf.util.sizeFromShape(shape) }, () => random.normal());
  return tf.tensor(data, shape);
}
