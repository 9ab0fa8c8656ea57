/**
 * Faults of models that have learned from OK parts alone.
 *
 * @module
 */
import { faultsOf, type Mutant } from "../mutant.ts";

/** Faults of their learning, their decision and their report. */
export const okOnlyMutants: readonly Mutant[] = [
  ...faultsOf("ml/novelty/limit", [
    ["Math.max(1, rankOf(level, descending.length)) - 1", "rankOf(level, descending.length)"],
  ]),
  ...faultsOf("ml/novelty/held_out", [
    ["train.filter((i) => isTeacher[i])", "train"],
    ["distance > limits[i]", "distance >= limits[i]"],
  ]),
  ...faultsOf("pipeline/ok_only/held_out", [
    ["nParts >= nNeeded) return { falseAlarm: asked", "nParts) return { falseAlarm: asked"],
    ["asked > 0 && asked < 1", "asked >= 0 && asked < 1"],
    ["bound: rank / (nParts + 1)", "bound: rank / nParts"],
    ["Math.max(1, rankOf(falseAlarm, nParts))", "rankOf(falseAlarm, nParts)"],
  ], ["pipeline/ok_only/train_ok_only", "pipeline/ok_only/held_out"]),
  ...faultsOf("pipeline/ok_only/split_ok", [
    ["if (!foldOfGroup.has(groups[i])) ", ""],
    ["nParts < FEWEST_NOVELTY_PARTS", "nParts < 2"],
  ]),
  ...faultsOf("pipeline/ok_only/train_ok_only", [["ok: 0, folds }, {", "folds }, {"]]),
  ...faultsOf(
    "pipeline/ok_only/taught_by",
    [["label === 0 ? [i] : []", "label >= 0 ? [i] : []"]],
    ["pipeline/ok_only/train_ok_only"],
  ),
  ...faultsOf("pipeline/ok_only/choose_false_alarm", [
    ["falseAlarm !== undefined && !dryRun", "falseAlarm !== undefined"],
  ], ["pipeline/ok_only/use_ok_only"]),
  ...faultsOf("pipeline/judge/opinion", [
    ["novelty.isUnheard ? REVIEW : parts.card.okClass", "parts.card.okClass"],
  ], ["pipeline/ok_only/use_ok_only"]),
  ...faultsOf("pipeline/disk/model/ok_only_folder", [
    ["limit: card.decision.limit", "limit: novelty.limit"],
  ], ["pipeline/ok_only/use_ok_only"]),
];
