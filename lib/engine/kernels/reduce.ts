/**
 * Sums and largest values in place of tfjs's Sum, Mean and Max.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import type { EngineBackend } from "../memory/backend.ts";
import { sumRows } from "./columns.ts";
import { areFloats, replaceKernel, type Replacement, type Tensors } from "./replace.ts";

/** A tensor that is reduced over neighbouring axes: `outer` matrices of rows and columns. */
interface Reduction {
  readonly outer: number;
  /** Values that become one. */
  readonly rows: number;
  readonly columns: number;
  /** The result, to be filled. */
  readonly y: tf.TensorInfo;
}

/**
 * Lays a tensor out as matrices whose rows are reduced.
 *
 * @returns undefined where the axes are not neighbours, or there is none.
 */
function layOutReduction(
  backend: EngineBackend,
  x: tf.TensorInfo,
  { axis, keepDims }: tf.SumAttrs,
): Reduction | undefined {
  const axes = tf.util.parseAxisParam(axis, x.shape).sort((a, b) => a - b);
  if (axes.length === 0 || axes.some((value, i) => value !== axes[0] + i)) return undefined;
  const end = axes[0] + axes.length;
  const [outer, rows, columns] = [[0, axes[0]], [axes[0], end], [end, x.shape.length]]
    .map(([from, to]) => tf.util.sizeFromShape(x.shape.slice(from, to)));
  const kept = x.shape.map((size, i) => axes.includes(i) ? 1 : size);
  const shape = keepDims ? kept : x.shape.filter((_, i) => !axes.includes(i));
  return { outer, rows, columns, y: backend.makeFloats(shape) };
}

/** Sums a tensor over neighbouring axes, or returns undefined where they are none. */
function sumOver(
  backend: EngineBackend,
  x: tf.TensorInfo,
  attrs: tf.SumAttrs,
): tf.TensorInfo | undefined {
  const reduction = layOutReduction(backend, x, attrs);
  if (!reduction) return undefined;
  const { outer, rows, columns, y } = reduction;
  const [xAt, yAt] = [backend.pointerOf(x), backend.pointerOf(y)];
  if (columns === 1) {
    backend.kernels.sumColumns(outer, rows, xAt, yAt);
    return y;
  }
  for (let i = 0; i < outer; i++) {
    sumRows(backend, [rows, columns], xAt + 4 * i * rows * columns, yAt + 4 * i * columns);
  }
  return y;
}

/** Finds the largest values over neighbouring axes, or returns undefined where they are none. */
function maxOver(
  backend: EngineBackend,
  x: tf.TensorInfo,
  { reductionIndices: axis, keepDims }: tf.MaxAttrs,
): tf.TensorInfo | undefined {
  const reduction = layOutReduction(backend, x, { axis, keepDims });
  if (!reduction) return undefined;
  const { outer, rows, columns, y } = reduction;
  const [xAt, yAt] = [backend.pointerOf(x), backend.pointerOf(y)];
  if (columns === 1) {
    backend.kernels.maxColumns(outer, rows, xAt, yAt);
    return y;
  }
  for (let i = 0; i < outer; i++) {
    backend.kernels.maxRows(rows, columns, xAt + 4 * i * rows * columns, yAt + 4 * i * columns);
  }
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

const max = () =>
  replaceKernel<Tensors<"x">, tf.MaxAttrs>(
    tf.Max,
    ({ inputs: { x }, attrs, backend }, stock) =>
      (areFloats(backend, x) && x.shape.length > 0 && maxOver(backend, x, attrs)) || stock(),
  );

/** Lists the replaced reductions. */
export const reduceKernels = (): Replacement[] => [sum(), mean(), max()];
