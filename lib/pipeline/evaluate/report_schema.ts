/**
 * The report on a model: what an engineer signs, as plain data. `docs/report.schema.json` is this
 * schema for programs in other languages.
 *
 * @module
 */
import { z } from "zod";
import type { DeepReadonly } from "../../settings.ts";
import { leftOutKinds } from "../left_out/left_out_schema.ts";
import { falseAlarms } from "../ok_only/report_section.ts";
import { suspectLabels } from "../labels/suspects_schema.ts";
import {
  acceptance,
  calibration,
  count,
  estimate,
  levels,
  limit,
  provedAcceptance,
  ranking,
  share,
  slice,
  thresholdRow,
  wrongRecording,
} from "./report_figures.ts";
import { why } from "../why/why_schema.ts";
import { against, covariates, limitCurves, score } from "./report_relations.ts";

/** Raised when the layout of the report, or the meaning of a figure in it, changes. */
export const REPORT_VERSION = 1;

const hash = z.string().regex(/^[0-9a-f]{64}$/);

const model = z.strictObject({
  kind: z.enum(["classifier", "okOnly"]).describe(
    "Whether it tells classes apart, or has learned from OK parts alone",
  ),
  name: z.string().describe("Name of the model's folder"),
  cardHash: hash.describe("SHA-256 of the model's card.json, which holds those of its files"),
  dataHash: hash.describe("SHA-256 of the names, labels, groups and contents that it learnt from"),
  earmarkVersion: z.string().describe("Version of the program that made the report"),
  cardVersion: count.describe("Version of the card's layout"),
  cleanVersion: count.describe("Version of the numbers that cleaning returns"),
  featureVersion: count.describe("Version of the numbers that the feature system returns"),
  sameBytes: z.string().describe(
    "When a report has the same bytes again, and when a training does",
  ),
});

const heldOut = z.strictObject({
  nRecordings: count.describe("Recordings judged, each by networks that had not heard its fold"),
  nGroups: count.describe("Groups that they come from"),
  nFolds: count.describe("Folds"),
  unit: z.enum(["group", "recording"]).describe("What a fold holds out whole"),
  caution: z.string().describe(
    "Why the figures are to be taken with care; empty where they are not",
  ),
  classes: z.array(z.strictObject({
    name: z.string().describe("Name of the class"),
    nRecordings: count.describe("Recordings of it"),
    nParts: count.describe("Parts of it"),
    recall: estimate.describe(
      "Share of its recordings judged right, its interval by group; where OK parts alone taught " +
        "the model, REVIEW is right for all others",
    ),
  })).describe("Classes, that of good parts first"),
  confusion: z.array(z.array(count)).optional().describe(
    "Recordings, one row for each true class, one column for each verdict; these figures are " +
      "missing where OK parts alone taught the model",
  ),
  accuracy: estimate.optional().describe(
    "Share of the recordings judged right, its interval by group",
  ),
  balancedAccuracy: estimate.optional().describe(
    "Mean of the classes' recalls, its interval by group",
  ),
});

const decision = z.strictObject({
  threshold: share.describe("Probability of the bad class from which a part fails, on the card"),
  chosen: z.string().describe("Why this threshold"),
  ofFolds: z.array(share).describe(
    "Threshold that judged each fold, chosen on the other folds: all figures are by these",
  ),
  partRule: z.string().describe("When a part of several recordings fails"),
  table: z.array(thresholdRow).describe(
    "What thresholds would do, by part. Counted on the recordings that they are read off: the " +
      "figures of a row that is chosen for them are better than what is to be expected",
  ),
});

/** What a report must be. */
export const reportSchema = z.strictObject({
  reportVersion: z.literal(REPORT_VERSION).describe("Version of this layout"),
  seed: count.describe("Seed of the draws that intervals of areas are made of"),
  model: model.describe("The model, and what made it"),
  heldOut: heldOut.describe("Recordings that were held out, and how they were judged"),
  remarks: z.array(z.string()).describe("What must be known before the figures are read"),
  decision: decision.optional().describe(
    "How a verdict is reached; where one of two classes is OK",
  ),
  byPart: provedAcceptance.optional().describe(
    "Errors by part; where the first class is that of good parts, which all others are held against",
  ),
  byRecording: acceptance.optional().describe(
    "Errors by recording, with intervals that count groups; where the first class is that of good " +
      "parts, which all others are held against",
  ),
  limits: z.array(limit).optional().describe(
    "Figures by part against the limits of AIAG's attribute study; where there are good parts and bad ones",
  ),
  ranking: z.strictObject({
    byPart: ranking.describe("Of parts, by the highest probability of their recordings"),
    byRecording: ranking.describe("Of recordings"),
  }).optional().describe("Figures that need no threshold; where one of two classes is OK"),
  calibration: calibration.optional().describe(
    "Whether probabilities mean what they say, by recording; where one of two classes is OK",
  ),
  levels: levels.optional().describe(
    "Where the model does not decide (REVIEW), once levels were asked for",
  ),
  leftOut: leftOutKinds.optional().describe(
    "What would be found of kinds of defect that nobody had heard; where a column names kinds and " +
      "they were left out in turn",
  ),
  falseAlarms: falseAlarms.optional().describe(
    "From which distance on a recording is for REVIEW; where OK parts alone taught the model",
  ),
  labels: suspectLabels.optional().describe("Labels that are likely wrong, to listen to"),
  slices: z.array(z.strictObject({
    column: z.string().describe("Name of the manifest's column"),
    values: z.array(slice).describe("Its values: numbers ascending, other texts by code unit"),
    weakest: z.string().optional().describe(
      "Value with the smallest share judged right; missing where all are judged right equally often",
    ),
  })).describe("Figures by columns of the manifest"),
  covariates: covariates.optional().describe(
    "Whether the log-odds of good parts move with columns of the manifest that are no defect; " +
      "where one of two classes is OK and there are such columns",
  ),
  against: against.optional().describe("The model beside another, where one was named"),
  scores: z.array(score).optional().describe(
    "Scores of the recordings that were held out, in the manifest's order; where one of two classes is OK",
  ),
  limitCurves: limitCurves.optional().describe(
    "A second opinion that no verdict goes by; where the model has limits",
  ),
  why: why.optional().describe(
    "What the model hears in recordings judged wrong; where it keeps what explains them",
  ),
  wrong: z.array(wrongRecording).describe("Recordings judged wrong, the worst first"),
});

/** The report on a model. */
export type Report = DeepReadonly<z.infer<typeof reportSchema>>;

/** Returns the JSON Schema (draft 2020-12) of the report. */
export function reportJsonSchema(): Record<string, unknown> {
  return {
    title: "Earmark's report on a model",
    ...z.toJSONSchema(reportSchema),
  };
}
