/**
 * Convolutions in place of tfjs's Conv2D, FusedConv2D and their gradients.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import type { EngineBackend } from "../memory/backend.ts";
import { addKernel, areFloats, replaceKernel, type Replacement, type Tensors } from "./replace.ts";
import {
  imageBytes,
  isSupported,
  overChannels,
  overImages,
  type WindowCosts,
  type WindowInfo,
} from "./window.ts";

/** A convolution with bias and ReLU whose gradients are computed only where they are needed. */
export const CONV2D = "EarmarkConv2D";

/** The attributes of that. */
export interface Conv2DAttributes {
  readonly strides: [number, number];
  readonly pad: "same" | "valid";
  readonly isRelu: boolean;
}

/** The attributes that every kernel of a convolution has; gradients have no dilations. */
type ConvAttributes =
  & Omit<tf.Conv2DAttrs, "dilations">
  & Partial<Pick<tf.Conv2DAttrs, "dilations">>;

/** A shape as tfjs types it. */
type Shape4D = [number, number, number, number];

/**
 * Computes the sizes of a convolution.
 *
 * @throws {RangeError} If the padding is a number and the sides of kernel or strides
 *   differ, as tfjs then computes the width by the height's.
 */
function infoOf(x: number[], filter: number[], attrs: ConvAttributes): WindowInfo {
  const isSquare = filter[0] === filter[1] && new Set([attrs.strides].flat()).size === 1;
  if (typeof attrs.pad === "number" && !isSquare) {
    throw new RangeError(
      "Cannot convolve as the padding must be same or valid where the sides of kernel or " +
        `strides differ: current value is ${attrs.pad}`,
    );
  }
  return tf.backend_util.computeConv2DInfo(
    x as Shape4D,
    filter as Shape4D,
    attrs.strides,
    attrs.dilations ?? 1,
    attrs.pad,
    attrs.dimRoundingMode,
    false,
    tf.backend_util.convertConv2DDataFormat(attrs.dataFormat),
  );
}

/** Computes the costs of a convolution or one of its gradients. */
function costsOf({ kernels }: EngineBackend, info: WindowInfo): WindowCosts {
  const taps = info.filterHeight * info.filterWidth * info.inChannels;
  return {
    work: info.batchSize * info.outHeight * info.outWidth * info.outChannels * taps,
    workspace: kernels.conv2dWorkspace,
  };
}

/**
 * Checks that the output has no negative side.
 *
 * @throws {RangeError} If it has, as the image is much smaller than the kernel.
 */
function requireOutput({ outHeight, outWidth }: WindowInfo): void {
  if (outHeight >= 0 && outWidth >= 0) return;
  throw new RangeError(
    "Cannot convolve as the image must be large enough for the kernel (output sides >= 0): " +
      `current value is an output of ${outHeight} x ${outWidth}`,
  );
}

/** Computes a convolution with bias and ReLU. */
function convolve(
  backend: EngineBackend,
  info: WindowInfo,
  { x, filter, bias }: Tensors<"x" | "filter", "bias">,
  isRelu: boolean,
): tf.TensorInfo {
  const y = backend.makeFloats(info.outShape);
  const [xAt, filterAt, yAt] = [x, filter, y].map((tensor) => backend.pointerOf(tensor));
  const biasAt = bias ? backend.pointerOf(bias) : 0;
  const [xBytes, yBytes] = imageBytes(info);
  overImages(backend, info, costsOf(backend, info), ({ window, from, work }) => {
    const [input, output] = [xAt + from * xBytes, yAt + from * yBytes];
    return ["conv2d", window, input, filterAt, biasAt, Number(isRelu), output, work];
  });
  return y;
}

const conv2d = () =>
  replaceKernel<Tensors<"x" | "filter">, tf.Conv2DAttrs>(
    tf.Conv2D,
    ({ inputs, attrs, backend }, stock) => {
      const info = infoOf(inputs.x.shape, inputs.filter.shape, attrs);
      if (!areFloats(backend, inputs.x, inputs.filter) || !isSupported(info)) return stock();
      return convolve(backend, info, inputs, false);
    },
  );

const fusedConv2d = () =>
  replaceKernel<Tensors<"x" | "filter", "bias">, tf.FusedConv2DAttrs>(
    tf.FusedConv2D,
    ({ inputs, attrs, backend }, stock) => {
      const { x, filter, bias } = inputs;
      const info = infoOf(x.shape, filter.shape, attrs);
      const isRelu = attrs.activation === "relu";
      if (
        !areFloats(backend, x, filter, bias) || !isSupported(info) ||
        (!isRelu && attrs.activation !== "linear") ||
        (bias && tf.util.sizeFromShape(bias.shape) !== info.outChannels)
      ) return stock();
      return convolve(backend, info, inputs, isRelu);
    },
  );

const filterGradient = () =>
  replaceKernel<Tensors<"x" | "dy">, tf.Conv2DBackpropFilterAttrs>(
    tf.Conv2DBackpropFilter,
    ({ inputs: { x, dy }, attrs, backend }, stock) => {
      const info = infoOf(x.shape, attrs.filterShape, attrs);
      if (!areFloats(backend, x, dy) || !isSupported(info)) return stock();
      const gradient = backend.makeFloats(attrs.filterShape);
      const pointers = [x, dy, gradient].map((tensor) => backend.pointerOf(tensor));
      overChannels(backend, info, costsOf(backend, info), ({ window, from, count, work }) => {
        return ["conv2dFilterGradient", window, from, count, ...pointers, work];
      });
      return gradient;
    },
  );

const inputGradient = () =>
  replaceKernel<Tensors<"dy" | "filter">, tf.Conv2DBackpropInputAttrs>(
    tf.Conv2DBackpropInput,
    ({ inputs: { dy, filter }, attrs, backend }, stock) => {
      const info = infoOf(attrs.inputShape, filter.shape, attrs);
      if (!areFloats(backend, dy, filter) || !isSupported(info)) return stock();
      const gradient = backend.makeFloats(attrs.inputShape);
      const [dyAt, filterAt, dxAt] = [dy, filter, gradient].map((x) => backend.pointerOf(x));
      const [xBytes, yBytes] = imageBytes(info);
      overImages(backend, info, costsOf(backend, info), ({ window, from, work }) => {
        const [input, output] = [dyAt + from * yBytes, dxAt + from * xBytes];
        return ["conv2dInputGradient", window, input, filterAt, output, work];
      });
      return gradient;
    },
  );

const trained = () =>
  addKernel<Tensors<"x" | "filter", "bias">, Conv2DAttributes>(
    CONV2D,
    ({ inputs, attrs: { strides, pad, isRelu }, backend }) => {
      const attributes = { strides, pad, dataFormat: "NHWC" } as ConvAttributes;
      const info = infoOf(inputs.x.shape, inputs.filter.shape, attributes);
      requireOutput(info);
      if (info.outShape.includes(0)) return [backend.makeFloats(info.outShape)];
      return [convolve(backend, info, inputs, isRelu)];
    },
  );

/** Lists the convolutions, replaced and added. */
export const conv2dKernels = (): Replacement[] => [
  trained(),
  conv2d(),
  fusedConv2d(),
  filterGradient(),
  inputGradient(),
];
