/**
 * `models/<name>/` of a model that has learned from OK parts alone: what tells the unheard, and a
 * card. There is no network in it.
 *
 * @module
 */
import { createFrontEnd, featureSystemOf } from "../../../ml/features/feature_systems.ts";
import type { FrontEnd } from "../../../ml/features/feature_system.ts";
import type { Novelty } from "../../../ml/novelty/novelty.ts";
import type { Evidence } from "../../../ml/explain/recording/evidence_text.ts";
import { CARD_VERSION } from "../../judge/common_card.ts";
import type { OkOnlyCard } from "../../judge/ok_only_card.ts";
import { CLEAN_VERSION } from "../../judge/recording.ts";
import { cardText, checkCard, namingModel } from "../card_file.ts";
import { sha256 } from "../files.ts";
import { HELD_OUT_FILE } from "../held_out_table.ts";
import { CARD_FILE, EVIDENCE_FILE, isOurs, NOVELTY_FILE } from "./file_names.ts";
import { readEvidence, readNovelty, requireOthers } from "./read_part.ts";
import { replaceFolder } from "../safe/replace_folder.ts";

/** What makes a card a model of OK parts alone that judges. */
export interface LoadedOkOnly {
  /** Makes the track that distances are measured of. */
  readonly frontEnd: FrontEnd;
  /** Tells what is unlike OK parts. */
  readonly novelty: Novelty;
  /** What verdicts are explained by. */
  readonly evidence?: Evidence;
}

/** What stands in the folder beside the card. */
export interface OkOnlyExtras {
  /** The table of what was held out. */
  readonly heldOut: string;
  /** The file of novelty. */
  readonly novelty: string;
  /** The file by which verdicts are explained. */
  readonly evidence?: string;
  /** Further files, by name, whose hashes go onto the card too. */
  readonly others?: ReadonlyMap<string, string>;
  /** Files that a user may edit: no hash of them is kept. */
  readonly editable?: ReadonlyMap<string, string>;
}

/** What of a card the folder itself knows. */
type OwnFields = "kind" | "cardVersion" | "cleanVersion" | "featureVersion" | "files";

/**
 * Writes the folder of a model of OK parts alone in place of another, as {@linkcode replaceFolder}
 * does. Nothing of an earlier model stays; files of the user's do.
 *
 * @returns The card as written.
 * @throws {DataError} If the folder can't be written.
 */
export async function saveOkOnlyFolder(
  folder: string,
  known: Omit<OkOnlyCard, OwnFields>,
  { heldOut, novelty, evidence, others = new Map(), editable = new Map() }: OkOnlyExtras,
): Promise<OkOnlyCard> {
  const hashes = [...others].map(([name, text]) => [name, sha256(text)]);
  const card = checkCard<OkOnlyCard>({
    kind: "okOnly",
    cardVersion: CARD_VERSION,
    cleanVersion: CLEAN_VERSION,
    featureVersion: featureSystemOf(known.settings).version,
    ...known,
    files: {
      heldOut: sha256(heldOut),
      novelty: sha256(novelty),
      ...(evidence !== undefined && { evidence: sha256(evidence) }),
      ...(hashes.length > 0 && { others: Object.fromEntries(hashes) }),
    },
  });
  const files = new Map<string, string>([
    [HELD_OUT_FILE, heldOut],
    [NOVELTY_FILE, novelty],
    ...others,
    ...editable,
  ]);
  if (evidence !== undefined) files.set(EVIDENCE_FILE, evidence);
  files.set(CARD_FILE, cardText(card));
  await replaceFolder(folder, { files, goes: isOurs });
  return card;
}

/**
 * Loads what a model of OK parts alone judges by. The limit is that of the card, where it may have
 * been chosen anew.
 *
 * @throws {ModelError} If a file is missing, damaged or of another version.
 */
export async function loadOkOnlyFolder(folder: string, card: OkOnlyCard): Promise<LoadedOkOnly> {
  await requireOthers(folder, card.files);
  const frontEnd = namingModel(folder, () => createFrontEnd(card.settings));
  const novelty = await readNovelty(folder, card.files.novelty);
  const evidence = card.files.evidence === undefined
    ? undefined
    : await readEvidence(folder, card.files.evidence);
  return { frontEnd, evidence, novelty: { ...novelty, limit: card.decision.limit } };
}
