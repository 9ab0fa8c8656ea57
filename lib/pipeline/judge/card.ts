/**
 * A model's card: what prediction needs and what an engineer asks, in one schema for each kind of
 * model.
 *
 * @module
 */
import { z } from "zod";
import { settingsSchema } from "../../settings_schema.ts";
import type { DeepReadonly } from "../../settings.ts";
import { common, count, estimate, hash, otherFiles, rounded } from "./common_card.ts";
import { calibrationSchema, levelsSchema, thresholdSchema } from "./decision_card.ts";
import type { OkOnlyCard } from "./ok_only_card.ts";

const figures = z.strictObject({
  nRecordings: count,
  nGroups: count,
  accuracy: estimate,
  balancedAccuracy: estimate,
  recalls: z.array(estimate),
  confusion: z.array(z.array(count)),
  auc: estimate.optional(),
  escape: estimate.optional(),
  overkill: estimate.optional(),
  windowAccuracy: rounded.optional(),
});

/** A network of a member, trained without one fold. */
const training = z.strictObject({
  /** What was removed from the log-mel, chosen by the other folds. */
  normalization: settingsSchema.shape.features.shape.normalization,
  /** The epoch whose weights were kept; none where there are no epochs. */
  bestEpoch: count.optional(),
  /** Recordings that chose that epoch and did not move the weights. */
  nValidation: count,
});

const member = z.strictObject({
  /** Name of its kind of network. */
  network: z.string(),
  /** Version of the network and its training. */
  version: count,
  /** Whether it votes. */
  votes: z.boolean(),
  /** What its logits are multiplied by; missing where it doesn't vote. */
  factor: z.number().positive().optional(),
  /** One network for each fold. */
  trainings: z.array(training).min(2),
  /** What it reaches alone on recordings that it has not heard. */
  heldOut: figures,
});

const comparison = z.strictObject({
  /** What was chosen. */
  choice: z.string(),
  /** What it was chosen from, each with its mean loss on held-out recordings. */
  candidates: z.array(z.strictObject({ name: z.string(), loss: z.number().min(0) })).min(1),
  /** Name of what was chosen. */
  chosen: z.string(),
});

const heldOut = z.strictObject({
  /** What was kept together: groups, or (where that is impossible) recordings. */
  unit: z.enum(["group", "recording"]),
  /** Number of folds. */
  nFolds: count.min(2),
  /** Why the figures are to be taken with care; empty where they are not. */
  caution: z.string(),
  /** The model. */
  model: figures,
  /** Logistic regression on means and deviations of log-mel. */
  baseline: figures,
  /** Logistic regression on duration, levels, rate and what else needs no listening. */
  shortcuts: figures,
});

const novelty = z.strictObject({
  /** Parts that taught it. */
  nParts: count.min(2),
  /** Share of these that were called unlike anything heard while they were held out. */
  flaggedOk: estimate,
  /** Share of the others that were; missing where all parts taught it. */
  flaggedNotOk: estimate.optional(),
});

/**
 * What the card of a model must be that tells classes apart, field by field; `parse_card.ts` checks
 * what must hold between them.
 */
export const classifierSchema = z.strictObject({
  /** What kind of model it is. */
  kind: z.literal("classifier").default("classifier"),
  /** Classes, in the order of the probabilities. */
  classes: z.array(z.string().min(1)).min(2),
  /** The class of good parts, in a problem of two classes. */
  okClass: z.string().optional(),
  ...common,
  /** From which probability of the bad class a part is bad, by which rule, and why. */
  threshold: thresholdSchema.optional(),
  /** What makes a probability of it that means what it says; no verdict goes by that one. */
  calibration: calibrationSchema.optional(),
  /** Where nothing is decided, so that errors keep to levels that were asked for. */
  levels: levelsSchema.optional(),
  /** The networks that were trained: those that vote are the model. */
  members: z.array(member).min(1),
  /** What was compared on held-out recordings, and what was chosen; each fold chose by the others. */
  compared: z.array(comparison),
  /** What it reaches on recordings that it has not heard. */
  heldOut,
  /** What the check for novelty reaches on parts that it has not heard; missing where there is none. */
  novelty: novelty.optional(),
  /** SHA-256 of the files that the card stands for. */
  files: z.strictObject({
    topology: hash,
    weights: hash,
    heldOut: hash,
    novelty: hash.optional(),
    evidence: hash.optional(),
    others: otherFiles.optional(),
  }),
});

/** What is known of a model that tells classes apart. */
export type ClassifierCard = DeepReadonly<z.infer<typeof classifierSchema>>;

/** What is known of a model, of whatever kind. */
export type ModelCard = ClassifierCard | OkOnlyCard;

/** What a model was trained on. */
export type DataCard = ModelCard["data"];

/** What a check for novelty reaches. */
export type NoveltyCard = NonNullable<ClassifierCard["novelty"]>;

/** Held-out figures and what they are to be held against. */
export type HeldOutCard = ClassifierCard["heldOut"];
