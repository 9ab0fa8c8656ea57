/**
 * Figures that the report is made of, each described for those who read it by a program.
 *
 * @module
 */
import { z } from "zod";

/** Largest share: rounding may carry one a little beyond 1. */
const MOST = 1 + 1e-9;

/** A share that was computed. */
export const share = z.number().min(-1e-9).max(MOST);

/** A number of things. */
export const count = z.number().int().min(0);

/** A share with its 95 % interval. */
export const estimate = z.strictObject({
  value: share.describe("The share, 0 to 1"),
  lower: share.describe("Lower limit of its 95 % interval"),
  upper: share.describe("Upper limit of its 95 % interval"),
});

/** How many of some were judged wrong. */
export const errorCount = z.strictObject({
  nErrors: count.describe("Number judged wrong"),
  n: count.describe("Number of all, at least 1"),
  percent: z.number().min(0).max(100).describe("Share judged wrong, per cent"),
  ppm: z.number().min(0).max(1e6).describe("Share judged wrong, parts per million"),
  lower: share.describe("Lower limit of the share's 95 % interval, 0 to 1"),
  upper: share.describe("Upper limit of the share's 95 % interval, 0 to 1"),
});

/** What a number of errors among parts has proved. */
export const proof = z.strictObject({
  atMost: share.describe(
    "Share of errors that is proved not to be exceeded: one-sided limit, confidence 95 %",
  ),
  toProve: z.array(z.strictObject({
    level: share.describe("Share of errors that is to be excluded, 0 to 1"),
    nMore: count.describe(
      "Parts that are wanted beyond those there are, if none of them is judged wrong",
    ),
    n: count.describe("Parts that are wanted in all, with the errors there are"),
  })).describe("How many parts would prove less"),
});

/** Both errors of a judge. */
export const acceptance = z.strictObject({
  escape: errorCount.optional().describe("Bad ones that passed; missing where there is none"),
  overkill: errorCount.optional().describe("Good ones that failed; missing where there is none"),
});

const proved = proof.optional().describe(
  "What that proves; missing where recordings of one part were trained on and held out",
);

/** Both errors by part, with what they prove. */
export const provedAcceptance = z.strictObject({
  escape: errorCount.extend({ proved }).optional()
    .describe("Bad parts that passed, with the exact interval of Clopper and Pearson"),
  overkill: errorCount.extend({ proved }).optional()
    .describe("Good parts that failed, with the exact interval of Clopper and Pearson"),
});

/** A threshold as it is drawn; missing where nothing fails. */
const threshold = z.number().optional().describe(
  "Smallest probability of the bad class that fails (of a model of OK parts alone: smallest " +
    "distance); missing where nothing fails",
);

/** How well bad ones are ranked above good ones, whatever the threshold. */
export const ranking = z.strictObject({
  auc: estimate.describe("Area under the ROC curve; 0.5 is chance"),
  partialAuc: estimate.describe(
    "Area under the ROC curve up to an overkill of 0.1, stretched so that 0.5 is chance and 1 best",
  ),
  averagePrecision: estimate.describe(
    "Mean precision, weighed by the recall that each threshold adds; chance gives the share of " +
      "bad ones",
  ),
  roc: z.array(z.strictObject({
    threshold,
    falsePositiveRate: share.describe("Share of the good ones that fail: overkill"),
    truePositiveRate: share.describe("Share of the bad ones that fail: 1 - escape"),
  })).describe("Points of the ROC curve, by falling threshold"),
  precisionRecall: z.array(z.strictObject({
    threshold,
    precision: share.describe("Share of what fails that is bad; 1 where nothing fails"),
    recall: share.describe("Share of the bad ones that fail"),
  })).describe("Points of the precision-recall curve, by falling threshold"),
});

/** How recordings of one value of a column are judged. */
export const slice = z.strictObject({
  value: z.string().describe("What they have in common"),
  nRecordings: count.describe("Recordings"),
  nParts: count.describe("Parts; one of recordings of several classes counts for each"),
  nRight: count.describe("Recordings judged right"),
  accuracy: estimate.describe("Share of the recordings judged right, its interval by group"),
  byPart: acceptance.optional().describe("Errors by part, where a class is that of good parts"),
});

/** What one threshold does to the parts that were held out. */
export const thresholdRow = acceptance.extend({
  threshold: share.describe("Probability of the bad class from which a part fails"),
});

