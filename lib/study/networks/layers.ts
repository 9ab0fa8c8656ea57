/**
 * The layers of a trained network as a table.
 *
 * @module
 */
import type * as tf from "@tensorflow/tfjs";
import { sum } from "../../arrays.ts";
import type { TrainedNetwork } from "../../pipeline/train/train_worker.ts";
import { layerWords, sizeOf } from "./layer_words.ts";
import { layersIn, sourcesOf, withNetwork } from "./open_network.ts";

/** A layer, as a row of a table; the last row has the totals. */
export interface LayerRow extends Readonly<Record<string, string | number | undefined>> {
  /** Its number, from 1. */
  readonly number?: number;
  /** What it does. */
  readonly layer: string;
  /** The numbers of the layers whose outputs it takes. */
  readonly takes: string;
  /** Shape of its output for one window: frames × bands × maps, frames × units, or units. */
  readonly output: string;
  /** Its numbers, learned or counted. */
  readonly parameters: number;
  /** Those that the optimiser moves; the others are running means and variances. */
  readonly learned: number;
}

/**
 * Lists the layers of a cross-validated network with the shapes of their outputs and their
 * parameters, and last the totals. The networks of all folds have the same layers.
 *
 * @returns Rows for a table.
 *
 * @example
 * ```ts
 * import * as tf from "@tensorflow/tfjs";
 * import { useEngine } from "earmark/engine/engine.ts";
 * import { modelToBytes } from "earmark/engine/models/model_files.ts";
 * import { layersOf } from "earmark/study/networks/layers.ts";
 * import assert from "node:assert/strict";
 *
 * await useEngine();
 * const dense = tf.layers.dense({ units: 2, inputShape: [3] });
 * const model = await modelToBytes(tf.sequential({ layers: [dense] }));
 * const [first, total] = await layersOf({ trained: [{ model }] });
 * assert.equal(`${first.layer}: ${first.output}`, "dense, 2 units: 2");
 * assert.equal(total.parameters, 3 * 2 + 2);
 * ```
 */
export function layersOf(
  { trained: [network] }: { readonly trained: readonly Pick<TrainedNetwork, "model">[] },
): Promise<LayerRow[]> {
  return withNetwork(network, (model) => {
    const layers = layersIn(model);
    const rows = layers.map((layer, i) => rowOf(layer, i + 1, layers));
    return [...rows, {
      layer: "all",
      takes: "",
      output: "",
      parameters: sum(rows.map(({ parameters }) => parameters)),
      learned: sum(rows.map(({ learned }) => learned)),
    }];
  });
}

function rowOf(
  layer: tf.layers.Layer,
  number: number,
  layers: readonly tf.layers.Layer[],
): LayerRow {
  const numbers = sourcesOf(layer).map((source) => layers.indexOf(source) + 1);
  return {
    number,
    layer: layerWords(layer),
    takes: numbers.join(", ") || "window",
    output: sizeOf((layer.outputShape as tf.Shape).slice(1)),
    parameters: layer.countParams(),
    learned: sum(layer.trainableWeights.map((weight) => sizeIn(weight.shape))),
  };
}

/** Counts the numbers in a tensor of a shape. */
function sizeIn(shape: tf.Shape): number {
  return shape.reduce<number>((product, length) => product * length!, 1);
}
