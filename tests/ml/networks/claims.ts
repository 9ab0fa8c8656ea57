import * as tf from "@tensorflow/tfjs";
import type { BuildOptions } from "earmark/ml/training/fit.ts";
import { getWeights } from "earmark/ml/training/trainer.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";
import { assertClose } from "../assert_close.ts";

/** A function that builds a network. */
export type Build = (options: BuildOptions) => tf.LayersModel;

/** What the networks of the tests take, give and start from. */
export const options: BuildOptions = {
  windowFrames: 12,
  nFeatures: 16,
  nChannels: 1,
  nClasses: 3,
  dropoutRate: 0.3,
  seed: 1,
};

/** What the original's networks take and give. */
export const original: BuildOptions = { ...options, windowFrames: 9, nFeatures: 13, nClasses: 2 };

/** Asserts that a network gives probabilities for windows of a shape. */
export function assertProbabilities(build: Build, windowShape: readonly number[]): void {
  const shape = [5, ...windowShape];
  const random = createRandom(2);
  const size = shape.reduce((a, b) => a * b);
  const windows = tf.tensor(Float32Array.from({ length: size }, () => random.normal()), shape);
  const model = build(options);
  const output = model.predict(windows) as tf.Tensor;
  assert.deepEqual(output.shape, [5, 3]);
  assertClose(tf.sum(output, 1).dataSync(), [1, 1, 1, 1, 1], 1e-6);
  assert.ok(output.dataSync().every((p) => p > 0 && p < 1));
  model.dispose();
}

/** Asserts that a network's weights are those of its seed. */
export async function assertSeeded(build: Build): Promise<void> {
  const weightsOf = async (seed: number) => {
    const model = build({ ...options, seed });
    const weights = await getWeights(model);
    model.dispose();
    return weights;
  };
  assert.deepEqual(await weightsOf(1), await weightsOf(1));
  assert.notDeepEqual(await weightsOf(1), await weightsOf(2));
}

/** Asserts that a network takes windows of a few frames and bands. */
export function assertSmallWindows(
  build: Build,
  shapeOf: (options: BuildOptions) => readonly number[],
): void {
  for (const [windowFrames, nFeatures] of [[1, 1], [1, 4], [3, 2], [7, 5]]) {
    const small = { ...options, windowFrames, nFeatures };
    const model = build(small);
    const output = model.predict(tf.ones([2, ...shapeOf(small)])) as tf.Tensor;
    assertClose(tf.sum(output, 1).dataSync(), [1, 1], 1e-6);
    model.dispose();
  }
}

/** Lists a network's layers, with their output and number of weights. */
export function layersOf(
  model: tf.LayersModel,
): [kind: string, output: string, nWeights: number][] {
  return model.layers
    .filter((layer) => layer.getClassName() !== "InputLayer")
    .map((layer) => [
      layer.getClassName(),
      (layer.outputShape as number[]).slice(1).join("×"),
      layer.countParams(),
    ]);
}
