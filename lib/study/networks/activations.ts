/**
 * What every layer of a network makes of one window.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import type { Matrix } from "../../arrays.ts";
import type { HeardWindow } from "./heard_window.ts";
import { activationOf, layerWords } from "./layer_words.ts";
import { layersIn, withNetwork } from "./open_network.ts";

/** What a layer makes of a window. */
export interface LayerActivation {
  /** Number of the layer, from 1, as in the table of `layersOf`. */
  readonly number: number;
  /** What the layer does. */
  readonly layer: string;
  /** Class of the layer, such as `Conv2D`. */
  readonly kind: string;
  /** The function that the layer itself ends in. Default: none. */
  readonly activation?: string;
  /**
   * Its output: one matrix for each map, frames × bands; one of frames × units for a sequence;
   * or one of 1 × units.
   */
  readonly maps: readonly Matrix<Float32Array>[];
}

/**
 * Runs a network on a window and keeps the output of every layer. That of the last is what the
 * network predicts.
 *
 * @returns Layer by layer, in the order of `layersOf`.
 *
 * @example
 * ```ts
 * import * as tf from "@tensorflow/tfjs";
 * import { useEngine } from "earmark/engine/engine.ts";
 * import { modelToBytes } from "earmark/engine/models/model_files.ts";
 * import { activationsOf } from "earmark/study/networks/activations.ts";
 * import assert from "node:assert/strict";
 *
 * await useEngine();
 * const dense = tf.layers.dense({ units: 1, inputShape: [2], kernelInitializer: "ones" });
 * const model = await modelToBytes(tf.sequential({ layers: [dense] }));
 * const window = { data: Float32Array.of(3, 4), rows: 1, columns: 2 };
 * const [{ maps }] = await activationsOf({ network: { model }, window });
 * assert.equal(maps[0].data[0], 7);
 * ```
 */
export function activationsOf(
  { network, window }: Pick<HeardWindow, "window"> & {
    readonly network: Pick<HeardWindow["network"], "model">;
  },
): Promise<LayerActivation[]> {
  return withNetwork(network, (model) => {
    const layers = layersIn(model);
    const outputs = runLayers(model, layers, window);
    return layers.map((layer, i) => ({
      number: i + 1,
      layer: layerWords(layer),
      kind: layer.getClassName(),
      activation: activationOf(layer),
      maps: outputs[i],
    }));
  });
}

/** Computes the outputs of layers for a window. */
export function runLayers(
  model: tf.LayersModel,
  layers: readonly tf.layers.Layer[],
  { data }: Matrix<Float32Array>,
): Matrix<Float32Array>[][] {
  const [, ...shape] = model.inputs[0].shape as number[];
  const outputs = layers.map(({ output }) => output as tf.SymbolicTensor);
  const inner = tf.model({ inputs: model.inputs, outputs });
  const tensors = tf.tidy(() => [inner.predict(tf.tensor(data, [1, ...shape]))].flat());
  try {
    return tensors.map(mapsOf);
  } finally {
    tf.dispose(tensors);
  }
}

/** Takes the output for one window apart into matrices. */
function mapsOf(tensor: tf.Tensor): Matrix<Float32Array>[] {
  const data = tensor.dataSync<"float32">();
  const [, rows, columns = 1, nMaps = 1] = tensor.shape.length > 2
    ? tensor.shape
    : [1, 1, tensor.shape[1]];
  return Array.from({ length: nMaps }, (_, k) => ({
    data: data.filter((_, i) => i % nMaps === k),
    rows,
    columns,
  }));
}

/**
 * Picks the layers at which something is settled and still runs over time: after a rectifier,
 * a pooling or an LSTM. Sums that go on into a batch norm or a rectifier are left out.
 *
 * @example
 * ```ts
 * import { stagesOf } from "earmark/study/networks/activations.ts";
 * import assert from "node:assert/strict";
 *
 * const maps = [{ data: Float32Array.of(1, 2), rows: 2, columns: 1 }];
 * const sums = { number: 1, layer: "convolution 3 × 3", kind: "Conv2D", maps };
 * const rectified = { number: 2, layer: "rectifier", kind: "ReLU", maps };
 * assert.deepEqual(stagesOf([sums, rectified]), [rectified]);
 * ```
 */
export function stagesOf(activations: readonly LayerActivation[]): LayerActivation[] {
  return activations.filter(({ kind, activation, maps: [{ rows }] }) =>
    rows > 1 && (/^ReLU$|Pooling|^LSTM$/.test(kind) || activation !== undefined)
  );
}
