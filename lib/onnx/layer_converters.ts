/**
 * Which layers can be exported, and by what.
 *
 * @module
 */
import type { LayerConverter } from "./layer_call.ts";
import { convertActivation, convertRelu, convertSoftmax } from "./layers/activation.ts";
import { convertBatchNormalization } from "./layers/batch_normalization.ts";
import { convertConvolution } from "./layers/convolution.ts";
import { convertCropping } from "./layers/cropping.ts";
import { convertDense, convertTimeDistributed } from "./layers/dense.ts";
import { convertLstm } from "./layers/lstm.ts";
import { convertAdd, convertConcatenate, convertMultiply } from "./layers/merge.ts";
import { convertGlobalPooling, convertPooling } from "./layers/pooling.ts";
import { convertDropout, convertFlatten, convertReshape } from "./layers/shape.ts";

/** Converters by the class of the layer. */
export const layerConverters: ReadonlyMap<string, LayerConverter> = new Map([
  ["Activation", convertActivation],
  ["Add", convertAdd],
  ["AveragePooling1D", convertPooling("AveragePool")],
  ["AveragePooling2D", convertPooling("AveragePool")],
  ["BatchNormalization", convertBatchNormalization],
  ["Concatenate", convertConcatenate],
  ["Conv1D", convertConvolution],
  ["Conv2D", convertConvolution],
  ["Cropping2D", convertCropping],
  ["Dense", convertDense],
  ["Dropout", convertDropout],
  ["Flatten", convertFlatten],
  ["GlobalAveragePooling1D", convertGlobalPooling("ReduceMean")],
  ["GlobalAveragePooling2D", convertGlobalPooling("ReduceMean")],
  ["GlobalMaxPooling1D", convertGlobalPooling("ReduceMax")],
  ["GlobalMaxPooling2D", convertGlobalPooling("ReduceMax")],
  ["LSTM", convertLstm],
  ["MaxPooling1D", convertPooling("MaxPool")],
  ["MaxPooling2D", convertPooling("MaxPool")],
  ["Multiply", convertMultiply],
  ["ReLU", convertRelu],
  ["Reshape", convertReshape],
  ["Softmax", convertSoftmax],
  ["TimeDistributed", convertTimeDistributed],
]);
