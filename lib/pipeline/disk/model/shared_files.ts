/**
 * What the folders of all kinds of models have in common: versions, hashes and files beside the card.
 *
 * @module
 */
import { featureSystemOf } from "../../../ml/features/feature_systems.ts";
import type { ModelCard } from "../../judge/card.ts";
import { CARD_VERSION } from "../../judge/common_card.ts";
import { CLEAN_VERSION } from "../../judge/sound/clean.ts";
import { cardText } from "../card_file.ts";
import { sha256 } from "../files.ts";
import { HELD_OUT_FILE } from "../held_out_table.ts";
import { replaceFolder } from "../safe/replace_folder.ts";
import { CARD_FILE, EVIDENCE_FILE, isOurs, NOVELTY_FILE } from "./file_names.ts";

/** What of a card the folder itself knows. */
export type OwnFields = "kind" | "cardVersion" | "cleanVersion" | "featureVersion" | "files";

/** What stands in the folder of any model beside its card. */
export interface SharedFiles {
  /** The table of what was held out. */
  readonly heldOut: string;
  /** The file of novelty, where it could be learned. */
  readonly novelty?: string;
  /** The file by which verdicts are explained, where the features have bands. */
  readonly evidence?: string;
  /** Further files, by name, whose hashes go onto the card too. */
  readonly others?: ReadonlyMap<string, string>;
  /** Files that a user may edit: no hash of them is kept. */
  readonly editable?: ReadonlyMap<string, string>;
}

/** Returns the versions that a card of these settings is of. */
export function versionsOf(settings: ModelCard["settings"]) {
  return {
    cardVersion: CARD_VERSION as typeof CARD_VERSION,
    cleanVersion: CLEAN_VERSION,
    featureVersion: featureSystemOf(settings).version,
  };
}

/** Returns the hashes that a card keeps of the shared files. */
export function hashesOf({ heldOut, novelty, evidence, others = new Map() }: SharedFiles) {
  const hashes = [...others].map(([name, text]) => [name, sha256(text)]);
  return {
    heldOut: sha256(heldOut),
    ...(novelty !== undefined && { novelty: sha256(novelty) }),
    ...(evidence !== undefined && { evidence: sha256(evidence) }),
    ...(hashes.length > 0 && { others: Object.fromEntries(hashes) }),
  };
}

/**
 * Replaces the folder of a model by a card and its files, as {@linkcode replaceFolder} does. Nothing
 * of an earlier model stays; files of the user's do.
 *
 * @param own Files that only this kind of model has, by name.
 */
export async function replaceModel(
  folder: string,
  card: ModelCard,
  { heldOut, novelty, evidence, others = new Map(), editable = new Map() }: SharedFiles,
  own: ReadonlyMap<string, Uint8Array | string> = new Map(),
): Promise<void> {
  const files = new Map<string, Uint8Array | string>([
    ...own,
    [HELD_OUT_FILE, heldOut],
    ...others,
    ...editable,
  ]);
  if (novelty !== undefined) files.set(NOVELTY_FILE, novelty);
  if (evidence !== undefined) files.set(EVIDENCE_FILE, evidence);
  files.set(CARD_FILE, cardText(card));
  await replaceFolder(folder, { files, goes: isOurs });
}
