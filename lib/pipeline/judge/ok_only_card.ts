/**
 * The card of a model that has learned from OK parts alone.
 *
 * @module
 */
import { z } from "zod";
import type { DeepReadonly } from "../../settings.ts";
import { common, count, estimate, hash, otherFiles, shortHash } from "./common_card.ts";
import { limitSchema } from "./decision_card.ts";

/** How many of some were judged wrong, and the 95 % interval of their share. */
const errorCount = estimate.extend({ nErrors: count, n: count.min(1) });
/** Errors of a model of OK parts: REVIEW of OK parts is overkill, OK of others is escape. */
const acceptance = z.strictObject({
  escape: errorCount.optional(),
  overkill: errorCount,
});

const okOnlyHeldOut = z.strictObject({
  /** What was kept together: groups, or (where these are too few) recordings. */
  unit: z.enum(["group", "recording"]),
  /** Number of folds. */
  nFolds: count.min(2),
  /** Why the figures are to be taken with care; empty where they are not. */
  caution: z.string(),
  /** Other classes, none of which taught anything: recordings of each that were judged. */
  tested: z.array(z.strictObject({ name: z.string(), nRecordings: count.min(1) })),
  /** First 16 digits of the SHA-256 of each of these recordings, sorted. */
  testedRecordings: z.array(shortHash),
  /** Errors by part. */
  byPart: acceptance,
  /** Errors by recording. */
  byRecording: acceptance,
  /** Area under the ROC curve by part; missing where no other class was tested. */
  auc: estimate.optional(),
});

/** What the card of a model must be that has learned from OK parts alone. */
export const okOnlySchema = z.strictObject({
  /** What kind of model it is. */
  kind: z.literal("okOnly"),
  /** The one class that it knows. */
  classes: z.array(z.string().min(1)).length(1),
  /** The same class. */
  okClass: z.string(),
  ...common,
  /** From which distance on a recording is unlike OK parts, and what that bounds. */
  decision: limitSchema,
  /** What it reaches on recordings that it has not heard. */
  heldOut: okOnlyHeldOut,
  /** SHA-256 of the files that the card stands for. */
  files: z.strictObject({
    heldOut: hash,
    novelty: hash,
    evidence: hash.optional(),
    others: otherFiles.optional(),
  }),
});

/** What is known of a model that has learned from OK parts alone. */
export type OkOnlyCard = DeepReadonly<z.infer<typeof okOnlySchema>>;
