/**
 * What the report says of a model of OK parts alone beside what it says of every model.
 *
 * @module
 */
import { z } from "zod";
import { count, share } from "../evaluate/report_figures.ts";

/** From which distance on a recording is for REVIEW, and what that bounds. */
export const falseAlarms = z.strictObject({
  limit: z.number().describe("Distance above which a recording is for REVIEW, on the card"),
  ofFolds: z.array(z.number()).describe(
    "Limit that judged each fold, by the distances of the other folds: all figures are by these",
  ),
  level: share.describe("Share of further OK parts that may go to REVIEW, as asked for"),
  chosen: z.string().describe("Why this share"),
  nParts: count.describe("OK parts that were held out"),
  bound: share.describe("Chance of a further OK part to go to REVIEW at most, over draws of parts"),
  likelyAtMost: share.describe(
    "Share of further OK parts that this very limit sends to REVIEW at most, at 95 % confidence",
  ),
  partRule: z.string().describe("When a part of several recordings is for REVIEW"),
  holds: z.array(z.string()).describe("What is bounded, and under which assumption, in words"),
});
