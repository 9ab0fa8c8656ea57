/**
 * Poolings in place of tfjs's MaxPool, AvgPool and their gradients. The gradient of an
 * average over a padded window differs from the cpu backend's: that one gives a share to
 * the padding too, although the forward pass leaves the padding out.
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
} from "./replace.ts";
import {
  imageBytes,
  isSupported,
  overImages,
  type WindowCosts,
  type WindowInfo,
} from "./window.ts";

/** Computes the sizes of a pooling. */
function infoOf(x: tf.TensorInfo, attrs: tf.MaxPoolAttrs | tf.AvgPoolGradAttrs): WindowInfo {
  const { filterSize, strides, pad } = attrs;
  const rounding = "dimRoundingMode" in attrs ? attrs.dimRoundingMode : undefined;
  const shape = x.shape as [number, number, number, number];
  return tf.backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad, rounding);
}

/** Counts the multiply-adds of a pooling. */
function costsOf(
  { batchSize, outHeight, outWidth, outChannels, ...info }: WindowInfo,
): WindowCosts {
  const taps = info.filterHeight * info.filterWidth;
  return { work: batchSize * outHeight * outWidth * outChannels * taps };
}

/** Replaces a pooling. */
function pool(name: string, kernel: "maxPool" | "averagePool"): Replacement {
  type Arguments = KernelArguments<Tensors<"x">, tf.MaxPoolAttrs>;
  return replaceKernel(name, ({ inputs: { x }, attrs, backend }: Arguments, stock) => {
    const info = infoOf(x, attrs);
    if (!areFloats(backend, x) || !isSupported(info)) return stock();
    const y = backend.makeFloats(info.outShape);
    const [xAt, yAt] = [x, y].map((tensor) => backend.pointerOf(tensor));
    const [xBytes, yBytes] = imageBytes(info);
    overImages(backend, info, costsOf(info), ({ window, from }) => {
      return [kernel, window, xAt + from * xBytes, yAt + from * yBytes];
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
      const [xAt, dyAt, dxAt] = [input, dy, dx].map((tensor) => backend.pointerOf(tensor));
      const [xBytes, yBytes] = imageBytes(info);
      overImages(backend, info, costsOf(info), ({ window, from }) => {
        const [skipped, given] = [from * xBytes, from * yBytes];
        return ["maxPoolGradient", window, xAt + skipped, dyAt + given, dxAt + skipped];
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
      const [dyAt, dxAt] = [dy, dx].map((tensor) => backend.pointerOf(tensor));
      const [xBytes, yBytes] = imageBytes(info);
      overImages(backend, info, costsOf(info), ({ window, from }) => {
        return ["averagePoolGradient", window, dyAt + from * yBytes, dxAt + from * xBytes];
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
