/**
 * What the report says of a model beside others, and beside what is no defect; each figure
 * described for those who read it by a program.
 *
 * @module
 */
import { z } from "zod";
import { count, estimate, share } from "./report_figures.ts";

/** A SHA-256. */
const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** A change, of either sign, with its 95 % interval. */
const change = z.strictObject({
  value: z.number().describe("The change"),
  lower: z.number().describe("Lower limit of its 95 % interval"),
  upper: z.number().describe("Upper limit of its 95 % interval"),
});

/** A held-out score. */
export const score = z.strictObject({
  fname: z.string().describe("Name of the recording in the manifest"),
  label: z.string().describe("Its class"),
  score: z.number().describe(
    "Probability of the bad class, by networks that had not heard it; distance from OK parts where " +
      "these alone taught the model",
  ),
});

const limitErrors = z.strictObject({
  escape: estimate.optional().describe("Bad ones inside all limits; missing where there is none"),
  overkill: estimate.optional().describe("Good ones outside a limit; missing where there is none"),
});

/** What limit curves say beside the model. */
export const limitCurves = z.strictObject({
  nParts: count.optional().describe("Good parts that they were learned from"),
  falseAlarms: share.optional().describe("Share of good parts that are expected outside"),
  marginDb: z.number().min(0).optional().describe(
    "How far they lie beyond the 90th percentile of the parts, dB",
  ),
  heldOut: z.strictObject({ byPart: limitErrors, byRecording: limitErrors }).optional().describe(
    "What they reach on parts that they were not learned from",
  ),
  reason: z.string().optional().describe("Why that is missing"),
  isEdited: z.boolean().describe("Whether they were edited since, so that it is not of these"),
  findings: z.array(z.strictObject({
    fname: z.string().describe("Name of the recording in the manifest"),
    words: z.string().describe("Where it lies outside, the largest excess first"),
    bands: z.array(z.strictObject({
      hz: z.number().min(0).describe("Middle of the band, Hz"),
      lowerDb: z.number().optional().describe("Lowest level of a good part, dB"),
      upperDb: z.number().optional().describe("Highest level of a good part, dB"),
      levelDb: z.number().describe("Level of the recording, dB, relative to what the limits are"),
    })).describe("Its levels between the limits"),
  })).describe("The worst of the recordings judged wrong, where they could be read"),
});

/** Whether a score moves with a column of the manifest. */
const covariate = z.strictObject({
  column: z.string().describe("Name of the manifest's column"),
  kind: z.enum(["quantity", "category"]).describe(
    "Quantity: numbers of which one is no integer, or of more than 6 values; else category",
  ),
  basis: z.enum(["between", "within"]).describe(
    "Whether parts are compared, or recordings within their parts",
  ),
  nParts: count.describe("Parts with a value"),
  from: z.string().describe("Least number, or value with the lowest mean score"),
  to: z.string().describe("Largest number, or value with the highest mean score"),
  effect: change.describe(
    "Change of the score (log-odds of the bad class, or distance): for each unit of a quantity, or between both " +
      "values of a category. Of more than two values these were picked as the furthest apart, so " +
      "that the p-value says whether there is an effect, not the interval",
  ),
  pValue: share.describe("Chance of so strong an effect where there is none, by shuffling"),
  adjustedPValue: share.describe("The same, by Holm's method, over the columns tested"),
  words: z.string().describe("The effect in words"),
  warning: z.string().optional().describe(
    "Where the adjusted p-value is below 0.01: that the verdict depends on what is no defect",
  ),
});

/** Whether scores of good parts move with what is no defect. */
export const covariates = z.strictObject({
  nParts: count.describe("OK parts that were held out; all that is said here is said of them"),
  tested: z.array(covariate).describe("Columns tested, 12 at most, in the manifest's order"),
  untested: z.array(z.strictObject({
    column: z.string().describe("Name of the manifest's column"),
    reason: z.string().describe("Why nothing can be said of it"),
  })).describe("Columns that were not tested"),
});

/** How far the model is better than another. */
export const against = z.strictObject({
  model: z.strictObject({
    name: z.string().describe("Name of the other model's folder"),
    cardHash: hash.describe("SHA-256 of its card.json"),
  }).describe("The other model"),
  nRecordings: count.describe("Recordings that both held out, paired by name"),
  nParts: count.describe("Parts that they come from"),
  nOnlyOwn: count.describe("Recordings that this model alone held out, which do not count here"),
  nOnlyOther: count.describe("Recordings that the other model alone held out"),
  mcNemar: z.strictObject({
    nBothRight: count.describe("Parts that both judge right"),
    nFirstOnly: count.describe("Parts that this model alone judges right"),
    nSecondOnly: count.describe("Parts that the other alone judges right"),
    nBothWrong: count.describe("Parts that both judge wrong"),
    pValue: share.describe("Chance of so uneven a split between equal models, exact, two-sided"),
  }).describe("McNemar's test, by part"),
  balancedAccuracy: change.describe(
    "Balanced accuracy of this model less that of the other, by recording, interval by group",
  ),
  cost: z.strictObject({
    escape: z.number().min(0).describe("Cost of a bad part that passes"),
    overkill: z.number().min(0).describe("Cost of a good part that fails"),
    shareBad: share.describe("Share of bad parts that the costs are weighed by"),
    difference: change.describe("Cost of this model less that of the other, for each part"),
  }).optional().describe("Difference in cost, by part; where one class is OK"),
  conclusion: z.enum(["better", "worse", "not shown"]).describe(
    "What the 95 % interval of the difference in cost shows; without costs, that in balanced " +
      "accuracy",
  ),
  words: z.string().describe("The same in words"),
});
