/**
 * `models/<name>/`: the network as tfjs saves it, and a card with all that
 * prediction needs and an engineer asks.
 *
 * @module
 */
import { join } from "node:path";
import type * as tf from "@tensorflow/tfjs";
import { loadModel } from "../../engine/models/model_files.ts";
import type { ModelBytes } from "../../engine/models/model_files.ts";
import { ConfigError, ModelError } from "../../errors.ts";
import type { Figures } from "../../ml/judging/evaluation.ts";
import { FEATURE_VERSION } from "../../ml/features/front_end.ts";
import type { ScalerJson } from "../../ml/features/scaler.ts";
import { parseSettings } from "../../settings.ts";
import type { Settings } from "../../settings.ts";
import { exists, readText, writeFileAtomic, writeJson } from "./files.ts";
import { CLEAN_VERSION } from "../preprocess/recording.ts";

/** Name of the network's export, where there is one. */
export const ONNX_FILE = "model.onnx";

/** Raised when the card's layout changes. */
const CARD_VERSION = 1;

/** What is known of a model. */
export interface ModelCard {
  /** Version of this layout. */
  readonly cardVersion: number;
  /** Version of the numbers that cleaning returns. */
  readonly cleanVersion: number;
  /** Version of the numbers that the front end returns. */
  readonly featureVersion: number;
  /** Classes, in the order of the probabilities. */
  readonly classes: readonly string[];
  /** The class of good parts, in a problem of two classes. */
  readonly okClass?: string;
  /** Everything that decided how recordings became verdicts. */
  readonly settings: Settings;
  /** Why these settings, sentence by sentence. */
  readonly reasons: readonly string[];
  /** From which probability of the bad class a part is bad, and how that was chosen. */
  readonly threshold?: { readonly value: number; readonly chosen: string };
  /** Scaling of the windows. */
  readonly scaler: ScalerJson;
  /** The epoch whose weights were kept; none for the baseline. */
  readonly bestEpoch?: number;
  /** Recordings that chose that epoch and did not move the weights. */
  readonly nValidation?: number;
  /** What it was trained on. */
  readonly data: DataCard;
  /** What it reaches on recordings that it has not heard. */
  readonly heldOut?: HeldOutCard;
}

/** What a model was trained on. */
export interface DataCard {
  /** Recordings. */
  readonly nRecordings: number;
  /** Groups of recordings (parts). */
  readonly nGroups: number;
  /** Recordings of each class. */
  readonly perClass: readonly number[];
  /** SHA-256 of names, labels, groups and contents. */
  readonly hash: string;
  /** First 16 digits of the SHA-256 of each recording, sorted. */
  readonly recordings: readonly string[];
}

/** Held-out figures and what they are to be held against. */
export interface HeldOutCard {
  /** What was kept together: groups, or (where that is impossible) recordings. */
  readonly unit: "group" | "recording";
  /** Number of folds. */
  readonly nFolds: number;
  /** Why the figures are to be taken with care; empty where they are not. */
  readonly caution: string;
  /** The model. */
  readonly model: Figures;
  /** Logistic regression on means and deviations of log-mel. */
  readonly baseline: Figures;
  /** Logistic regression on duration, loudness and the file's rate. */
  readonly shortcuts: Figures;
}

/** A model that is ready to judge. */
export interface LoadedModel {
  readonly card: ModelCard;
  readonly network: tf.LayersModel;
}

/**
 * Writes a model folder. An old card goes first and the new one comes last, so
 * that no card ever stands beside another model's weights; an old export goes too.
 */
export async function saveModelFolder(
  folder: string,
  { topology, weights }: ModelBytes,
  card: Omit<ModelCard, "cardVersion" | "cleanVersion" | "featureVersion">,
): Promise<void> {
  for (const old of ["card.json", ONNX_FILE]) {
    await Deno.remove(join(folder, old)).catch(() => {});
  }
  await writeFileAtomic(join(folder, "weights.bin"), weights);
  await writeFileAtomic(join(folder, "model.json"), topology);
  await writeJson(join(folder, "card.json"), {
    cardVersion: CARD_VERSION,
    cleanVersion: CLEAN_VERSION,
    featureVersion: FEATURE_VERSION,
    ...card,
  });
}

/**
 * Reads the card of a model.
 *
 * @throws {ModelError} If there is none, or it was made by another version
 *   whose numbers differ.
 */
export async function readModelCard(folder: string): Promise<ModelCard> {
  const path = join(folder, "card.json");
  if (!await exists(path)) {
    throw new ModelError(
      "Cannot load model as there is no card.json (make one with: deno task train)",
      folder,
    );
  }
  const card = parseCard(await readText(path), path);
  const versions = [card.cardVersion, card.cleanVersion, card.featureVersion];
  const ours = [CARD_VERSION, CLEAN_VERSION, FEATURE_VERSION];
  if (versions.join() !== ours.join()) {
    throw new ModelError(
      `Cannot load model as its versions must be ${ours.join(".")}, or its scores would differ ` +
        `(train it again): current value is ${versions.join(".")}`,
      folder,
    );
  }
  return { ...card, settings: settingsOf(card, folder) };
}

/**
 * Loads a model folder. Call `useEngine` first.
 *
 * @throws {ModelError} If a file is missing, damaged or of another version.
 */
export async function loadModelFolder(folder: string): Promise<LoadedModel> {
  const card = await readModelCard(folder);
  return { card, network: await loadModel(folder) };
}

/** Returns a card's settings, which must be complete: a missing one would be a guess. */
function settingsOf({ settings }: ModelCard, folder: string): Settings {
  try {
    return parseSettings(settings);
  } catch (cause) {
    if (!(cause instanceof ConfigError)) throw cause;
    const message = `Cannot load model as its settings must be those of this version (train it ` +
      `again): ${cause.message}`;
    throw new ModelError(message, folder, { cause });
  }
}

function parseCard(text: string, path: string): ModelCard {
  try {
    const card = JSON.parse(text);
    if (typeof card === "object" && card !== null) return card;
  } catch (cause) {
    throw new ModelError("Cannot load model as its card is not JSON", path, { cause });
  }
  throw new ModelError("Cannot load model as its card must be a JSON object", path);
}
