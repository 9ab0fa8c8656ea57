/**
 * Models as files: model.json and weights.bin, in tfjs's own layout, so that
 * tf.loadLayersModel loads them in a browser too.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import { renumberNames } from "./model_names.ts";

/** Name of the file with the weights. */
const WEIGHTS_FILE = "weights.bin";

/** A model as bytes, to be written or posted to a worker. */
export interface ModelBytes {
  /** What model.json holds. */
  readonly topology: string;
  /** What weights.bin holds: float32, little-endian, weight after weight. */
  readonly weights: Uint8Array<ArrayBuffer>;
}

/**
 * Turns a model into bytes: the same for the same layers and weights, however
 * many models the process made before. The optimiser is not part of it.
 */
export async function modelToBytes(model: tf.LayersModel): Promise<ModelBytes> {
  const artifacts = await artifactsOf(model);
  const { modelTopology, weightSpecs } = renumberNames(artifacts);
  const json = {
    format: artifacts.format,
    generatedBy: artifacts.generatedBy,
    convertedBy: null,
    modelTopology,
    weightsManifest: [{ paths: [WEIGHTS_FILE], weights: weightSpecs }],
  };
  const weights = tf.io.CompositeArrayBuffer.join(artifacts.weightData);
  return { topology: JSON.stringify(json) + "\n", weights: new Uint8Array(weights) };
}

/**
 * Makes a model of what `modelToBytes` returned.
 *
 * @throws {SyntaxError} If the topology is not JSON.
 * @throws {Error} If tfjs does not know a layer or the weights don't fit.
 *
 * @example
 * ```ts
 * import * as tf from "@tensorflow/tfjs";
 * import { useEngine } from "earmark/engine/engine.ts";
 * import { modelFromBytes, modelToBytes } from "earmark/engine/models/model_files.ts";
 * import assert from "node:assert/strict";
 *
 * await useEngine();
 * const model = tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [3] })] });
 * const bytes = await modelToBytes(model);
 * assert.deepEqual(await modelToBytes(await modelFromBytes(bytes)), bytes);
 * ```
 */
export function modelFromBytes({ topology, weights }: ModelBytes): Promise<tf.LayersModel> {
  const { modelTopology, weightsManifest } = JSON.parse(topology) as tf.io.ModelJSON;
  return tf.loadLayersModel(tf.io.fromMemory({
    modelTopology,
    weightSpecs: weightsManifest.flatMap((group) => group.weights),
    weightData: weights.slice().buffer,
  }));
}

/** Asks tfjs for what it would save. */
async function artifactsOf(model: tf.LayersModel): Promise<tf.io.ModelArtifacts> {
  let saved: tf.io.ModelArtifacts | undefined;
  await model.save(tf.io.withSaveHandler((artifacts) => {
    saved = artifacts;
    return Promise.resolve({
      modelArtifactsInfo: tf.io.getModelArtifactsInfoForJSON(artifacts),
    });
  }));
  return saved!;
}
