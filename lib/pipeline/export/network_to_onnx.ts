/**
 * The network of a model folder as an ONNX file.
 *
 * @module
 */
import type * as tf from "@tensorflow/tfjs";
import { ModelError } from "../../errors.ts";
import { modelToOnnx } from "../../onnx/model_to_onnx.ts";
import type { OnnxOptions } from "../../onnx/model_to_onnx.ts";

/**
 * Converts the network of a folder.
 *
 * @throws {ModelError} If it can't be converted, which is a fault of the folder.
 */
export function networkToOnnx(
  folder: string,
  network: tf.LayersModel,
  options: OnnxOptions = {},
): Uint8Array {
  return asModelFault(folder, () => modelToOnnx(network, options));
}

/** Does some work on the model of a folder; what it refuses is a fault of the folder. */
export function asModelFault<Result>(folder: string, work: () => Result): Result {
  try {
    return work();
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new ModelError(cause.message, folder, { cause });
  }
}
