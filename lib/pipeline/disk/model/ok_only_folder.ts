/**
 * `models/<name>/` of a model that has learned from OK parts alone: what tells the unheard, and a
 * card. There is no network in it.
 *
 * @module
 */
import { createFrontEnd } from "../../../ml/features/feature_systems.ts";
import type { FrontEnd } from "../../../ml/features/feature_system.ts";
import type { Novelty } from "../../../ml/novelty/novelty.ts";
import type { Evidence } from "../../../ml/explain/recording/evidence_text.ts";
import type { OkOnlyCard } from "../../judge/ok_only_card.ts";
import { checkCard, namingModel } from "../card_file.ts";
import { sha256 } from "../files.ts";
import { readEvidence, readNovelty, requireOthers } from "./read_part.ts";
import { hashesOf, replaceModel, versionsOf } from "./shared_files.ts";
import type { OwnFields, SharedFiles } from "./shared_files.ts";

/** What makes a card a model of OK parts alone that judges. */
export interface LoadedOkOnly {
  /** Makes the track that distances are measured of. */
  readonly frontEnd: FrontEnd;
  /** Tells what is unlike OK parts. */
  readonly novelty: Novelty;
  /** What verdicts are explained by. */
  readonly evidence?: Evidence;
}

/** What stands in the folder beside the card: novelty is all that it judges by. */
export interface OkOnlyExtras extends SharedFiles {
  readonly novelty: string;
}

/**
 * Writes the folder of a model of OK parts alone in place of another, as {@linkcode replaceModel}
 * does. Nothing of an earlier model stays; files of the user's do.
 *
 * @returns The card as written.
 * @throws {DataError} If the folder can't be written.
 */
export async function saveOkOnlyFolder(
  folder: string,
  known: Omit<OkOnlyCard, OwnFields>,
  shared: OkOnlyExtras,
): Promise<OkOnlyCard> {
  const card = checkCard<OkOnlyCard>({
    kind: "okOnly",
    ...versionsOf(known.settings),
    ...known,
    files: { ...hashesOf(shared), novelty: sha256(shared.novelty) },
  });
  await replaceModel(folder, card, shared);
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
