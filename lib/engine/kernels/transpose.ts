/**
 * The transpose of a matrix, and the one that changes nothing, in place of tfjs's
 * Transpose, which is slow.
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

/** Lists the replaced transposes. */
export const transposeKernels = (): Replacement[] => [transpose()];
