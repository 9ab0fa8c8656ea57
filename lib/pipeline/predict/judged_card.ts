/**
 * The card that recordings are judged by: that of the model, or with a threshold in place of its own.
 *
 * @module
 */
import { ConfigError } from "../../errors.ts";
import { readModelCard } from "../disk/card_file.ts";
import type { ClassifierCard, ModelCard } from "../judge/card.ts";

/**
 * Reads the card of a model, without the model.
 *
 * @param threshold Probability of the bad class from which a part is bad. Default: that of the card.
 * @throws {ModelError} If it can't be read.
 * @throws {ConfigError} If a threshold is given that is not in 0 … 1 or that the model can't go by.
 */
export async function readJudgedCard(folder: string, threshold?: number): Promise<ModelCard> {
  const card = await readModelCard(folder);
  if (card.kind !== "okOnly") return withThreshold(card, threshold);
  requireNoThreshold(threshold);
  return card;
}

/** Refuses a threshold where there is no probability that it could be held against. */
export function requireNoThreshold(threshold: number | undefined): void {
  if (threshold === undefined) return;
  throw new ConfigError(
    "Cannot judge by threshold as the model must give probabilities, and OK parts alone taught " +
      `this one: current value is ${threshold}`,
    "decision.threshold",
    { remedy: "falseAlarm" },
  );
}

/** Returns a card that judges by another threshold, and always decides. */
export function withThreshold(card: ClassifierCard, value?: number): ClassifierCard {
  if (value === undefined) return card;
  if (!(value >= 0 && value <= 1)) {
    throw new ConfigError(
      `Cannot judge by threshold as it must be in 0 … 1: current value is ${value}`,
      "decision.threshold",
    );
  }
  if (card.threshold === undefined) {
    throw new ConfigError(
      `Cannot judge by threshold as one of two classes must be named OK, good or normal: current ` +
        `classes are ${card.classes.join(", ")}`,
      "decision.threshold",
    );
  }
  const { levels: _, ...others } = card;
  return { ...others, threshold: { value, rule: value, chosen: "given for this once" } };
}
