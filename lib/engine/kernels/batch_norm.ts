/**
 * Batch normalisation: tfjs's FusedBatchNorm, and kernels of the engine's own for
 * training.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import {
  addKernel,
  areFloats,
  replaceKernel,
  type Replacement,
  type Tensors,
} from "./replacement.ts";

/** Normalises by the batch's own moments. Outputs: y, mean, variance, inverse deviation. */
export const BATCH_NORM = "EarmarkBatchNorm";

/** The gradient of that. Outputs: of x, of gamma, of beta. */
export const BATCH_NORM_GRADIENT = "EarmarkBatchNormGradient";

/** Splits a tensor into rows and channels. */
function sizesOf(x: tf.TensorInfo): [rows: number, channels: number] {
  const channels = x.shape[x.shape.length - 1];
  return [tf.util.sizeFromShape(x.shape) / channels, channels];
}

const prediction = () =>
  replaceKernel<Tensors<"x" | "mean" | "variance", "offset" | "scale">, tf.FusedBatchNormAttrs>(
    tf.FusedBatchNorm,
    ({ inputs, attrs, backend }, stock) => {
      const { x, mean, variance, offset, scale } = inputs;
      const [rows, channels] = sizesOf(x);
      const perChannel = [mean, variance, offset, scale].filter((tensor) => tensor !== undefined);
      if (
        !areFloats(backend, x, ...perChannel) ||
        perChannel.some(({ shape }) => tf.util.sizeFromShape(shape) !== channels)
      ) return stock();
      const y = backend.makeFloats(x.shape);
      const spread = backend.floatsOf(variance);
      const factors = scale ? backend.floatsOf(scale) : undefined;
      const offsets = offset ? backend.floatsOf(offset) : undefined;
      backend.withWorkspace(8 * channels, (work) => {
        const factor = backend.heap.floats(work, channels);
        const shift = backend.heap.floats(work + 4 * channels, channels);
        for (let c = 0; c < channels; c++) {
          factor[c] = (factors?.[c] ?? 1) / Math.sqrt(spread[c] + attrs.varianceEpsilon);
          shift[c] = offsets?.[c] ?? 0;
        }
        const pointers = [backend.pointerOf(x), backend.pointerOf(mean), work, work + 4 * channels];
        backend.kernels.normalize(rows, channels, ...pointers, 0, backend.pointerOf(y));
      });
      return y;
    },
  );

const training = () =>
  addKernel<Tensors<"x" | "gamma" | "beta">, { epsilon: number }>(
    BATCH_NORM,
    ({ inputs: { x, gamma, beta }, attrs, backend }) => {
      const [rows, channels] = sizesOf(x);
      const y = backend.makeFloats(x.shape);
      const [mean, variance, inverse] = [0, 1, 2].map(() => backend.makeFloats([channels]));
      const [xAt, meanAt] = [backend.pointerOf(x), backend.pointerOf(mean)];
      backend.withWorkspace(16 * channels + 32, (work) => {
        const varianceAt = backend.pointerOf(variance);
        backend.kernels.moments(rows, channels, xAt, meanAt, varianceAt, work);
        const factor = backend.heap.floats(work, channels);
        const [deviations, spread] = [backend.floatsOf(inverse), backend.floatsOf(variance)];
        const scale = backend.floatsOf(gamma);
        for (let c = 0; c < channels; c++) {
          deviations[c] = 1 / Math.sqrt(spread[c] + attrs.epsilon);
          factor[c] = scale[c] * deviations[c];
        }
        const [betaAt, yAt] = [backend.pointerOf(beta), backend.pointerOf(y)];
        backend.kernels.normalize(rows, channels, xAt, meanAt, work, betaAt, 0, yAt);
      });
      return [y, mean, variance, inverse];
    },
  );

const gradient = () =>
  addKernel<Tensors<"x" | "dy" | "mean" | "inverse" | "gamma">, unknown>(
    BATCH_NORM_GRADIENT,
    ({ inputs: { x, dy, mean, inverse, gamma }, backend }) => {
      const [rows, channels] = sizesOf(x);
      const dx = backend.makeFloats(x.shape);
      const [dGamma, dBeta] = [0, 1].map(() => backend.makeFloats([channels]));
      const shared = [x, dy, mean, inverse].map((tensor) => backend.pointerOf(tensor));
      const sums = [dBeta, dGamma].map((tensor) => backend.pointerOf(tensor));
      const { normalizeSums, normalizeGradient } = backend.kernels;
      backend.withWorkspace(16 * channels, (work) => {
        normalizeSums(rows, channels, ...shared, ...sums, work);
      });
      const gammaAt = backend.pointerOf(gamma);
      normalizeGradient(rows, channels, ...shared, gammaAt, ...sums, backend.pointerOf(dx));
      return [dx, dGamma, dBeta];
    },
  );

/** Lists the kernels of batch normalisation. */
export const batchNormKernels = (): Replacement[] => [prediction(), training(), gradient()];
