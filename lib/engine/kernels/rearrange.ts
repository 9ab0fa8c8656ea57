/**
 * Values in other places, where tfjs looks up the place of every single one: the transpose of
 * a matrix, the one that changes nothing, and slices.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import { areFloats, replaceKernel, type Replacement, type Tensors } from "./replace.ts";

const transpose = () =>
  replaceKernel<Tensors<"x">, tf.TransposeAttrs>(
    tf.Transpose,
    ({ inputs: { x }, attrs: { perm }, backend }, stock) => {
      if (perm.every((axis, i) => axis === i)) {
        // A dense layer on sequences does so. What it gets is a tensor of its own.
        backend.incRef(x.dataId);
        return { dataId: x.dataId, shape: x.shape, dtype: x.dtype };
      }
      if (!areFloats(backend, x) || perm.length !== 2) return stock();
      const [rows, columns] = x.shape;
      const y = backend.makeFloats([columns, rows]);
      const [from, to] = [x, y].map((tensor) => backend.pointerOf(tensor));
      backend.kernels.transpose(to, 4 * rows, from, 4 * columns, rows, columns);
      return y;
    },
  );

/** What is cut: places along every axis. */
interface Cut {
  readonly shape: readonly number[];
  readonly begin: readonly number[];
  readonly size: readonly number[];
}

const slice = () =>
  replaceKernel<Tensors<"x">, tf.SliceAttrs>(
    tf.Slice,
    ({ inputs: { x }, attrs, backend }, stock) => {
      if (!areFloats(backend, x) || x.shape.length === 0) return stock();
      const [begin, size] = tf.slice_util.parseSliceParams(x as tf.Tensor, attrs.begin, attrs.size);
      if (size.includes(0)) return stock();
      tf.slice_util.assertParamsValid(x as tf.Tensor, begin, size);
      const y = backend.makeFloats(size);
      copyRuns(backend.floatsOf(x), backend.floatsOf(y), { shape: x.shape, begin, size });
      return y;
    },
  );

/** Copies what is cut, in runs as long as they lie side by side. */
function copyRuns(from: Float32Array, to: Float32Array, { shape, begin, size }: Cut): void {
  // The axes from this one on are cut as a whole, but for this one itself.
  let axis = shape.length - 1;
  while (axis > 0 && size[axis] === shape[axis]) axis--;
  const inner = shape.slice(axis + 1).reduce((a, b) => a * b, 1);
  const run = size[axis] * inner;
  const place = new Array<number>(axis).fill(0);
  for (let at = 0; at < to.length; at += run) {
    let start = 0;
    for (let k = 0; k < axis; k++) start = (start + begin[k] + place[k]) * shape[k + 1];
    start = (start + begin[axis]) * inner;
    for (let i = 0; i < run; i++) to[at + i] = from[start + i];
    for (let k = axis - 1; k >= 0 && ++place[k] === size[k]; k--) place[k] = 0;
  }
}

/** Lists the replaced transposes and slices. */
export const rearrangeKernels = (): Replacement[] => [transpose(), slice()];
