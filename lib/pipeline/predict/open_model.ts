/**
 * From a model's folder to a model that judges.
 *
 * @module
 */
import { join } from "node:path";
import { ConfigError } from "../../errors.ts";
import { awaitedPredictorOf } from "../../ml/judging/judge.ts";
import { useBackend } from "../cores/backend.ts";
import type { PredictBackend } from "../cores/backend.ts";
import type { ModelCard } from "../judge/card.ts";
import { createModel } from "../judge/model.ts";
import type { Model } from "../judge/model.ts";
import { EMBEDDING_FILE, loadModelFolder } from "../disk/model_folder.ts";
import { createEmbed, refuseEmbedding } from "../embedding.ts";
import { loadLimits } from "../limits/limits_file.ts";
import { classesOfCard } from "../judge/verdict.ts";

/** How {@linkcode openModel} opens a model. */
export interface OpenModelOptions {
  /** What the network runs on. Default: the engine. */
  readonly backend?: PredictBackend;
  /** Probability of the bad class from which a part is bad. Default: that of the card. */
  readonly threshold?: number;
}

/**
 * Opens a model to judge recordings.
 *
 * @param folder Folder of the model, such as `models/earmark`.
 * @throws {ModelError} If the model can't be loaded, or not by onnxruntime.
 * @throws {DataError} If its limits were edited and can't be read.
 * @throws {ConfigError} If the backend is not to be had here, or a threshold is given that is not
 *   in 0 … 1 or that no class can go by.
 */
export async function openModel(
  folder: string,
  { backend = "engine", threshold }: OpenModelOptions = {},
): Promise<Model> {
  const onnxPredictor = backend === "onnxruntime" ? await loadOnnxPredictors() : undefined;
  await useBackend(backend === "onnxruntime" ? "engine" : backend);
  const { card: read, frontEnd, network, embedding, novelty } = await loadModelFolder(folder);
  const card = withThreshold(read, threshold);
  if (backend === "webgpu") refuseEmbedding(card.settings, "predict on webgpu");
  const path = join(folder, EMBEDDING_FILE);
  const embed = embedding && await createEmbed(embedding, { path, task: "predict" });
  const predict = await onnxPredictor?.(folder, network) ?? awaitedPredictorOf(network);
  const limits = (await loadLimits(folder, card.settings))?.limits;
  const classes = classesOfCard(card);
  return createModel({ card, classes, frontEnd, embed, limits, novelty, predict });
}

/** Returns a card that judges by another threshold, and always decides. */
function withThreshold(card: ModelCard, value?: number): ModelCard {
  if (value === undefined) return card;
  if (!(value >= 0 && value <= 1)) {
    throw new ConfigError(
      `Cannot judge by threshold as it must be in 0 … 1: current value is ${value}`,
      "decision.threshold",
    );
  }
  if (card.threshold === undefined) {
    throw new ConfigError(
      `Cannot judge by threshold as one of two classes must be named OK, good or normal: current ` +
        `classes are ${card.classes.join(", ")}`,
      "decision.threshold",
    );
  }
  const { levels: _, ...others } = card;
  return { ...others, threshold: { value, rule: value, chosen: "given for this once" } };
}

/** Loads what this one backend needs, for which no other verdict waits. */
async function loadOnnxPredictors() {
  const predictors = await import("./onnx_predictor.ts");
  return await predictors.loadOnnxPredictors();
}
