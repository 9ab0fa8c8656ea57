/**
 * From a model folder to a file that other programs run.
 *
 * @module
 */
import { join } from "node:path";
import type * as tf from "@tensorflow/tfjs";
import { useEngine } from "../../engine/engine.ts";
import { ModelError } from "../../errors.ts";
import { nSignalsOf } from "../../ml/features/feature_system.ts";
import { featureSystemOf } from "../../ml/features/feature_systems.ts";
import { logMel } from "../../ml/features/log_mel/log_mel.ts";
import { signalToOnnx } from "../../onnx/signal/signal_to_onnx.ts";
import { writeFileAtomic } from "../disk/files.ts";
import { ONNX_FILE } from "../disk/model/file_names.ts";
import { loadModelFolder } from "../disk/model_folder.ts";
import type { ClassifierCard } from "../judge/card.ts";
import { refuseEmbedding } from "../embedding.ts";
import { asModelFault, networkToOnnx } from "./network_to_onnx.ts";
import { signalTables } from "./signal_tables.ts";

/** What a file holds: all from a recording's samples on, or the network alone. */
export type Exported = "recording" | "network";

/** How {@linkcode exportOnnx} exports. */
export interface ExportOptions {
  /** Whether the file holds the network alone. Default: where the front end can't be exported. */
  readonly networkOnly?: boolean;
}

/** What was written. */
export interface ExportReport {
  /** The file. */
  readonly path: string;
  /** Its size. */
  readonly nBytes: number;
  /** What it holds. */
  readonly holds: Exported;
  /** Name and shape of what goes in: samples, or windows of which null is the number. */
  readonly input: {
    readonly name: string;
    readonly shape: readonly (number | string | null)[];
  };
  /** Name of what comes out, one for each class. */
  readonly outputName: string;
  /** Classes, in the order of the probabilities. */
  readonly classes: readonly string[];
  /** Rate of the samples, Hz. */
  readonly sampleRate: number;
}

/** Names of what goes into a file, by what it holds. */
const INPUT_NAMES: Readonly<Record<Exported, string>> = {
  recording: "signal",
  network: "windows",
};

/** Name of what comes out. */
const OUTPUT_NAME = "probabilities";

/**
 * Writes `model.onnx` beside the model that it comes from: from the samples of a recording, at
 * the model's rate, to its probabilities. Of a model whose features are not our log-mel, and where
 * it is asked for, the network alone, from windows of the front end. Its metadata tell how both
 * are to be read.
 *
 * @throws {ModelError} If the folder is no model of this version, it keeps several channels apart or
 *   has one that hears the hall alone, or its network has a layer that can't be exported.
 * @throws {ConfigError} If it judges by embeddings.
 * @throws {DataError} If the folder can't be written.
 */
export async function exportOnnx(
  folder: string,
  { networkOnly = false }: ExportOptions = {},
): Promise<ExportReport> {
  await useEngine();
  const { card, network } = await loadModelFolder(folder, { task: "export model" });
  refuseEmbedding(card.settings, "export model");
  const { settings, classes } = card;
  const holds = networkOnly || featureSystemOf(settings) !== logMel ? "network" : "recording";
  const inputName = INPUT_NAMES[holds];
  const options = { inputName, outputName: OUTPUT_NAME, metadata: metadataOf(card, holds) };
  const bytes = holds === "network"
    ? networkToOnnx(folder, network, options)
    : recordingToOnnx(folder, { settings, network, options });
  const path = join(folder, ONNX_FILE);
  await writeFileAtomic(path, bytes);
  const { shape } = network.inputs[0];
  network.dispose();
  return {
    path,
    nBytes: bytes.length,
    holds,
    input: { name: inputName, shape: holds === "network" ? shape : ["samples"] },
    outputName: OUTPUT_NAME,
    classes,
    sampleRate: settings.audio.sampleRate,
  };
}

/** Converts a network and its front end. */
function recordingToOnnx(
  folder: string,
  { settings, network, options }: {
    readonly settings: ClassifierCard["settings"];
    readonly network: tf.LayersModel;
    readonly options: Parameters<typeof signalToOnnx>[2];
  },
): Uint8Array {
  requireOneSignal(folder, settings);
  return asModelFault(folder, () => signalToOnnx(network, signalTables(settings), options));
}

/** Refuses a model that needs more than one channel of a recording: the file's input is one. */
function requireOneSignal(folder: string, settings: ClassifierCard["settings"]): void {
  const { noiseChannel } = settings.audio;
  if (noiseChannel > 0) {
    throw new ModelError(
      `Cannot export model from samples on as no channel may hear the hall alone: current value ` +
        `is channel ${noiseChannel}`,
      folder,
      { remedy: "exportNetwork" },
    );
  }
  const nSignals = nSignalsOf(settings);
  if (nSignals === 1) return;
  throw new ModelError(
    `Cannot export model from samples on as it must take one channel: current value is ${nSignals}`,
    folder,
    { remedy: "exportNetwork" },
  );
}

/**
 * Tells, as text, how recordings become what goes in and probabilities become verdicts. What goes
 * out is what verdicts go by: probabilities before calibration.
 */
function metadataOf(card: ClassifierCard, holds: Exported): Record<string, string> {
  const { audio, clean, features, model } = card.settings;
  return {
    holds,
    classes: JSON.stringify(card.classes),
    ...(card.threshold && { okClass: card.okClass!, threshold: `${card.threshold.value}` }),
    ...(card.levels &&
      { okBelow: `${card.levels.okBelow}`, notOkFrom: `${card.levels.notOkFrom}` }),
    sampleRate: `${audio.sampleRate}`,
    windowSeconds: `${features.windowSeconds}`,
    settings: JSON.stringify({ audio, clean, features, model }),
    cleanVersion: `${card.cleanVersion}`,
    featureVersion: `${card.featureVersion}`,
  };
}
