/**
 * `card.json` of a model's folder.
 *
 * @module
 */
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { ConfigError, ModelError } from "../../errors.ts";
import type { Remedy } from "../../errors.ts";
import { featureSystemOf } from "../../ml/features/feature_systems.ts";
import type { ClassifierCard, ModelCard } from "../judge/card.ts";
import { parseCard } from "../judge/parse_card.ts";
import { CLEAN_VERSION } from "../judge/sound/clean.ts";
import { exists, sha256 } from "./files.ts";
import { MOST_TEXT_BYTES, readText } from "./text_file.ts";
import { CARD_FILE } from "./model/file_names.ts";
import { readTogether } from "./model/read_together.ts";
import { replaceFolder } from "./safe/replace_folder.ts";

/**
 * Reads the card of a model.
 *
 * @throws {ModelError} If there is none, it does not hold what it must, or it was made
 *   by another version whose numbers differ.
 */
export async function readModelCard(folder: string): Promise<ModelCard> {
  try {
    // A card that is read is whole by its checksum, whatever happens to its folder meanwhile.
    return await readCard(folder);
  } catch {
    return await readTogether(folder, () => readCard(folder));
  }
}

/** Reads a card where it stands. */
async function readCard(folder: string): Promise<ModelCard> {
  const path = join(folder, CARD_FILE);
  if (!await exists(path)) {
    throw new ModelError(`Cannot load model as there is no ${CARD_FILE}`, folder, {
      remedy: "train",
    });
  }
  const text = await readText(path);
  const card = namingModel(path, () => unseal(parseJson(text)));
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

/** What takes a model that tells classes apart. */
export interface ClassifierNeed {
  /** What can't be done without, such as `export model`. Default: `load model`. */
  readonly task?: string;
  /** What can be done instead. */
  readonly remedy?: Remedy;
}

/**
 * Reads the card of a model that tells classes apart.
 *
 * @throws {ModelError} As {@linkcode readModelCard} does, or if OK parts alone taught the model.
 */
export async function readClassifierCard(
  folder: string,
  { task = "load model", remedy }: ClassifierNeed = {},
): Promise<ClassifierCard> {
  const card = await readModelCard(folder);
  if (card.kind !== "okOnly") return card;
  throw new ModelError(
    `Cannot ${task} as the model must have learned from bad parts too (train it on OK and bad ` +
      `ones together): current value is a model of ${card.okClass} parts alone`,
    folder,
    { remedy },
  );
}

/**
 * Writes the card of a model in place of another; the folder's other files stay.
 *
 * @param former The card that it was made from: where another run has written its own since, that
 *   one stays. Default: any is replaced.
 * @returns The card as written.
 * @throws {RangeError} If the card is not one.
 * @throws {DataError} If the folder can't be written, or its card is not `former`.
 */
export async function writeModelCard<Card extends ModelCard>(
  folder: string,
  card: Card,
  former?: ModelCard,
): Promise<Card> {
  const checked = checkCard(card);
  await replaceFolder(folder, {
    files: new Map([[CARD_FILE, cardText(checked)]]),
    goes: () => false,
    isExpected: (old) => former === undefined || isDeepStrictEqual(cardIn(old), former),
  });
  return checked;
}

/** Checks that a card can be read back, and returns it as that gives it. */
export function checkCard<Card extends ModelCard>(card: Card): Card {
  // The check keeps the kind.
  return parseCard(JSON.parse(JSON.stringify(card))) as Card;
}

/** Formats a card that was checked, with its checksum. */
export function cardText(card: ModelCard): string {
  return `${JSON.stringify({ ...card, [CHECKSUM]: checksumOf(card) }, null, 2)}\n`;
}

/** Field of the file that is the SHA-256 of all the others. */
const CHECKSUM = "checksum";

function checksumOf(card: unknown): string {
  return sha256(JSON.stringify(card));
}

/** Takes a card out of its file's content, and refuses one that was edited. */
function unseal(content: unknown): ModelCard {
  if (typeof content !== "object" || content === null) return parseCard(content);
  const { [CHECKSUM]: checksum, ...fields } = content as Record<string, unknown>;
  const card = parseCard(fields);
  if (checksum === checksumOf(fields)) return card;
  throw new RangeError(
    `its card must be as it was written (train it again): current value is ` +
      (checksum === undefined ? "a card without a checksum" : "an edited or damaged card"),
  );
}

/** Reads the card in a folder; undefined where there is none that can be read. */
function cardIn(folder: string): ModelCard | undefined {
  try {
    const path = join(folder, CARD_FILE);
    if (Deno.statSync(path).size > MOST_TEXT_BYTES) return undefined;
    return unseal(parseJson(Deno.readTextFileSync(path)));
  } catch {
    return undefined;
  }
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
