/**
 * From a model's folder to a model that judges.
 *
 * @module
 */
import { scalerFromJSON } from "../../ml/features/scaler.ts";
import { awaitedPredictorOf } from "../../ml/judging/judge.ts";
import type { AwaitedPredict } from "../../ml/judging/judge.ts";
import { createOnnxPredictor } from "../../onnx/session.ts";
import { useBackend } from "../cores/backend.ts";
import type { PredictBackend } from "../cores/backend.ts";
import { networkToOnnx } from "../export/network_to_onnx.ts";
import { loadOnnxRuntime } from "../export/onnxruntime.ts";
import { createModel } from "../judge/model.ts";
import type { Model } from "../judge/model.ts";
import { classesOfCard, loadModelFolder } from "../disk/model_folder.ts";
import type { LoadedModel } from "../disk/model_folder.ts";

/** How {@linkcode openModel} opens a model. */
export interface OpenModelOptions {
  /** What the network runs on. Default: the engine. */
  readonly backend?: PredictBackend;
}

/**
 * Opens a model to judge recordings.
 *
 * @param folder Folder of the model, such as `models/earmark`.
 * @throws {ModelError} If the model can't be loaded, or not by onnxruntime.
 * @throws {ConfigError} If the backend is not to be had here.
 */
export async function openModel(
  folder: string,
  { backend = "engine" }: OpenModelOptions = {},
): Promise<Model> {
  const runtime = backend === "onnxruntime" ? await loadOnnxRuntime() : undefined;
  await useBackend(backend === "onnxruntime" ? "engine" : backend);
  const { card, frontEnd, network } = await loadModelFolder(folder);
  const predict = runtime
    ? await onnxPredictor(folder, network, runtime)
    : awaitedPredictorOf(network);
  const scaler = scalerFromJSON(card.scaler);
  return createModel({ card, classes: classesOfCard(card), frontEnd, scaler, predict });
}

/** Runs a network in onnxruntime. */
function onnxPredictor(
  folder: string,
  network: LoadedModel["network"],
  runtime: Awaited<ReturnType<typeof loadOnnxRuntime>>,
): Promise<AwaitedPredict> {
  const shape = network.inputs[0].shape.slice(1) as number[];
  return createOnnxPredictor(networkToOnnx(folder, network), { runtime, shape });
}
