/**
 * From a model folder to a file that other programs run.
 *
 * @module
 */
import { join } from "node:path";
import { useEngine } from "../../engine/engine.ts";
import { writeFileAtomic } from "../disk/files.ts";
import { loadModelFolder, ONNX_FILE } from "../disk/model_folder.ts";
import type { ModelCard } from "../judge/card.ts";
import { refuseEmbedding } from "../embedding.ts";
import { networkToOnnx } from "./network_to_onnx.ts";

/** What was written. */
export interface ExportReport {
  /** The file. */
  readonly path: string;
  /** Its size. */
  readonly nBytes: number;
  /** Name and shape of what goes in; null is the batch. */
  readonly input: {
    readonly name: string;
    readonly shape: readonly (number | null)[];
  };
  /** Name of what comes out, batch × classes. */
  readonly outputName: string;
  /** Classes, in the order of the probabilities. */
  readonly classes: readonly string[];
}

/** Name of what goes into the file's network. */
const INPUT_NAME = "windows";

/** Name of what comes out of the file's network. */
const OUTPUT_NAME = "probabilities";

/**
 * Writes `model.onnx` beside the model that it comes from: the network alone, from
 * scaled windows (the baseline: scaled statistics of a recording) to probabilities.
 * Its metadata tell how both are to be read.
 *
 * @throws {ModelError} If the folder is no model of this version, or its network
 *   has a layer that can't be exported.
 * @throws {ConfigError} If it judges by embeddings.
 * @throws {DataError} If the folder can't be written.
 */
export async function exportOnnx(folder: string): Promise<ExportReport> {
  await useEngine();
  const { card, network } = await loadModelFolder(folder);
  refuseEmbedding(card.settings, "export model");
  const bytes = networkToOnnx(folder, network, {
    inputName: INPUT_NAME,
    outputName: OUTPUT_NAME,
    metadata: metadataOf(card),
  });
  const path = join(folder, ONNX_FILE);
  await writeFileAtomic(path, bytes);
  const { shape } = network.inputs[0];
  network.dispose();
  return {
    path,
    nBytes: bytes.length,
    input: { name: INPUT_NAME, shape },
    outputName: OUTPUT_NAME,
    classes: card.classes,
  };
}

/** Tells, as text, how recordings become windows and probabilities become verdicts. */
function metadataOf(card: ModelCard): Record<string, string> {
  const { audio, clean, features, model } = card.settings;
  return {
    classes: JSON.stringify(card.classes),
    ...(card.threshold && { okClass: card.okClass!, threshold: `${card.threshold.value}` }),
    sampleRate: `${audio.sampleRate}`,
    windowSeconds: `${features.windowSeconds}`,
    settings: JSON.stringify({ audio, clean, features, model }),
    cleanVersion: `${card.cleanVersion}`,
    featureVersion: `${card.featureVersion}`,
  };
}
