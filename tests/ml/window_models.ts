import * as tf from "@tensorflow/tfjs";
import { houseCnn } from "earmark/ml/networks/cnn/layers.ts";
import { houseRnn } from "earmark/ml/networks/rnn/layers.ts";
import { trainNetwork } from "earmark/ml/training/trainer.ts";
import type { Matrix } from "earmark/arrays.ts";
import { createRandom } from "earmark/random.ts";

/** Draws a window of noise. */
export function noiseWindow(
  rows: number,
  columns: number,
  ...seed: (number | string)[]
): Matrix<Float32Array> {
  const random = createRandom("window", ...seed);
  return { data: Float32Array.from({ length: rows * columns }, random.normal), rows, columns };
}

/** Builds a network whose log-odds of class 1 are Σ weights·x. */
export function linearModel(weights: Matrix): tf.LayersModel {
  const { data, rows, columns } = weights;
  const flat = tf.layers.flatten({ inputShape: [rows, columns] });
  const dense = tf.layers.dense({ units: 2, activation: "softmax" });
  const model = tf.sequential({ layers: [flat, dense] });
  const kernel = Float32Array.from({ length: 2 * data.length }, (_, i) => i % 2 * data[i >> 1]);
  dense.setWeights([tf.tensor2d(kernel, [data.length, 2]), tf.zeros([2])]);
  return model;
}

/** Frames and bands of {@linkcode toneWindow}, and where its tone is. */
export const TONE = { frames: 16, bands: 16, firstBand: 5, endBand: 7 };

/** Draws a window of noise, of class 1 with a tone in two bands from some frame on. */
export function toneWindow(label: number, seed: number): Matrix<Float32Array> {
  const window = noiseWindow(TONE.frames, TONE.bands, "tone", seed);
  if (label === 0) return window;
  const from = createRandom("tone", seed).integer(TONE.frames / 2);
  const data = window.data.map((value, i) => {
    const [frame, band] = [Math.floor(i / TONE.bands), i % TONE.bands];
    return frame >= from && band >= TONE.firstBand && band < TONE.endBand ? value + 3 : value;
  });
  return { ...window, data };
}

/** Trains a house network to tell noise from noise with a tone. */
export async function trainToneModel(network: "cnn" | "rnn"): Promise<tf.LayersModel> {
  const [n, nSteps] = [16, 60];
  const shape = { windowFrames: TONE.frames, nFeatures: TONE.bands, nChannels: 1, nClasses: 2 };
  const build = network === "cnn" ? houseCnn : houseRnn;
  const model = build({ ...shape, dropoutRate: 0, seed: 1 });
  const batch = (step: number) => {
    const windows = Array.from({ length: n }, (_, i) => toneWindow(i % 2, n * step + i));
    const x = new Float32Array(n * TONE.frames * TONE.bands);
    windows.forEach(({ data }, i) => x.set(data, i * data.length));
    return {
      x,
      y: Float32Array.from({ length: 2 * n }, (_, i) => Number((i + (i >> 1)) % 2 === 0)),
      n,
    };
  };
  await trainNetwork(model, {
    scaler: {
      transform: (x) => x as Matrix<Float32Array>,
      toJSON: () => ({ kind: "minMax", min: 0, max: 1 }),
    },
    nEpochs: 1,
    nSteps,
    learningRate: () => 0.01,
    *batches() {
      for (let step = 0; step < nSteps; step++) yield batch(step);
    },
    validate: () => Promise.resolve(undefined),
  }, { patience: 1 });
  return model;
}
