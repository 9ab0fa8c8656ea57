/**
 * Labels that are likely wrong, as the report holds them.
 *
 * @module
 */
import { z } from "zod";
import type { DeepReadonly } from "../../settings.ts";

const share = z.number().min(0).max(1);
const count = z.number().int().min(0);

/** Labels that are likely wrong. */
export const suspectLabels = z.strictObject({
  nParts: count.describe("Parts, each with one label for all of its recordings"),
  nSuspects: count.describe("Parts that confident learning counts as another class"),
  shareWrong: share.describe(
    "Estimated share of the parts whose label is wrong, 0 to 1; what the model gets wrong counts too",
  ),
  statement: z.string().describe("What the estimate says, and what it does not"),
  parts: z.array(z.strictObject({
    group: z.string().describe("Group of the part's recordings"),
    label: z.string().describe("Its label"),
    likely: z.string().describe("What it is more likely"),
    doubt: share.describe(
      "Half of one more than the mean held-out probability of what it is more likely, less that " +
        "of its label; 0.5 is undecided",
    ),
    recordings: z.array(z.string()).describe("Names of its recordings"),
  })).describe("The most doubted parts, the first to listen to first"),
});

/** Labels that are likely wrong, as plain data. */
export type SuspectLabels = DeepReadonly<z.infer<typeof suspectLabels>>;
