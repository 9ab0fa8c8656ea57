/**
 * `card.json` of a model's folder.
 *
 * @module
 */
import { join } from "node:path";
import { ConfigError, ModelError } from "../../errors.ts";
import { featureSystemOf } from "../../ml/features/feature_systems.ts";
import type { ModelCard } from "../judge/card.ts";
import { parseCard } from "../judge/parse_card.ts";
import { CLEAN_VERSION } from "../judge/recording.ts";
import { exists, readText, writeJson } from "./files.ts";

/** Name of the card's file. */
export const CARD_FILE = "card.json";

/**
 * Reads the card of a model.
 *
 * @throws {ModelError} If there is none, it does not hold what it must, or it was made
 *   by another version whose numbers differ.
 */
export async function readModelCard(folder: string): Promise<ModelCard> {
  const path = join(folder, CARD_FILE);
  if (!await exists(path)) {
    throw new ModelError(`Cannot load model as there is no ${CARD_FILE}`, folder, {
      remedy: "train",
    });
  }
  const text = await readText(path);
  const card = namingModel(path, () => parseCard(parseJson(text)));
  const { cleanVersion, featureVersion, settings } = card;
  const versions = [cleanVersion, featureVersion].join(".");
  const ours = namingModel(
    path,
    () => [CLEAN_VERSION, featureSystemOf(settings).version].join("."),
  );
  if (versions === ours) return card;
  throw new ModelError(
    `Cannot load model as the versions of its features must be ${ours}, or its scores would ` +
      `differ (train it again): current value is ${versions}`,
    folder,
  );
}

/**
 * Writes the card of a model, whole or not at all, after a check that it can be read back.
 *
 * @returns The card as written.
 * @throws {RangeError} If the card is not one.
 * @throws {DataError} If the folder can't be written.
 */
export async function writeModelCard(folder: string, card: ModelCard): Promise<ModelCard> {
  const checked = parseCard(JSON.parse(JSON.stringify(card)));
  await writeJson(join(folder, CARD_FILE), checked);
  return checked;
}

/** Does some work on a model; what it refuses becomes an error that names the model's path. */
export function namingModel<Result>(path: string, work: () => Result): Result {
  try {
    return work();
  } catch (cause) {
    if (cause instanceof ConfigError) {
      throw new ModelError(`Cannot load model as its settings are wrong (${cause.message})`, path, {
        cause,
      });
    }
    if (cause instanceof RangeError) {
      throw new ModelError(`Cannot load model as ${cause.message}`, path, { cause });
    }
    throw cause;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new RangeError("its card must be JSON", { cause });
  }
}
