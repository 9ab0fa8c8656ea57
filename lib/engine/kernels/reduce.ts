/**
 * Sums in place of tfjs's Sum and Mean.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import type { EngineBackend } from "../backend.ts";
import { areFloats, replaceKernel, type Replacement, type Tensors } from "./replacement.ts";

/**
 * Sums a tensor over neighbouring axes.
 *
 * @returns undefined where the axes are not neighbours, or there is none.
 */
function sumOver(
  backend: EngineBackend,
  x: tf.TensorInfo,
  { axis, keepDims }: tf.SumAttrs,
): tf.TensorInfo | undefined {
  const axes = tf.util.parseAxisParam(axis, x.shape).sort((a, b) => a - b);
  if (axes.length === 0 || axes.some((value, i) => value !== axes[0] + i)) return undefined;
  const end = axes[0] + axes.length;
  const [outer, summed, inner] = [[0, axes[0]], [axes[0], end], [end, x.shape.length]]
    .map(([from, to]) => tf.util.sizeFromShape(x.shape.slice(from, to)));
  const kept = x.shape.map((size, i) => axes.includes(i) ? 1 : size);
  const y = backend.makeFloats(keepDims ? kept : x.shape.filter((_, i) => !axes.includes(i)));
  const [xAt, yAt] = [backend.pointerOf(x), backend.pointerOf(y)];
  if (inner === 1) {
    backend.kernels.sumColumns(outer, summed, xAt, yAt);
    return y;
  }
  backend.withWorkspace(8 * inner, (work) => {
    for (let i = 0; i < outer; i++) {
      const from = xAt + 4 * i * summed * inner;
      backend.kernels.sumRows(summed, inner, from, yAt + 4 * i * inner, work);
    }
  });
  return y;
}

const sum = () =>
  replaceKernel<Tensors<"x">, tf.SumAttrs>(
    tf.Sum,
    ({ inputs: { x }, attrs, backend }, stock) =>
      (areFloats(backend, x) && x.shape.length > 0 && sumOver(backend, x, attrs)) || stock(),
  );

const mean = () =>
  replaceKernel<Tensors<"x">, tf.MeanAttrs>(
    tf.Mean,
    ({ inputs: { x }, attrs, backend }, stock) => {
      const y = areFloats(backend, x) && x.shape.length > 0 && sumOver(backend, x, attrs);
      if (!y) return stock();
      const values = backend.floatsOf(y);
      const count = tf.util.sizeFromShape(x.shape) / values.length;
      for (let i = 0; i < values.length; i++) values[i] /= count;
      return y;
    },
  );

/** Lists the replaced reductions. */
export const reduceKernels = (): Replacement[] => [sum(), mean()];
