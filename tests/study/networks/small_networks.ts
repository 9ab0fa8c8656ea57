import * as tf from "@tensorflow/tfjs";
import type { Matrix } from "earmark/arrays.ts";
import { useEngine } from "earmark/engine/engine.ts";
import { modelToBytes } from "earmark/engine/models/model_files.ts";
import { houseCnn } from "earmark/ml/networks/cnn/layers.ts";
import { originalCnn, originalRnn } from "earmark/ml/networks/original/layers.ts";
import { houseRnn } from "earmark/ml/networks/rnn/layers.ts";
import { createRandom } from "earmark/random.ts";
import { planeOf } from "earmark/study/networks/heard_window.ts";
import type { HeardWindow } from "earmark/study/networks/heard_window.ts";

const builders = { cnn: houseCnn, rnn: houseRnn, originalCnn, originalRnn };

/** Sizes of a small network. */
export interface SmallSizes {
  readonly windowFrames?: number;
  readonly nBands?: number;
  readonly nPlanes?: number;
  readonly nClasses?: number;
}

/** Builds a network with fresh weights, a noisy window, and what it predicts. */
export async function hearNoise(
  name: keyof typeof builders,
  { windowFrames = 11, nBands = 8, nPlanes = 2, nClasses = 3 }: SmallSizes = {},
) {
  await useEngine();
  const model = builders[name]({
    windowFrames,
    nFeatures: nBands * nPlanes,
    nChannels: nPlanes,
    nClasses,
    dropoutRate: 0.3,
    seed: 1,
  });
  shakeMoments(model);
  const random = createRandom("window", name);
  const window: Matrix<Float32Array> = {
    data: Float32Array.from({ length: windowFrames * nBands * nPlanes }, () => random.normal()),
    rows: windowFrames,
    columns: nBands * nPlanes,
  };
  const shape = model.inputs[0].shape.slice(1) as number[];
  const predicted = (model.predict(tf.tensor(window.data, [1, ...shape])) as tf.Tensor).dataSync();
  const network = { model: await modelToBytes(model) } as HeardWindow["network"];
  const planes = Array.from({ length: nPlanes }, (_, k) => ({
    label: `plane ${k + 1}`,
    matrix: planeOf(window, k, nPlanes),
  }));
  return { heard: { network, window, planes }, predicted: predicted.slice() };
}

/** Gives every weight of one axis other values than it starts from, biases among them. */
function shakeMoments(model: tf.LayersModel): void {
  const random = createRandom("moments");
  for (const layer of model.layers) {
    layer.setWeights(
      layer.getWeights().map((weight) =>
        weight.rank > 1
          ? weight
          : tf.tensor1d(Array.from(weight.dataSync(), (x) => x + 0.3 * Math.abs(random.normal())))
      ),
    );
  }
}
