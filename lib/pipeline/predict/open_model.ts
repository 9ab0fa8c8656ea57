/**
 * From a model's folder to a model that judges.
 *
 * @module
 */
import { join } from "node:path";
import { awaitedPredictorOf } from "../../ml/judging/judge.ts";
import { useBackend } from "../cores/backend.ts";
import type { PredictBackend } from "../cores/backend.ts";
import { createModel } from "../judge/model.ts";
import type { Model } from "../judge/model.ts";
import { EMBEDDING_FILE, loadModelFolder } from "../disk/model_folder.ts";
import { createEmbed, refuseEmbedding } from "../embedding.ts";
import { classesOfCard } from "../judge/verdict.ts";

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
  const onnxPredictor = backend === "onnxruntime" ? await loadOnnxPredictors() : undefined;
  await useBackend(backend === "onnxruntime" ? "engine" : backend);
  const { card, frontEnd, network, embedding } = await loadModelFolder(folder);
  if (backend === "webgpu") refuseEmbedding(card.settings, "predict on webgpu");
  const path = join(folder, EMBEDDING_FILE);
  const embed = embedding && await createEmbed(embedding, { path, task: "predict" });
  const predict = await onnxPredictor?.(folder, network) ?? awaitedPredictorOf(network);
  return createModel({ card, classes: classesOfCard(card), frontEnd, embed, predict });
}

/** Loads what this one backend needs, for which no other verdict waits. */
async function loadOnnxPredictors() {
  const predictors = await import("./onnx_predictor.ts");
  return await predictors.loadOnnxPredictors();
}
