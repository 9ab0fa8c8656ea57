/**
 * A threshold chosen anew by what a line can bear, in a second: nothing is trained.
 *
 * @module
 */
import { join } from "node:path";
import { ConfigError, DataError } from "../../errors.ts";
import type { ErrorLevels } from "../../ml/conformal/limits.ts";
import { acceptanceByPart } from "../../ml/judging/acceptance.ts";
import type { Acceptance } from "../../ml/judging/acceptance.ts";
import {
  evaluate,
  heldOutThresholds,
  heldOutVerdicts,
  scoredBy,
} from "../../ml/judging/evaluation.ts";
import type { ThresholdRule } from "../../ml/judging/threshold_rules.ts";
import { thresholdTable } from "../../ml/judging/threshold_table.ts";
import type { ThresholdRow } from "../../ml/judging/threshold_table.ts";
import { writeModelCard } from "../disk/card_file.ts";
import { exists } from "../disk/files.ts";
import { ONNX_FILE } from "../disk/model/file_names.ts";
import { readHeldOut } from "../disk/read_held_out.ts";
import type { HeldOutRecordings } from "../disk/read_held_out.ts";
import type { ClassifierCard } from "../judge/card.ts";
import { decideLevels } from "./decide_levels.ts";
import { decideThreshold, GIVEN } from "./decide_threshold.ts";

/** What threshold is wanted, and of which model. */
export interface ThresholdRequest {
  /** Folder of the model. */
  readonly modelFolder: string;
  /** How it is chosen. Default: as it was. */
  readonly rule?: ThresholdRule;
  /** Shares of each class that may be judged wrong, or none. Default: as it was, but none for a new rule. */
  readonly levels?: ErrorLevels | "none";
  /** Whether nothing is written, as where nothing is asked for. Default: false. */
  readonly dryRun?: boolean;
}

/** What was chosen, and what it does. */
export interface ThresholdReport {
  /** The card with the choice, as written or as it would be. */
  readonly card: ClassifierCard;
  /** The threshold on the card before. */
  readonly before: number;
  /** Errors by part, each fold judged by a threshold that the rule chose on the other folds. */
  readonly byPart: Acceptance;
  /** What thresholds would do, by part, counted on the scores that they are read off. */
  readonly table: readonly ThresholdRow[];
  /** Whether levels went that were chosen before, so that every part is decided again. */
  readonly tookLevels: boolean;
  /** Whether the card was written. */
  readonly isWritten: boolean;
  /** Path of an export that went, as it held the old threshold. */
  readonly removed?: string;
}

/**
 * Chooses a model's threshold, and the levels that its errors keep to, on what its training held
 * out, and writes the choice, the reason and its figures onto the card. A new rule decides every
 * part: levels that were chosen before go, unless some are asked for with it.
 *
 * @throws {ModelError} If the card or the held-out table is missing, damaged or not of one
 *   training.
 * @throws {ConfigError} If no class is that of good parts, or a number that was asked for is out
 *   of its range.
 * @throws {DataError} If there are too few parts for a level (says how many it takes), or parts
 *   were not held out whole.
 */
export async function chooseModelThreshold(
  { modelFolder, rule, levels, dryRun = false }: ThresholdRequest,
): Promise<ThresholdReport> {
  const { card, heldOut: recorded } = await readHeldOut(modelFolder, {
    task: "choose threshold",
    remedy: "falseAlarm",
  });
  const { bad } = recorded.classes;
  if (card.threshold === undefined || bad === undefined) {
    throw new ConfigError(
      `Cannot choose threshold as one of two classes must be named OK, good or normal: current ` +
        `classes are ${card.classes.join(", ")}`,
      "decision.threshold",
    );
  }
  const heldOut = { ...recorded, threshold: rule ?? recorded.threshold };
  const isAsked = (rule ?? levels) !== undefined;
  const chosen = named(() => {
    const judging = rule === undefined ? card : withThreshold(card, recorded, heldOut);
    return isAsked ? withLevels(judging, heldOut, levels ?? "none") : judging;
  });
  const isWritten = isAsked && !dryRun;
  if (isWritten) await writeModelCard(modelFolder, chosen, card);
  const { scores } = scoredBy(heldOut, bad);
  return {
    card: chosen,
    before: card.threshold.value,
    byPart: acceptanceByPart({ ...heldOut, verdicts: heldOutVerdicts(heldOut) }),
    table: thresholdTable({ ...heldOut, scores }, { including: chosen.threshold!.value }),
    tookLevels: card.levels !== undefined && chosen.levels === undefined,
    isWritten,
    ...(isWritten && await removeExport(modelFolder, card, chosen)),
  };
}

/** Puts a choice onto a card, with the figures of what it judged while held out. */
function withThreshold(
  card: ClassifierCard,
  recorded: HeldOutRecordings,
  heldOut: HeldOutRecordings,
): ClassifierCard {
  const threshold = decideThreshold(heldOut)!;
  const { windowAccuracy } = card.heldOut.model;
  // The windows of recordings are not kept, so their figure holds for the same thresholds alone.
  const isSame = String(heldOutThresholds(recorded)) === String(heldOutThresholds(heldOut));
  const model = { ...evaluate(heldOut), ...(isSame && { windowAccuracy }) };
  const isGiven = typeof heldOut.threshold === "number";
  return {
    ...card,
    threshold: isGiven ? { ...threshold, chosen: GIVEN } : threshold,
    heldOut: { ...card.heldOut, model },
  };
}

/** Puts levels onto a card, found for its threshold, or takes them off. */
function withLevels(
  { levels: _, ...card }: ClassifierCard,
  heldOut: HeldOutRecordings,
  asked: ErrorLevels | "none",
): ClassifierCard {
  if (asked === "none") return card;
  if (card.heldOut.unit !== "group") {
    throw new DataError(
      "Cannot keep to the levels as no recording of a held-out part may be trained on: the folds " +
        "of this model hold out single recordings",
    );
  }
  return { ...card, levels: decideLevels(heldOut, asked, card.threshold!.value) };
}

/** Removes an export that holds another decision than the card. */
async function removeExport(folder: string, before: ClassifierCard, after: ClassifierCard) {
  const path = join(folder, ONNX_FILE);
  const decisionOf = ({ threshold, levels }: ClassifierCard) =>
    [threshold!.value, levels?.okBelow, levels?.notOkFrom].join();
  if (decisionOf(before) === decisionOf(after) || !await exists(path)) return {};
  await Deno.remove(path);
  return { removed: path };
}

/** Does some work; a rule that is impossible is a fault of what was asked for. */
function named<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new ConfigError(cause.message, "decision.threshold", { cause });
  }
}
