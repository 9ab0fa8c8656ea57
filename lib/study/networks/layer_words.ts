/**
 * Layers of a network in words.
 *
 * @module
 */
import type * as tf from "@tensorflow/tfjs";

/** How a layer is set up, as tfjs saves it. */
type Config = Readonly<Record<string, unknown>>;

/** What each class of layer does, in words. */
const words: Readonly<Record<string, (config: Config) => string>> = {
  Conv1D: ({ kernelSize, strides }) =>
    `convolution over ${sizeOf(kernelSize)} frames${stepOf(strides)}`,
  Conv2D: ({ kernelSize, strides }) => `convolution ${sizeOf(kernelSize)}${stepOf(strides)}`,
  LSTM: ({ units }) => `LSTM of ${units} units`,
  BatchNormalization: () => "batch norm",
  ReLU: () => "rectifier",
  MaxPooling2D: ({ poolSize }) => `maximum of ${sizeOf(poolSize)}`,
  AveragePooling2D: ({ poolSize }) => `mean of ${sizeOf(poolSize)}`,
  GlobalMaxPooling1D: () => "maximum over time",
  GlobalAveragePooling1D: () => "mean over time",
  Flatten: () => "in one row",
  Dropout: ({ rate }) => `dropout of ${Number((100 * Number(rate)).toPrecision(3))} %`,
  Dense: ({ units }) => `dense, ${units} ${units === 1 ? "unit" : "units"}`,
  Add: () => "sum",
  Softmax: () => "softmax",
};

/** What an activation inside a layer is called. */
const activations: Readonly<Record<string, string>> = { relu: "rectifier" };

/** Says what a layer does, with its sizes; an unknown class by its own name. */
export function layerWords(layer: tf.layers.Layer): string {
  const config = layer.getConfig() as Config;
  const kind = layer.getClassName();
  const name = Object.hasOwn(words, kind) ? words[kind](config) : kind;
  const activation = activationOf(layer);
  return activation && kind !== "LSTM" ? `${name}, ${activations[activation] ?? activation}` : name;
}

/** Returns the name of the function that a layer itself ends in; none where that is no function. */
export function activationOf(layer: tf.layers.Layer): string | undefined {
  const { activation } = layer.getConfig() as Config;
  return typeof activation === "string" && activation !== "linear" ? activation : undefined;
}

/** Writes sizes, such as `5 × 5`. */
export function sizeOf(sizes: unknown): string {
  return [sizes].flat().join(" × ");
}

/** Writes how far apart the places of a kernel lie, where that is not 1. */
function stepOf(strides: unknown): string {
  const steps = [strides].flat();
  return steps.every((step) => step === 1) ? "" : `, step ${sizeOf([...new Set(steps)])}`;
}
