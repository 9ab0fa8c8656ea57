/**
 * What a model's card holds of how probabilities become verdicts, in a problem of two classes one
 * of which is OK; and of how distances do, where OK parts alone taught it.
 *
 * @module
 */
import { z } from "zod";

const share = z.number().min(0).max(1);
/** A level, which is neither 0 nor 1. */
const level = z.number().gt(0).lt(1);
const count = z.number().int().min(0);
const cost = z.number().positive();

/** From which probability of the bad class a part is bad, by which rule, and why. */
export const thresholdSchema = z.strictObject({
  value: share,
  /** How it was chosen; each fold's by the others. */
  rule: z.union([
    z.literal("auto"),
    share,
    z.strictObject({ maxEscape: share }),
    z.strictObject({ costEscape: cost, costOverkill: cost, shareBad: share.optional() }),
  ]),
  chosen: z.string(),
});

const finite = z.number();

/** What turns the probability of the bad class into one that means what it says. */
const calibrator = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("none") }),
  z.strictObject({ kind: z.literal("temperature"), factor: z.number().positive() }),
  z.strictObject({ kind: z.literal("platt"), slope: z.number().min(0), offset: finite }),
  z.strictObject({
    kind: z.literal("isotonic"),
    logits: z.array(finite).min(1),
    probabilities: z.array(z.number().gt(0).lt(1)).min(1),
  }),
]);

/** A calibration, and what each kind of it lost on recordings that it was not fitted to. */
export const calibrationSchema = z.strictObject({
  calibrator,
  losses: z.array(z.strictObject({
    kind: z.enum(["none", "temperature", "platt", "isotonic"]),
    loss: z.number().min(0),
  })),
});

/** What is bounded for one class, as `ClassBound` of ml/conformal/limits.ts says. */
const classBound = z.strictObject({
  level,
  nParts: count,
  rank: count,
  bound: share,
  likelyAtMost: share,
  nWrong: count,
  nReview: count,
});

/** Between which probabilities of the bad class nothing is decided, and what that bounds. */
export const levelsSchema = z.strictObject({
  /** Below this a recording is OK. */
  okBelow: finite,
  /** From this on a recording is bad. */
  notOkFrom: finite,
  /** Bound on the OK parts, where asked for. */
  ok: classBound.optional(),
  /** Bound on the bad parts, where asked for. */
  notOk: classBound.optional(),
});

/** From which distance on a recording is unlike OK parts, and what that bounds. */
export const limitSchema = z.strictObject({
  /** Above this a recording is for REVIEW. */
  limit: finite,
  /** Share of further OK parts that may be, as asked for. */
  falseAlarm: level,
  /** OK parts that were held out. */
  nParts: count.min(1),
  /** How many of them lie at the limit or beyond: its rank. */
  rank: count.min(1),
  /** Chance of a further OK part to lie beyond at most: rank / (nParts + 1). */
  bound: share,
  /** Share of further OK parts beyond this very limit at most, at 95 % confidence. */
  likelyAtMost: share,
  /** How it was chosen. */
  chosen: z.string(),
});
