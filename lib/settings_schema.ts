/**
 * What every setting may be, with its line of help. Times are in seconds and frequencies in
 * hertz. Which words `features.kind` and `model.network` may be is in the tables of feature
 * systems and networks.
 *
 * @module
 */
import { z } from "zod";

const seconds = z.number().positive();
const count = z.number().int().positive();

/** Most channels of a recording: what a header may plausibly give. */
const MAX_CHANNELS = 1024;

/** What every setting may be, section by section, with its line of help. */
export const settingsSchema = z.strictObject({
  audio: z.strictObject({
    sampleRate: z.number().int().min(50).max(384000)
      .describe("rate to which every recording is brought, Hz"),
    channel: z.union([count.max(MAX_CHANNELS), z.literal(["mean", "loudest", "all"])], {
      error: "it must be a whole number from 1, mean, loudest or all",
    }).describe(
      "what is heard of several channels: one by its number, counted from 1, the loudest of each " +
        "recording, their mean, or all of them, kept apart",
    ),
    nChannels: count.max(MAX_CHANNELS).describe(
      "channels that a recording must have where all are kept apart, or one hears the hall alone",
    ),
    // Missing on what was written before it was a setting.
    noiseChannel: z.number().int().min(0).max(MAX_CHANNELS).default(0).describe(
      "channel that hears the hall alone, counted from 1; what is as loud there is not the part; " +
        "0 where there is none",
    ),
  }),
  clean: z.strictObject({
    envelopeSeconds: seconds.describe(
      "length of the rolling mean of |y| that finds quiet stretches",
    ),
    quietThreshold: z.number().min(0).max(1)
      .describe("where the envelope is at or below this, the recording is cut"),
    quietReference: z.enum(["fullScale", "loudest"])
      .describe(
        "what the threshold is a share of: full scale, or the recording's loudest envelope",
      ),
    zeroRunSeconds: z.number().min(0)
      .describe("runs of exact zeros at least this long are cut (a codec's silence); 0 cuts none"),
  }),
  features: z.strictObject({
    kind: z.string().describe("what is computed of a recording"),
    windowSeconds: seconds.describe("length of sound that is judged at once"),
    windowHopSeconds: seconds.describe("step from one judged window to the next"),
    frameSeconds: seconds.describe("length of one frame"),
    hopSeconds: seconds.describe("step from one frame to the next"),
    nMels: count.max(256).describe("number of mel bands"),
    fMin: z.number().min(0).describe("lower edge of the mel bands, Hz"),
    fMax: z.number().positive().describe("upper edge of the mel bands, Hz"),
    floorDb: z.number().min(0).describe(
      "log-mel this far below the recording's loudest value counts as this far, dB; 0 cuts nothing",
    ),
    normalization: z.enum(["auto", "none", "level", "bands"]).describe(
      "removed from a recording's log-mel: nothing, its level, or its mean in every band; auto " +
        "takes what held-out recordings prefer",
    ),
    // A pretrained network by its file's content and its outputs; no flag sets it, no path is kept.
    embedding: z.strictObject({ sha256: z.hash("sha256"), size: count }).optional(),
  }),
  model: z.strictObject({
    network: z.string().describe("what learns to tell the classes apart"),
  }),
  training: z.strictObject({
    nFolds: z.union([count.min(2).max(20), z.literal(["auto", "groups"])], {
      error: "it must be a whole number of 2 to 20, groups or auto",
    }).describe(
      "folds, each of which gets networks that have not heard it; groups holds each group out " +
        "alone, as auto does where they are few",
    ),
    nEpochs: count.describe("rounds through the recordings, between min-steps and max-steps"),
    minSteps: count.describe("optimiser steps at least, however few the recordings"),
    maxSteps: count.describe("optimiser steps at most, however many the recordings"),
    batchSize: count.describe("windows in one step"),
    learningRate: z.number().positive().describe("largest learning rate of Adam"),
    patience: count.describe("epochs without a better validation loss before training stops"),
    validationShare: z.number().min(0).max(0.5)
      .describe("share of the training recordings that choose the best epoch"),
    dropoutRate: z.number().min(0).max(0.9).describe("share of units dropped in a training step"),
    labelSmoothing: z.number().min(0).max(0.5).describe(
      "probability spread over the wrong classes",
    ),
    mixup: z.number().min(0).max(1).describe("share of the batches in which windows are mixed"),
    maskShare: z.number().min(0).max(0.5)
      .describe("longest share of a window's time and of its bands that is masked"),
    bandShift: z.number().int().min(0).max(8).describe(
      "mel bands up or down by which a window is moved",
    ),
    noise: z.number().min(0).describe("deviation of the noise added to standardised log-mel"),
    equalization: z.number().min(0).max(40).describe(
      "dB up or down by which a smooth frequency response changes the bands of a window",
    ),
    noiseFloor: z.number().min(0).max(1).describe(
      "share of the windows in which the noise floor is raised",
    ),
    seed: z.number().int().min(0).describe("seed of splits, weights and augmentation"),
  }),
  decision: z.strictObject({
    threshold: z.union([z.literal("auto"), z.number().gt(0).lt(1)])
      .describe(
        "probability of Not OK from which a part is Not OK; auto takes it from held-out scores",
      ),
  }),
});
