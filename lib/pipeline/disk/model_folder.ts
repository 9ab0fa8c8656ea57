/**
 * `models/<name>/`: the network as tfjs saves it, and a card with all that
 * prediction needs and an engineer asks.
 *
 * @module
 */
import { join } from "node:path";
import type * as tf from "@tensorflow/tfjs";
import { modelFromBytes } from "../../engine/models/model_files.ts";
import type { ModelBytes } from "../../engine/models/model_files.ts";
import { ModelError } from "../../errors.ts";
import { createCommitteeFrontEnd } from "../../ml/committee/front_end.ts";
import type { FrontEnd } from "../../ml/features/feature_system.ts";
import { featureSystemOf } from "../../ml/features/feature_systems.ts";
import { networksOf } from "../../ml/networks/networks.ts";
import type { Novelty } from "../../ml/novelty/novelty.ts";
import { parseNovelty } from "../../ml/novelty/novelty_text.ts";
import { CARD_VERSION } from "../judge/card.ts";
import { parseCard } from "../judge/parse_card.ts";
import type { ModelCard } from "../judge/card.ts";
import { CLEAN_VERSION } from "../judge/recording.ts";
import { CARD_FILE, namingModel, readModelCard, writeModelCard } from "./card_file.ts";
import { exists, readBytes, sha256, writeFileAtomic } from "./files.ts";
import { HELD_OUT_FILE } from "./held_out_table.ts";

/** Name of the network's export, where there is one. */
export const ONNX_FILE = "model.onnx";

/** Name of the pretrained network's file, where the model judges by embeddings. */
export const EMBEDDING_FILE = "embedding.onnx";

/** Name of the file of novelty, where it could be learned. */
export const NOVELTY_FILE = "novelty.json";

/** Name of the table of limits that good parts keep to, where there could be any. */
export const LIMITS_FILE = "limits.csv";

/** Name of the file beside it, which says how they came about. */
export const LIMITS_RECORD_FILE = "limits.json";

/** Names of the report on a model, where there is one. */
export const REPORT_FILES = ["report.json", "report.html"] as const;

/** A model folder that was read and found whole. */
export interface LoadedModel {
  readonly card: ModelCard;
  /** Makes the windows that the network takes. */
  readonly frontEnd: FrontEnd;
  readonly network: tf.LayersModel;
  /** The pretrained network's file, where the model judges by embeddings. */
  readonly embedding?: Uint8Array;
  /** Tells what is unlike anything heard; missing where it could not be learned. */
  readonly novelty?: Novelty;
}

/** What of a card the folder itself knows. */
type OwnFields = "cardVersion" | "cleanVersion" | "featureVersion" | "files";

/** What stands in a model folder beside its network. */
export interface ModelExtras {
  /** The table of what was held out. */
  readonly heldOut: string;
  /** The file of novelty, where it could be learned. */
  readonly novelty?: string;
  /** The pretrained network's file, where the model judges by embeddings. */
  readonly embedding?: Uint8Array;
}

/**
 * Writes a model folder. An old card goes first and the new one comes last, so
 * that no card ever stands beside another model's weights; an old export, report and limits go too.
 *
 * @returns The card as written.
 */
