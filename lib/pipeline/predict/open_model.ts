/**
 * From a model's folder to a model that judges.
 *
 * @module
 */
import { join } from "node:path";
import { ModelError } from "../../errors.ts";
import { awaitedPredictorOf } from "../../ml/judging/judge.ts";
import { useBackend } from "../cores/backend.ts";
import type { PredictBackend } from "../cores/backend.ts";
import { readModelCard } from "../disk/card_file.ts";
import { readTogether } from "../disk/model/read_together.ts";
import type { ModelCard } from "../judge/card.ts";
import { createModel } from "../judge/model.ts";
import type { Model } from "../judge/model.ts";
import { EMBEDDING_FILE } from "../disk/model/file_names.ts";
import { loadModelFolder } from "../disk/model_folder.ts";
import { loadOkOnlyFolder } from "../disk/model/ok_only_folder.ts";
import { createEmbed, refuseEmbedding } from "../embedding.ts";
import { loadLimits } from "../limits/limits_file.ts";
import { requireNoThreshold, withThreshold } from "./judged_card.ts";
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
 *   in 0 … 1 or that the model can't go by.
 */
export async function openModel(folder: string, options: OpenModelOptions = {}): Promise<Model> {
  // What can't be had here is refused before anything is read.
  const onnxPredictor = options.backend === "onnxruntime" ? await loadOnnxPredictors() : undefined;
  const card = await readModelCard(folder);
  return card.kind === "okOnly"
    ? await openOkOnly(folder, options)
    : await openClassifier(folder, { ...options, onnxPredictor });
}

/** Opens a model that tells classes apart. */
async function openClassifier(
  folder: string,
  { backend = "engine", threshold, onnxPredictor }: OpenModelOptions & {
    readonly onnxPredictor?: Awaited<ReturnType<typeof loadOnnxPredictors>>;
  },
): Promise<Model> {
  await useBackend(backend === "onnxruntime" ? "engine" : backend);
  const { card: read, embedding, limits, ...loaded } = await readTogether(folder, async () => {
    const model = await loadModelFolder(folder);
    return { ...model, limits: await limitsIn(folder, model.card) };
  });
  const card = withThreshold(read, threshold);
  if (backend === "webgpu") refuseEmbedding(card.settings, "predict on webgpu");
  const path = join(folder, EMBEDDING_FILE);
  const embed = embedding && await createEmbed(embedding, { path, task: "predict" });
  const predict = await onnxPredictor?.(folder, loaded.network) ??
    awaitedPredictorOf(loaded.network);
  const classes = classesOfCard(card);
  return createModel({ card, classes, embed, limits, predict, ...loaded });
}

/** Opens a model of OK parts alone, in which there is no network that could run on anything. */
async function openOkOnly(folder: string, { threshold }: OpenModelOptions): Promise<Model> {
  requireNoThreshold(threshold);
  const { card, ...parts } = await readTogether(folder, async () => {
    const card = await readModelCard(folder);
    if (card.kind !== "okOnly") throw otherModel(folder);
    return { card, limits: await limitsIn(folder, card), ...await loadOkOnlyFolder(folder, card) };
  });
  return createModel({ card, classes: classesOfCard(card), ...parts });
}

/** Says that another model came into a folder since it was first looked at. */
export function otherModel(folder: string): ModelError {
  return new ModelError(
    "Cannot predict as the model must stay as it was at the start: another run has changed it",
    folder,
  );
}

/** Reads the limits beside a model, where there are any. */
async function limitsIn(folder: string, { settings }: ModelCard) {
  return (await loadLimits(folder, settings))?.limits;
}

/** Loads what this one backend needs, for which no other verdict waits. */
async function loadOnnxPredictors() {
  const predictors = await import("./onnx_predictor.ts");
  return await predictors.loadOnnxPredictors();
}
