/**
 * A model of OK parts alone at a share of false alarms, or at the strictest that its parts allow.
 *
 * @module
 */
import { partsNeeded } from "earmark/ml/conformal/ranks.ts";
import { readModelCard } from "earmark/pipeline/disk/card_file.ts";
import type { OkOnlyCard } from "earmark/pipeline/judge/ok_only_card.ts";
import { chooseFalseAlarm } from "earmark/pipeline/ok_only/choose_false_alarm.ts";

/** Returns the card that a share of false alarms would give; nothing is written. */
export async function judgeOkOnlyAt(modelFolder: string, level: number): Promise<OkOnlyCard> {
  const { decision: { nParts } } = await readModelCard(modelFolder) as OkOnlyCard;
  const falseAlarm = nParts >= partsNeeded(level) ? level : 1 / (nParts + 1);
  return (await chooseFalseAlarm({ modelFolder, falseAlarm, dryRun: true })).card;
}