export async function saveModelFolder(
  folder: string,
  { topology, weights }: ModelBytes,
  known: Omit<ModelCard, OwnFields>,
  { heldOut, novelty, embedding }: ModelExtras,
): Promise<ModelCard> {
  const card = parseCard(JSON.parse(JSON.stringify({
    cardVersion: CARD_VERSION,
    cleanVersion: CLEAN_VERSION,
    featureVersion: featureSystemOf(known.settings).version,
    files: {
      topology: sha256(topology),
      weights: sha256(weights),
      heldOut: sha256(heldOut),
      ...(novelty !== undefined && { novelty: sha256(novelty) }),
    },
    ...known,
  })));
  const beside = [ONNX_FILE, EMBEDDING_FILE, NOVELTY_FILE, LIMITS_FILE, LIMITS_RECORD_FILE];
  for (const old of [CARD_FILE, ...beside, ...REPORT_FILES]) {
    await Deno.remove(join(folder, old)).catch(() => {});
  }
  await writeFileAtomic(join(folder, "weights.bin"), weights);
  await writeFileAtomic(join(folder, "model.json"), topology);
  if (embedding) await writeFileAtomic(join(folder, EMBEDDING_FILE), embedding);
  await writeFileAtomic(join(folder, HELD_OUT_FILE), heldOut);
  if (novelty !== undefined) await writeFileAtomic(join(folder, NOVELTY_FILE), novelty);
  return await writeModelCard(folder, card);
}

/**
 * Loads a model folder. Make a backend tfjs's first.
 *
 * @throws {ModelError} If a file is missing, damaged, of another model or of another
 *   version, or the network does not fit the card.
 */
export async function loadModelFolder(folder: string): Promise<LoadedModel> {
  const card = await readModelCard(folder);
  const topology = await readPart(folder, "model.json", card.files.topology);
  const weights = await readPart(folder, "weights.bin", card.files.weights);
  const frontEnd = namingModel(folder, () => {
    networksOf(card.settings);
    return createCommitteeFrontEnd(card.settings);
  });
  const network = await networkFrom(folder, {
    topology: new TextDecoder().decode(topology),
    weights: weights as ModelBytes["weights"],
  });
  namingModel(folder, () => requireFit(network, frontEnd, card));
  const { embedding } = card.settings.features;
  return {
    card,
    frontEnd,
    network,
    embedding: embedding && await readPart(folder, EMBEDDING_FILE, embedding.sha256),
    novelty: await readNovelty(folder, card),
  };
}

/** Reads what tells the unheard; a model without it is one of an earlier version, or of few parts. */
async function readNovelty(folder: string, { files }: ModelCard): Promise<Novelty | undefined> {
  if (files.novelty === undefined) return undefined;
  const bytes = await readPart(folder, NOVELTY_FILE, files.novelty);
  return namingModel(folder, () => parseNovelty(new TextDecoder().decode(bytes)));
}

/** Reads a file that the card stands for. */
async function readPart(folder: string, name: string, hash: string): Promise<Uint8Array> {
  const path = join(folder, name);
  if (!await exists(path)) {
    throw new ModelError(`Cannot load model as there is no ${name}`, folder, { remedy: "train" });
  }
  const bytes = await readBytes(path);
  if (sha256(bytes) === hash) return bytes;
  throw new ModelError(
    `Cannot load model as ${name} must be the file that its card was written with (train it ` +
      `again): current value is another or a damaged file`,
    path,
  );
}

/** Makes the network of a folder's files. */
async function networkFrom(folder: string, bytes: ModelBytes): Promise<tf.LayersModel> {
  try {
    return await modelFromBytes(bytes);
  } catch (cause) {
    const message = `Cannot load model as tfjs must know its layers: ${(cause as Error).message}`;
    throw new ModelError(message, folder, { cause });
  }
}

/** Refuses a network that takes or gives something else than its card says. */
function requireFit(network: tf.LayersModel, frontEnd: FrontEnd, card: ModelCard): void {
  const size = (shape: readonly (number | null)[]) =>
    shape.slice(1).reduce<number>((n, d) => n * (d ?? NaN), 1);
  const { windowFrames, nFeatures } = frontEnd;
  const taken = size(network.inputs[0].shape);
  if (taken !== windowFrames * nFeatures) {
    throw new RangeError(
      `its network must take windows of ${
        windowFrames * nFeatures
      } values: current value is ${taken}`,
    );
  }
  const given = size(network.outputs[0].shape);
  if (given !== card.classes.length) {
    throw new RangeError(
      `its network must give ${card.classes.length} probabilities: current value is ${given}`,
    );
  }
}
