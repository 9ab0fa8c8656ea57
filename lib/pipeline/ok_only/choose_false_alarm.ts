/**
 * Another share of false alarms for a model of OK parts alone, in a second: nothing is learned anew.
 *
 * @module
 */
import { ModelError } from "../../errors.ts";
import { partsNeeded } from "../../ml/conformal/ranks.ts";
import { readModelCard, writeModelCard } from "../disk/card_file.ts";
import { readTogether } from "../disk/model/read_together.ts";
import type { OkOnlyCard } from "../judge/ok_only_card.ts";
import { chooseLevel, judgeOkOnly } from "./held_out.ts";
import type { OkOnlyHeldOut } from "./held_out.ts";
import { readOkOnlyHeldOut } from "./read_held_out.ts";

/** What share of false alarms is wanted, and of which model. */
export interface FalseAlarmRequest {
  /** Folder of the model. */
  readonly modelFolder: string;
  /** Share of OK parts that may go to REVIEW. Default: as it was, and nothing is written. */
  readonly falseAlarm?: number;
  /** Whether nothing is written. Default: false. */
  readonly dryRun?: boolean;
}

/** What a share of false alarms does to the parts that were held out. */
export interface FalseAlarmRow extends Pick<OkOnlyCard["heldOut"], "byPart"> {
  /** The share. */
  readonly falseAlarm: number;
  /** Distance above which a recording would be for REVIEW. */
  readonly limit: number;
}

/** What was chosen, and what it does. */
export interface FalseAlarmReport {
  /** The card with the choice, as written or as it would be. */
  readonly card: OkOnlyCard;
  /** The limit on the card before. */
  readonly before: number;
  /** What some shares would do, the largest first; the strictest that the parts allow is the last. */
  readonly table: readonly FalseAlarmRow[];
  /** Whether the card was written. */
  readonly isWritten: boolean;
}

/** Shares that are shown, where there are parts enough for them. */
const SHOWN = [0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001];

/**
 * Chooses the share of OK parts that may go to REVIEW, and writes the limit and its held-out figures
 * onto the card.
 *
 * @throws {ModelError} If the model did not learn from OK parts alone, or the card or the held-out
 *   table is missing, damaged or not of one training.
 * @throws {ConfigError} If the share is not above 0 and below 1.
 * @throws {DataError} If there are too few parts for it; says how many it takes.
 */
export async function chooseFalseAlarm(
  { modelFolder, falseAlarm, dryRun = false }: FalseAlarmRequest,
): Promise<FalseAlarmReport> {
  const { card, heldOut } = await readTogether(modelFolder, () => readWhole(modelFolder));
  const chosen = falseAlarm === undefined ? card : withLevel(card, heldOut, falseAlarm);
  const isWritten = falseAlarm !== undefined && !dryRun;
  return {
    card: isWritten ? await writeModelCard(modelFolder, chosen, card) : chosen,
    before: card.decision.limit,
    table: tableOf(heldOut, chosen),
    isWritten,
  };
}

/** Reads a card and what its training held out. */
async function readWhole(modelFolder: string) {
  const card = await readModelCard(modelFolder);
  if (card.kind !== "okOnly") {
    throw new ModelError(
      "Cannot choose a share of false alarms as the model must have learned from OK parts alone: " +
        `current classes are ${card.classes.join(", ")}`,
      modelFolder,
      { remedy: "errorLevels" },
    );
  }
  return { card, heldOut: await readOkOnlyHeldOut(modelFolder, card) };
}

/** Puts a share onto a card, with the figures of what it judged while held out. */
function withLevel(card: OkOnlyCard, heldOut: OkOnlyHeldOut, asked: number): OkOnlyCard {
  const { falseAlarm, chosen } = chooseLevel(card.decision.nParts, asked);
  const { decision, figures } = judgeOkOnly(heldOut, falseAlarm);
  return {
    ...card,
    decision: { ...decision, chosen },
    heldOut: { ...card.heldOut, ...figures },
  };
}

/** Lays out what shares would do, that of the card among them. */
function tableOf(heldOut: OkOnlyHeldOut, { decision }: OkOnlyCard): FalseAlarmRow[] {
  const { nParts, falseAlarm } = decision;
  const possible = SHOWN.filter((level) => nParts >= partsNeeded(level));
  const levels = new Set([...possible, falseAlarm, 1 / (nParts + 1)]);
  return [...levels].sort((a, b) => b - a).map((level) => {
    const { decision: { limit }, figures: { byPart } } = judgeOkOnly(heldOut, level);
    return { falseAlarm: level, limit, byPart };
  });
}
