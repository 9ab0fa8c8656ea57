/**
 * What the cards of all kinds of models have in common.
 *
 * @module
 */
import { z } from "zod";
import type { Settings } from "../../settings.ts";
import { checksSchema, plainRecord } from "./check_card.ts";

/** Raised when the card's layout changes. */
export const CARD_VERSION = 5;

/** A number of things. */
export const count = z.number().int().min(0);

/** A SHA-256. */
export const hash = z.string().regex(/^[0-9a-f]{64}$/, "it must be a SHA-256 of 64 digits");

/** The first digits of one, as a recording is named by. */
export const shortHash = z.string().regex(/^[0-9a-f]{16}$/);

/** SHA-256 of further files of a model's folder, by name. */
export const otherFiles = plainRecord(z.record(z.string().regex(/^[\w-][\w.-]*$/), hash));

/** A share that was computed, and may miss its range by rounding. */
export const rounded = z.number().min(-1e-9).max(1 + 1e-9);

/** A share with its 95 % interval. */
export const estimate = z.strictObject({ value: rounded, lower: rounded, upper: rounded });

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
  recordings: z.array(shortHash),
});

/** What every card says, whatever kind of model it is. */
export const common = {
  /** Version of this layout. */
  cardVersion: z.literal(CARD_VERSION),
  /** Version of the numbers that cleaning returns. */
  cleanVersion: count,
  /** Version of the numbers that the feature system returns. */
  featureVersion: count,
  /** Everything that decided how recordings became verdicts. */
  settings: z.custom<Settings>(),
  /** Why these settings, sentence by sentence. */
  reasons: z.array(z.string()),
  /** What it was trained on. */
  data,
  /** Limits that whole recordings keep to; missing where there were too few to learn them. */
  checks: checksSchema.optional(),
};
