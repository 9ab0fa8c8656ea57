/**
 * The settings of a run: one type, one table of defaults, from which the flags
 * of the command line and their help are made. Times are in seconds and
 * frequencies in hertz; they become samples once, in `ml/features/`. Which words
 * `features.kind` and `model.network` may be is in the tables of feature systems
 * and networks.
 *
 * @module
 */
import { z } from "zod";

const seconds = z.number().positive();
const count = z.number().int().positive();

/** What every setting may be, section by section, with its line of help. */
export const settingsSchema = z.strictObject({
  audio: z.strictObject({
    sampleRate: z.number().int().min(50).max(384000)
      .describe("rate to which every recording is brought, Hz"),
    channel: z.enum(["mean", "all"])
      .describe("what is heard of several channels: their mean, or all of them, kept apart"),
    nChannels: count.max(1024)
      .describe("channels that a recording must have where all are kept apart"),
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

/** Everything that decides how recordings become verdicts. */
export type Settings = DeepReadonly<z.infer<typeof settingsSchema>>;

/** Some settings, by section; the rest stays as it is. */
export type PartialSettings = {
  readonly [Section in keyof Settings]?: Partial<Settings[Section]>;
};

/** A type whose parts, and theirs, can't be written. */
export type DeepReadonly<T> = T extends object ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
  : T;

/** The one table of defaults; `inspect` fits rate, channels, window, hop and bands to the recordings. */
export const defaultSettings: Settings = {
  audio: { sampleRate: 16000, channel: "mean", nChannels: 1 },
  clean: {
    envelopeSeconds: 0.1,
    quietThreshold: 0.01,
    quietReference: "loudest",
    zeroRunSeconds: 0.01,
  },
  features: {
    kind: "logMel",
    windowSeconds: 1,
    windowHopSeconds: 0.5,
    frameSeconds: 0.032,
    hopSeconds: 0.016,
    nMels: 48,
    fMin: 0,
    fMax: 8000,
    floorDb: 0,
    normalization: "auto",
  },
  model: { network: "auto" },
  training: {
    nFolds: "auto",
    nEpochs: 30,
    minSteps: 200,
    maxSteps: 1200,
    batchSize: 32,
    learningRate: 0.003,
    patience: 12,
    validationShare: 0.15,
    dropoutRate: 0.3,
    labelSmoothing: 0.05,
    mixup: 0.5,
    maskShare: 0.15,
    bandShift: 1,
    noise: 0.1,
    equalization: 6,
    noiseFloor: 0.5,
    seed: 1,
  },
  decision: { threshold: "auto" },
};

/** One setting as a flag of the command line. */
export interface SettingFlag {
  /** Section and key. */
  readonly path: readonly [keyof Settings, string];
  /** Long flag without dashes, such as `n-mels`. */
  readonly flag: string;
  /** One line of help. */
  readonly help: string;
  /** Allowed words, where the setting is one of a few. */
  readonly choices?: readonly string[];
  /** Words that may stand in place of a number; empty where none may. */
  readonly words: readonly string[];
  /** Value in {@linkcode defaultSettings}. */
  readonly defaultValue: string | number;
}

/** Lists every setting that has a default as a flag, in the order of the table. */
export function settingFlags(): SettingFlag[] {
  const flags: SettingFlag[] = [];
  for (const section of Object.keys(settingsSchema.shape) as (keyof Settings)[]) {
    const fields = settingsSchema.shape[section].shape as Record<string, z.ZodType>;
    for (const [key, field] of Object.entries(fields)) {
      if (field instanceof z.ZodOptional) continue;
      flags.push({
        path: [section, key],
        flag: key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
        help: field.description ?? "",
        choices: field instanceof z.ZodEnum ? field.options.map(String) : undefined,
        words: wordsOf(field),
        defaultValue: (defaultSettings[section] as Record<string, string | number>)[key],
      });
    }
  }
  return flags;
}

/** Lists the words that a setting may be beside a number. */
function wordsOf(field: z.ZodType): string[] {
  if (!(field instanceof z.ZodUnion)) return [];
  return field.options.flatMap((option) =>
    option instanceof z.ZodLiteral ? [...option.values].map(String) : []
  );
}
