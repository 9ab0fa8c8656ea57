/**
 * From a model folder to a file that other programs run.
 *
 * @module
 */
import { join } from "node:path";
import { useEngine } from "../engine/engine.ts";
import { ModelError } from "../errors.ts";
import { modelToOnnx } from "../onnx/model_to_onnx.ts";
import { writeFileAtomic } from "./files.ts";
import { loadModelFolder, ONNX_FILE } from "./model_folder.ts";
import type { LoadedModel, ModelCard } from "./model_folder.ts";

/** What was written. */
export interface ExportReport {
  /** The file. */
  readonly path: string;
  /** Its size. */
  readonly nBytes: number;
  /** Name and shape of what goes in; null is the batch. */
  readonly input: { readonly name: string; readonly shape: readonly (number | null)[] };
  /** Name of what comes out, batch × classes. */
  readonly outputName: string;
  /** Classes, in the order of the probabilities. */
  readonly classes: readonly string[];
}

/** Names in the file. */
const NAMES = { inputName: "windows", outputName: "probabilities" };

/**
 * Writes `model.onnx` beside the model that it comes from: the network alone, from
 * scaled windows to probabilities. Its metadata tell how both are to be read.
 *
 * @throws {ModelError} If the folder is no model of this version, or its network
 *   has a layer that can't be exported.
 * @throws {DataError} If the folder can't be written.
 */
export async function exportOnnx(folder: string): Promise<ExportReport> {
  await useEngine();
  const { card, network } = await loadModelFolder(folder);
  const bytes = convert(folder, { card, network });
  const path = join(folder, ONNX_FILE);
  await writeFileAtomic(path, bytes);
  const { shape } = network.inputs[0];
  network.dispose();
  return {
    path,
    nBytes: bytes.length,
    input: { name: NAMES.inputName, shape },
    outputName: NAMES.outputName,
    classes: card.classes,
  };
}

/** Converts the network; what can't be converted is a fault of the folder. */
function convert(folder: string, { card, network }: LoadedModel): Uint8Array {
  try {
    return modelToOnnx(network, { ...NAMES, metadata: metadataOf(card) });
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new ModelError(cause.message, folder, { cause });
  }
}

/** Tells, as text, how recordings become windows and probabilities become verdicts. */
function metadataOf(card: ModelCard): Record<string, string> {
  const { audio, clean, features, model } = card.settings;
  const hearsWindows = model.network !== "baseline";
  return {
    classes: JSON.stringify(card.classes),
    ...(card.threshold && { okClass: card.okClass!, threshold: `${card.threshold.value}` }),
    sampleRate: `${audio.sampleRate}`,
    ...(hearsWindows && { windowSeconds: `${features.windowSeconds}` }),
    settings: JSON.stringify({ audio, clean, features, model }),
    scaler: JSON.stringify(card.scaler),
    cleanVersion: `${card.cleanVersion}`,
    featureVersion: `${card.featureVersion}`,
  };
}
