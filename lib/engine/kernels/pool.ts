/**
 * Poolings in place of tfjs's MaxPool, AvgPool and their gradients. The gradient of
 * an average over a padded window differs from the cpu backend's, which shares it
 * among the padding too although the forward pass leaves the padding out.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import {
  areFloats,
  type KernelArguments,
  replaceKernel,
  type Replacement,
  type Tensors,
} from "./replacement.ts";
import { isSupported, type WindowInfo, withWindow } from "./window.ts";

/** Computes the sizes of a pooling. */
function infoOf(x: tf.TensorInfo, attrs: tf.MaxPoolAttrs | tf.AvgPoolGradAttrs): WindowInfo {
  const { filterSize, strides, pad } = attrs;
  const rounding = "dimRoundingMode" in attrs ? attrs.dimRoundingMode : undefined;
  const shape = x.shape as [number, number, number, number];
  return tf.backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad, rounding);
}

/** Replaces a pooling. */
function pool(name: string, kernel: "maxPool" | "averagePool"): Replacement {
  type Arguments = KernelArguments<Tensors<"x">, tf.MaxPoolAttrs>;
  return replaceKernel(name, ({ inputs: { x }, attrs, backend }: Arguments, stock) => {
    const info = infoOf(x, attrs);
    if (!areFloats(backend, x) || !isSupported(info)) return stock();
    const y = backend.makeFloats(info.outShape);
    withWindow(backend, info, (window) => {
      backend.kernels[kernel](window, backend.pointerOf(x), backend.pointerOf(y));
    });
    return y;
  });
}

const maxPoolGradient = () =>
  replaceKernel<Tensors<"dy" | "input">, tf.MaxPoolGradAttrs>(
    tf.MaxPoolGrad,
    ({ inputs: { dy, input }, attrs, backend }, stock) => {
      const info = infoOf(input, attrs);
      if (!areFloats(backend, dy, input) || !isSupported(info)) return stock();
      const dx = backend.makeFloats(input.shape);
      const pointers = [input, dy, dx].map((tensor) => backend.pointerOf(tensor));
      withWindow(backend, info, (window) => {
        backend.kernels.maxPoolGradient(window, ...pointers);
      });
      return dx;
    },
  );

const averagePoolGradient = () =>
  replaceKernel<Tensors<"dy" | "input">, tf.AvgPoolGradAttrs>(
    tf.AvgPoolGrad,
    ({ inputs: { dy, input }, attrs, backend }, stock) => {
      const info = infoOf(input, attrs);
      if (!areFloats(backend, dy, input) || !isSupported(info)) return stock();
      const dx = backend.makeFloats(input.shape);
      withWindow(backend, info, (window) => {
        backend.kernels.averagePoolGradient(window, backend.pointerOf(dy), backend.pointerOf(dx));
      });
      return dx;
    },
  );

/** Lists the replaced poolings. */
export const poolKernels = (): Replacement[] => [
  pool(tf.MaxPool, "maxPool"),
  pool(tf.AvgPool, "averagePool"),
  maxPoolGradient(),
  averagePoolGradient(),
];
