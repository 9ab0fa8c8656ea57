/**
 * A model's card: what prediction needs and what an engineer asks, in one schema.
 *
 * @module
 */
import { z } from "zod";
import type { DeepReadonly, Settings } from "../../settings.ts";

/** Raised when the card's layout changes. */
export const CARD_VERSION = 2;

const share = z.number().min(0).max(1);
const count = z.number().int().min(0);
const hash = z.string().regex(/^[0-9a-f]{64}$/, "it must be a SHA-256 of 64 digits");
/** A share that was computed, and may miss its range by rounding. */
const rounded = z.number().min(-1e-9).max(1 + 1e-9);
const estimate = z.strictObject({ value: rounded, lower: rounded, upper: rounded });

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

const scaler = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("standardizer"),
    mean: z.array(z.number()),
    scale: z.array(z.number().positive()),
  }),
  z.strictObject({ kind: z.literal("minMax"), min: z.number(), max: z.number() })
    .refine(({ min, max }) => min <= max, "min must be <= max"),
]);

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
  /** Logistic regression on duration, loudness and the file's rate. */
  shortcuts: figures,
});

const data = z.strictObject({
  /** Recordings. */
  nRecordings: count.min(1),
  /** Groups of recordings (parts). */
  nGroups: count.min(1),
  /** Recordings of each class. */
  perClass: z.array(count),
  /** SHA-256 of names, labels, groups and contents. */
  hash,
  /** First 16 digits of the SHA-256 of each recording, sorted. */
  recordings: z.array(z.string().regex(/^[0-9a-f]{16}$/)),
});

/** What a card must be, field by field; `parse_card.ts` checks what must hold between them. */
export const cardSchema = z.strictObject({
  /** Version of this layout. */
  cardVersion: z.literal(CARD_VERSION),
  /** Version of the numbers that cleaning returns. */
  cleanVersion: count,
  /** Version of the numbers that the feature system returns. */
  featureVersion: count,
  /** Version of the network and its training, by which checkpoints are told apart. */
  networkVersion: count,
  /** Classes, in the order of the probabilities. */
  classes: z.array(z.string().min(1)).min(2),
  /** The class of good parts, in a problem of two classes. */
  okClass: z.string().optional(),
  /** Everything that decided how recordings became verdicts. */
  settings: z.custom<Settings>(),
  /** Why these settings, sentence by sentence. */
  reasons: z.array(z.string()),
  /** From which probability of the bad class a part is bad, and how that was chosen. */
  threshold: z.strictObject({ value: share, chosen: z.string() }).optional(),
  /** Scaling of the windows. */
  scaler,
  /** The epoch whose weights were kept; none for the baseline. */
  bestEpoch: count.optional(),
  /** Recordings that chose that epoch and did not move the weights. */
  nValidation: count.optional(),
  /** What it was trained on. */
  data,
  /** What it reaches on recordings that it has not heard. */
  heldOut,
  /** SHA-256 of the files that the card stands for. */
  files: z.strictObject({ topology: hash, weights: hash }),
});

/** What is known of a model. */
export type ModelCard = DeepReadonly<z.infer<typeof cardSchema>>;

/** What a model was trained on. */
export type DataCard = ModelCard["data"];

/** Held-out figures and what they are to be held against. */
export type HeldOutCard = ModelCard["heldOut"];
