/**
 * Predicting by onnxruntime; loaded where it is asked for alone.
 *
 * @module
 */
import type * as tf from "@tensorflow/tfjs";
import type { AwaitedPredict } from "../../ml/judging/judge.ts";
import { createOnnxPredictor } from "../../onnx/session.ts";
import { networkToOnnx } from "../export/network_to_onnx.ts";
import { loadOnnxRuntime } from "../export/onnxruntime.ts";

/**
 * Loads onnxruntime.
 *
 * @returns Makes a predictor of a folder's network.
 * @throws {ConfigError} If onnxruntime is not to be had here.
 */
export async function loadOnnxPredictors(): Promise<
  (folder: string, network: tf.LayersModel) => Promise<AwaitedPredict>
> {
  const runtime = await loadOnnxRuntime();
  return (folder, network) => {
    const shape = network.inputs[0].shape.slice(1) as number[];
    return createOnnxPredictor(networkToOnnx(folder, network), { runtime, shape });
  };
}
