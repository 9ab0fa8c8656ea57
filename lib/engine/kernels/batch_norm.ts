/**
 * Batch normalisation: tfjs's FusedBatchNorm, and kernels of the engine's own for
 * training.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import type { EngineBackend } from "../memory/backend.ts";
import type { Call } from "../threads/call_queue.ts";
import { ELEMENT_WORK, type Range } from "../threads/split.ts";
import { overColumns } from "./columns.ts";
import { addKernel, areFloats, replaceKernel, type Replacement, type Tensors } from "./replace.ts";

/** Normalises by the batch's own moments. Outputs: y, mean, variance, inverse deviation. */
export const BATCH_NORM = "EarmarkBatchNorm";

/** The gradient of that. Outputs: of x, of gamma, of beta. */
export const BATCH_NORM_GRADIENT = "EarmarkBatchNormGradient";

/** Splits a tensor into rows and channels. */
function sizesOf(x: tf.TensorInfo): [rows: number, channels: number] {
  const channels = x.shape[x.shape.length - 1];
  return [tf.util.sizeFromShape(x.shape) / channels, channels];
}

/**
 * Runs a kernel over rows, some of them on each thread.
 *
 * @param callOf Makes the call for a range of rows; `skipped` bytes lie before the first.
 */
function overRows(
  { team }: EngineBackend,
  [rows, channels]: readonly [number, number],
  callOf: (part: Range, skipped: number) => Call,
): void {
  const parts = team.split(rows, ELEMENT_WORK * rows * channels);
  team.run(parts.map((part) => callOf(part, 4 * part.from * channels)));
}

/** Refuses statistics that tfjs would repeat as if they were per channel. */
function requirePerChannel(statistics: readonly tf.TensorInfo[], channels: number): void {
  const sizes = statistics.map(({ shape }) => tf.util.sizeFromShape(shape));
  if (sizes.every((size) => size === channels)) return;
  throw new RangeError(
    `Cannot normalise as each statistic must have one value per channel (${channels}): ` +
      `current value is ${sizes.join(", ")}`,
  );
}

const prediction = () =>
  replaceKernel<Tensors<"x" | "mean" | "variance", "offset" | "scale">, tf.FusedBatchNormAttrs>(
    tf.FusedBatchNorm,
    ({ inputs, attrs, backend }, stock) => {
      const { x, mean, variance, offset, scale } = inputs;
      const [rows, channels] = sizesOf(x);
      const statistics = [mean, variance, offset, scale].filter((tensor) => tensor !== undefined);
      const isWhole = statistics.every((s) => tf.util.sizeFromShape(s.shape) === rows * channels);
      if (!areFloats(backend, x, ...statistics) || isWhole) return stock();
      requirePerChannel(statistics, channels);
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
        const perColumn = [backend.pointerOf(mean), work, work + 4 * channels];
        const [xAt, yAt] = [x, y].map((tensor) => backend.pointerOf(tensor));
        overRows(backend, [rows, channels], ({ count }, skipped) => {
          return ["normalize", count, channels, xAt + skipped, ...perColumn, 0, yAt + skipped];
        });
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
      const varianceAt = backend.pointerOf(variance);
      overColumns(backend, [rows, channels], 16, ({ count }, at, work) => {
        const pointers = [xAt, meanAt, varianceAt].map((pointer) => pointer + at);
        return ["moments", rows, count, 4 * channels, ...pointers, work];
      });
      backend.withWorkspace(4 * channels, (work) => {
        const factor = backend.heap.floats(work, channels);
        const [deviations, spread] = [backend.floatsOf(inverse), backend.floatsOf(variance)];
        const scale = backend.floatsOf(gamma);
        for (let c = 0; c < channels; c++) {
          deviations[c] = 1 / Math.sqrt(spread[c] + attrs.epsilon);
          factor[c] = scale[c] * deviations[c];
        }
        const perColumn = [meanAt, work, backend.pointerOf(beta)];
        const yAt = backend.pointerOf(y);
        overRows(backend, [rows, channels], ({ count }, skipped) => {
          return ["normalize", count, channels, xAt + skipped, ...perColumn, 0, yAt + skipped];
        });
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
      overColumns(backend, [rows, channels], 16, ({ count }, at, work) => {
        const pointers = [...shared, ...sums].map((pointer) => pointer + at);
        return ["normalizeSums", rows, count, 4 * channels, ...pointers, work];
      });
      const [xAt, dyAt, ...moments] = shared;
      const [gammaAt, dxAt] = [gamma, dx].map((tensor) => backend.pointerOf(tensor));
      overRows(backend, [rows, channels], ({ count }, skipped) => {
        const images = [xAt + skipped, dyAt + skipped];
        const perColumn = [...moments, gammaAt, ...sums];
        const sizes = [count, channels, rows];
        return ["normalizeGradient", ...sizes, ...images, ...perColumn, dxAt + skipped];
      });
      return [dx, dGamma, dBeta];
    },
  );

/** Lists the kernels of batch normalisation. */
export const batchNormKernels = (): Replacement[] => [prediction(), training(), gradient()];