/** A figure held against the limits of an attribute study. */
export const limit = z.strictObject({
  figure: z.enum(["effectiveness", "missRate", "falseAlarmRate"])
    .describe("Share of the verdicts that are right, escape, or overkill; by part"),
  value: share.describe("The figure"),
  lower: share.describe("Lower limit of its 95 % interval (Clopper and Pearson), 0 to 1"),
  upper: share.describe("Upper limit of its 95 % interval (Clopper and Pearson), 0 to 1"),
  passAt: share.describe("Passes at this value or better"),
  marginalAt: share.describe("Is marginal at this value or better"),
  verdict: z.enum(["pass", "marginal", "fail"]).describe(
    "How the figure itself stands, whatever its interval",
  ),
});

/** A recording that was judged wrong while held out. */
export const wrongRecording = z.strictObject({
  fname: z.string().describe("Its name in the manifest"),
  group: z.string().describe("Its group"),
  label: z.string().describe("Its class"),
  verdict: z.string().describe("Class that it was taken for"),
  probability: share.optional()
    .describe("Probability of its own class: the lower, the worse; missing with a distance"),
  threshold: share.optional()
    .describe("Threshold that judged it, on the probability of the bad class"),
  distance: z.number().optional().describe("How far it lies from OK parts, where these taught"),
  limit: z.number().optional().describe("Distance that judged it, above which is REVIEW"),
});

const calibratorKind = z.enum(["none", "temperature", "platt", "isotonic"]);

/** How far probabilities mean what they say. */
const reliability = z.strictObject({
  brierScore: share.describe("Mean squared distance from the truth, 0 is best"),
  expectedCalibrationError: share.describe(
    "Mean distance between the probability and the share observed, over the bins",
  ),
  bins: z.array(z.strictObject({
    predicted: share.describe("Mean probability of the bad class"),
    observed: share.describe("Share of its recordings that are bad"),
    lower: share.describe("Lower limit of that share's 95 % interval (Wilson)"),
    upper: share.describe("Upper limit of that share's 95 % interval (Wilson)"),
    n: count.describe("Recordings"),
  })).describe("Recordings of about the same probability, as many in each"),
});

/** What probabilities are worth. */
export const calibration = z.strictObject({
  kind: calibratorKind.describe("Calibration on the card"),
  losses: z.array(z.strictObject({
    kind: calibratorKind.describe("Kind of calibration"),
    loss: z.number().min(0).describe(
      "Mean of -ln(probability of the true class) over recordings that it was not fitted to",
    ),
  })).describe("What the kinds lose; the simplest within one standard error of the least is taken"),
  ofFolds: z.array(calibratorKind).describe("Kind that the other folds chose for each fold"),
  asScored: reliability.describe("The model's own probabilities"),
  calibrated: reliability.describe("Calibrated ones, each fold's by the other folds"),
});

const classBound = z.strictObject({
  level: share.describe("Share that may be judged wrong, as asked for"),
  nParts: count.describe("Parts of the class that were held out"),
  bound: share.describe("Chance of a new part to be judged wrong at most, over draws of all parts"),
  likelyAtMost: share.describe(
    "Share of new parts judged wrong that these very limits keep to at 95 % confidence",
  ),
  nWrong: count.describe("Held-out parts judged wrong by limits that leave out the part itself"),
  nReview: count.describe("Held-out parts that go to REVIEW by such limits"),
});

const reviewedCount = errorCount.extend({
  nReview: count.describe("Number that goes to REVIEW, and counts as no error"),
});

/** Where nothing is decided, and what that bounds. */
export const levels = z.strictObject({
  okBelow: z.number().describe("Probability of the bad class below which a recording is OK"),
  notOkFrom: z.number().describe("Probability of the bad class from which a recording is bad"),
  ok: classBound.optional().describe("Bound on the good parts, where asked for"),
  notOk: classBound.optional().describe("Bound on the bad parts, where asked for"),
  byPart: z.strictObject({
    escape: reviewedCount.optional().describe("Bad parts that passed; missing where there is none"),
    overkill: reviewedCount.optional().describe(
      "Good ones that failed; missing where there is none",
    ),
  }).describe(
    "Errors by part as predict judges with these levels, each part by limits that leave it out",
  ),
  holds: z.array(z.string()).describe("What is bounded, and under which assumption, in words"),
});
