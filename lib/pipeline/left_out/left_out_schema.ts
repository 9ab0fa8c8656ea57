/**
 * Kinds of defect that were left out in turn, as the report holds them.
 *
 * @module
 */
import { z } from "zod";
import type { DeepReadonly } from "../../settings.ts";

/** Largest share: rounding may carry one a little beyond 1. */
const share = z.number().min(-1e-9).max(1 + 1e-9);
const count = z.number().int().min(0);

const found = z.strictObject({
  nFound: count.describe("Number found"),
  n: count.describe("Number of all, at least 1"),
  value: share.describe("Share found, 0 to 1"),
  lower: share.describe("Lower limit of its 95 % interval, by group"),
  upper: share.describe("Upper limit of its 95 % interval, by group"),
});

const judge = z.strictObject({
  parts: found.describe("Parts of the kind: found where one of their recordings is"),
  recordings: found.describe("Recordings of the kind"),
  falseAlarms: found.describe("Good parts, held out, that are called bad or unheard all the same"),
  auc: z.strictObject({
    value: share.describe("Area under the ROC curve of parts of the kind against good ones"),
    lower: share.describe("Lower limit of its 95 % interval"),
    upper: share.describe("Upper limit of its 95 % interval"),
  }).describe("Whatever the threshold: 0.5 is chance, 1 best"),
});

/** Kinds of defect that were left out in turn. */
export const leftOutKinds = z.strictObject({
  column: z.string().describe("Column of the manifest that names the kinds"),
  otherColumns: z.array(z.string()).describe("Other columns that name kinds, too"),
  statement: z.string().describe("What was done, and what it does not say"),
  reason: z.string().optional().describe("Why nothing was found out; missing where something was"),
  kinds: z.array(z.strictObject({
    kind: z.string().describe("The kind that no network had heard"),
    words: z.string().describe("What would have been found of it, and what would have passed"),
    classifier: judge.optional().describe(
      "What the networks find; missing where the model has learned no bad part",
    ),
    detector: judge.optional().describe(
      "What is unlike anything heard; missing where novelty was not learned",
    ),
    together: judge.optional().describe(
      "What either finds, Not OK or REVIEW; where there are both",
    ),
  })).describe("Kinds that were left out, by code unit"),
  untested: z.array(z.strictObject({
    kind: z.string().describe("A kind that was not left out"),
    reason: z.string().describe("Why"),
  })).describe("Kinds of which nothing can be said"),
});

/** Kinds of defect that were left out in turn, as plain data. */
export type LeftOutKinds = DeepReadonly<z.infer<typeof leftOutKinds>>;
