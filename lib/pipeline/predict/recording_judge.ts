/**
 * A model folder with all that judges recordings by it.
 *
 * @module
 */
import { createModelFrontEnd } from "../../ml/features/front_end.ts";
import type { FrontEnd } from "../../ml/features/feature_system.ts";
import { awaitedPredictorOf } from "../../ml/judging/judge.ts";
import type { Judge } from "../../ml/judging/judge.ts";
import { scalerFromJSON } from "../../ml/features/scaler.ts";
import { createOnnxPredictor } from "../../onnx/session.ts";
import { type PredictBackend, useBackend } from "../cores/backend.ts";
import { loadModelFolder } from "../disk/model_folder.ts";
import type { ModelCard } from "../disk/model_folder.ts";
import { networkToOnnx } from "../export/network_to_onnx.ts";
import { loadOnnxRuntime } from "../export/onnxruntime.ts";

/** A model with all that judges by it, made once. */
export interface RecordingJudge extends Judge {
  readonly card: ModelCard;
  readonly frontEnd: FrontEnd;
  /** Short hashes of the recordings that it was trained on. */
  readonly heard: ReadonlySet<string>;
}

/** What {@linkcode loadRecordingJudge} loads. */
export interface JudgeOptions {
  /** Folder of the model. */
  readonly modelFolder: string;
  /** What its network runs on. Default: the engine. */
  readonly backend?: PredictBackend;
}

/**
 * Loads a model to judge recordings.
 *
 * @throws {ModelError} If the model can't be loaded, or not by onnxruntime.
 * @throws {ConfigError} If the backend is not to be had here.
 */
export async function loadRecordingJudge(
  { modelFolder, backend }: JudgeOptions,
): Promise<RecordingJudge> {
  const runtime = backend === "onnxruntime" ? await loadOnnxRuntime() : undefined;
  await useBackend(backend === "onnxruntime" ? "engine" : backend);
  const { card, network } = await loadModelFolder(modelFolder);
  const predict = runtime
    ? await createOnnxPredictor(networkToOnnx(modelFolder, network), {
      runtime,
      shape: network.inputs[0].shape.slice(1) as number[],
    })
    : awaitedPredictorOf(network);
  return {
    card,
    frontEnd: createModelFrontEnd(card.settings),
    scaler: scalerFromJSON(card.scaler),
    predict,
    heard: new Set(card.data.recordings),
  };
}
