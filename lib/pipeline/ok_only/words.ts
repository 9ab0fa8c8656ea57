/**
 * What holds of a model of OK parts alone and what can't be known of it, as sentences.
 *
 * @module
 */
import { partsToProve } from "../../ml/proof/proved.ts";
import type { OkOnlyCard } from "../judge/ok_only_card.ts";
import { percent, shortPercent } from "../shares.ts";

/** Share of escapes that a line is first asked to exclude. */
const ESCAPE_LEVEL = 0.01;

/** When a part of several recordings is for REVIEW, in words. */
export const PART_RULE =
  "A part goes to REVIEW if at least one of its recordings does; it passes " +
  "only if all of them pass.";

/** Lists what must be known before the figures are read. */
export function remarkSentences({ okClass, heldOut: { caution, unit, tested } }: OkOnlyCard) {
  const others = tested.map(({ name }) => name).join(", ");
  return [
    ...(caution === "" ? [] : [`Take with care: ${caution}.`]),
    `This model has learned from ${okClass} parts alone: what is unlike them goes to REVIEW, and it ` +
    "calls nothing bad. A good part that goes to REVIEW counts as overkill, a bad one that passes " +
    "as an escape.",
    ...(tested.length === 0 ? [] : [
      `Recordings of ${others} taught nothing: they test what it finds, and others may be unlike ` +
      "them.",
    ]),
    ...(unit === "group" ? [] : [
      "Each recording counts as a part: nothing is proved of parts that are new to the model.",
    ]),
    "Left out, as they take probabilities of a bad class: confusion, threshold, calibration, levels " +
    "and labels to check.",
  ];
}

/** Says what was not measured, and what it would take. */
export function missingSentences({ heldOut: { byPart: { escape } } }: OkOnlyCard): string[] {
  if (escape !== undefined) return [];
  return [
    "Escape can't be measured, as there is no bad recording: to prove one of at most " +
    `${shortPercent(ESCAPE_LEVEL)} takes ${partsToProve(ESCAPE_LEVEL)} bad parts, all of which ` +
    "go to REVIEW.",
  ];
}

/** Says what the share of false alarms bounds, and under which assumption. */
export function holdsSentences({ decision, okClass }: OkOnlyCard): string[] {
  const { falseAlarm, bound, likelyAtMost, nParts, chosen } = decision;
  return [
    `Of further ${okClass} parts at most ${
      shortPercent(bound)
    } go to REVIEW, on average over such ` +
    `sets of ${nParts} parts (${shortPercent(falseAlarm)}: ${chosen}); this very limit lets at ` +
    `most ${percent(likelyAtMost)} beyond it at 95 % confidence.`,
    "That takes for granted that a further part is recorded as these were and no more often, and " +
    "that a detector of all of them measures it as those of the folds measured what they had not " +
    "heard. It says nothing of bad parts.",
  ];
}
