/**
 * Convolutions in place of tfjs's Conv2D, FusedConv2D and their gradients.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import type { EngineBackend } from "../backend.ts";
import {
  addKernel,
  areFloats,
  replaceKernel,
  type Replacement,
  type Tensors,
} from "./replacement.ts";
import { isSupported, type WindowInfo, withWindow } from "./window.ts";

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

/** A shape as tfjs names it. */
type Shape4D = [number, number, number, number];

/** Computes the sizes of a convolution. */
function infoOf(x: number[], filter: number[], attrs: ConvAttributes): WindowInfo {
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

/** Runs one of the compiled convolutions with its workspace. */
function run(
  backend: EngineBackend,
  info: WindowInfo,
  kernel: "conv2d" | "conv2dFilterGradient" | "conv2dInputGradient",
  ...parameters: number[]
): void {
  withWindow(backend, info, (window) => {
    backend.withWorkspace(backend.kernels.conv2dWorkspace(window), (work) => {
      backend.kernels[kernel](window, ...parameters, work);
    });
  });
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
  run(backend, info, "conv2d", xAt, filterAt, biasAt, Number(isRelu), yAt);
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
      run(backend, info, "conv2dFilterGradient", ...pointers);
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
      const pointers = [dy, filter, gradient].map((tensor) => backend.pointerOf(tensor));
      run(backend, info, "conv2dInputGradient", ...pointers);
      return gradient;
    },
  );

const trained = () =>
  addKernel<Tensors<"x" | "filter", "bias">, Conv2DAttributes>(
    CONV2D,
    ({ inputs, attrs: { strides, pad, isRelu }, backend }) => {
      const attributes = { strides, pad, dataFormat: "NHWC" } as ConvAttributes;
      const info = infoOf(inputs.x.shape, inputs.filter.shape, attributes);
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
