/**
 * `models/<name>/`: the network as tfjs saves it, and a card with all that
 * prediction needs and an engineer asks.
 *
 * @module
 */
import type * as tf from "@tensorflow/tfjs";
import type { ModelBytes } from "../../engine/models/model_files.ts";
import { createCommitteeFrontEnd } from "../../ml/committee/front_end.ts";
import type { Evidence } from "../../ml/explain/recording/evidence_text.ts";
import type { FrontEnd } from "../../ml/features/feature_system.ts";
import { networksOf } from "../../ml/networks/networks.ts";
import type { Novelty } from "../../ml/novelty/novelty.ts";
import type { ClassifierCard } from "../judge/card.ts";
import { checkCard, namingModel, readClassifierCard } from "./card_file.ts";
import { readTogether } from "./model/read_together.ts";
import type { ClassifierNeed } from "./card_file.ts";
import { sha256 } from "./files.ts";
import { EMBEDDING_FILE, NETWORK_FILES } from "./model/file_names.ts";
import { networkFrom, requireFit } from "./model/network_files.ts";
import { readEvidence, readNovelty, readPart, requireOthers } from "./model/read_part.ts";
import { hashesOf, replaceModel, versionsOf } from "./model/shared_files.ts";
import type { OwnFields, SharedFiles } from "./model/shared_files.ts";

/** A folder of a model that tells classes apart, which was read and found whole. */
export interface LoadedModel {
  readonly card: ClassifierCard;
  /** Makes the windows that the network takes. */
  readonly frontEnd: FrontEnd;
  readonly network: tf.LayersModel;
  /** The pretrained network's file, where the model judges by embeddings. */
  readonly embedding?: Uint8Array;
  /** Tells what is unlike anything heard; missing where it could not be learned. */
  readonly novelty?: Novelty;
  /** What verdicts are explained by; missing where the features have no bands. */
  readonly evidence?: Evidence;
}

/** What stands in a model folder beside its network. */
export interface ModelExtras extends SharedFiles {
  /** The pretrained network's file, where the model judges by embeddings. */
  readonly embedding?: Uint8Array;
}

/**
 * Writes the folder of a model that tells classes apart in place of another, as
 * {@linkcode replaceModel} does. Nothing of an earlier model stays; files of the user's do.
 *
 * @returns The card as written.
 */
export async function saveModelFolder(
  folder: string,
  { topology, weights }: ModelBytes,
  known: Omit<ClassifierCard, OwnFields>,
  { embedding, ...shared }: ModelExtras,
): Promise<ClassifierCard> {
  const card = checkCard<ClassifierCard>({
    kind: "classifier",
    ...versionsOf(known.settings),
    files: { topology: sha256(topology), weights: sha256(weights), ...hashesOf(shared) },
    ...known,
  });
  const [topologyFile, weightsFile] = NETWORK_FILES;
  const own = new Map<string, Uint8Array | string>([
    [weightsFile, new Uint8Array(weights)],
    [topologyFile, topology],
  ]);
  if (embedding) own.set(EMBEDDING_FILE, embedding);
  await replaceModel(folder, card, shared, own);
  return card;
}

/**
 * Loads the folder of a model that tells classes apart. Make a backend tfjs's first.
 *
 * @param need What it is loaded for. Default: to load the model.
 * @throws {ModelError} If a file is missing, damaged, of another model or of another version, the
 *   network does not fit the card, or OK parts alone taught the model.
 */
export function loadModelFolder(folder: string, need?: ClassifierNeed): Promise<LoadedModel> {
  return readTogether(folder, () => loadWhole(folder, need));
}

/** Loads a folder that no other run replaces meanwhile. */
async function loadWhole(folder: string, need?: ClassifierNeed): Promise<LoadedModel> {
  const card = await readClassifierCard(folder, need);
  await requireOthers(folder, card.files);
  const [topologyFile, weightsFile] = NETWORK_FILES;
  const topology = await readPart(folder, topologyFile, card.files.topology);
  const weights = await readPart(folder, weightsFile, card.files.weights);
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
    // A model without it is one of few parts.
    novelty: card.files.novelty === undefined
      ? undefined
      : await readNovelty(folder, card.files.novelty),
    // A model without it is one of an earlier version, or of features without bands.
    evidence: card.files.evidence === undefined
      ? undefined
      : await readEvidence(folder, card.files.evidence),
  };
}
