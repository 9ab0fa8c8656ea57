/**
 * The settings of a run: one type, one table of defaults, from which the flags
 * of the command line and their help are made. Times are in seconds and
 * frequencies in hertz; they become samples once, in `ml/front_end.ts`.
 *
 * @module
 */
import { z } from "zod";
import { ConfigError } from "./errors.ts";

const seconds = z.number().positive();
const count = z.number().int().positive();

const schema = z.strictObject({
  audio: z.strictObject({
    sampleRate: z.number().int().min(1000).max(384000)
      .describe("rate to which every recording is brought, Hz"),
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
    kind: z.enum(["logMel", "mfcc"])
      .describe("what a network sees: log-mel frames, or the original's MFCC windows"),
    windowSeconds: seconds.describe("length of sound that is judged at once"),
    windowHopSeconds: seconds.describe("step from one judged window to the next"),
    frameSeconds: seconds.describe("length of one frame"),
    hopSeconds: seconds.describe("step from one frame to the next"),
    nMels: count.max(256).describe("number of mel bands"),
    fMin: z.number().min(0).describe("lower edge of the mel bands, Hz"),
    fMax: z.number().positive().describe("upper edge of the mel bands, Hz"),
    normalization: z.enum(["none", "level", "bands", "both"]).describe(
      "removed from a recording's log-mel: nothing, its level, its mean in every band, or once each",
    ),
  }),
  model: z.strictObject({
    network: z.enum(["cnn", "rnn", "baseline"])
      .describe(
        "convolutional network, recurrent network, or logistic regression on band statistics",
      ),
    variant: z.enum(["house", "original"]).describe("our own network, or the original system's"),
  }),
  training: z.strictObject({
    nFolds: count.min(2).max(20).describe(
      "folds of the cross-validation behind the held-out figures",
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
export type Settings = DeepReadonly<z.infer<typeof schema>>;

/** Some settings, by section; the rest stays as it is. */
export type PartialSettings = {
  readonly [Section in keyof Settings]?: Partial<Settings[Section]>;
};

type DeepReadonly<T> = T extends object ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> } : T;

/** The one table of defaults; `inspect` fits rate, window, hop and bands to the recordings. */
export const defaultSettings: Settings = {
  audio: { sampleRate: 16000 },
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
    normalization: "both",
  },
  model: { network: "rnn", variant: "house" },
  training: {
    nFolds: 5,
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
    seed: 1,
  },
  decision: { threshold: "auto" },
};

/** The original system's features, windows, network and training, value by value. */
export const originalSettings: PartialSettings = {
  audio: { sampleRate: 16000 },
  clean: {
    envelopeSeconds: 0.1,
    quietThreshold: 0.0005,
    quietReference: "fullScale",
    zeroRunSeconds: 0,
  },
  features: {
    kind: "mfcc",
    windowSeconds: 0.1,
    windowHopSeconds: 0.1,
    frameSeconds: 0.025,
    hopSeconds: 0.01,
    nMels: 26,
    fMin: 0,
    fMax: 8000,
    normalization: "none",
  },
  model: { variant: "original" },
  training: {
    nEpochs: 10,
    minSteps: 1,
    maxSteps: 1_000_000,
    batchSize: 32,
    learningRate: 0.001,
    patience: 10,
    validationShare: 0.1,
    dropoutRate: 0.5,
    labelSmoothing: 0,
    mixup: 0,
    maskShare: 0,
    bandShift: 0,
    noise: 0,
  },
  decision: { threshold: 0.5 },
};

/**
 * Lays settings over others, the last one on top.
 *
 * @returns Settings checked as {@linkcode parseSettings} checks them.
 */
export function mergeSettings(
  base: Settings,
  ...layers: readonly PartialSettings[]
): Settings {
  const merged: Record<string, unknown> = {};
  for (const section of Object.keys(base) as (keyof Settings)[]) {
    merged[section] = Object.assign({}, base[section], ...layers.map((layer) => layer[section]));
  }
  return parseSettings(merged);
}

/**
 * Checks a complete set of settings.
 *
 * @throws {ConfigError} If a key is unknown or missing, a value is of the wrong
 *   type or out of range, or two values can't go together; names the key.
 */
export function parseSettings(value: unknown): Settings {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw configError(parsed.error.issues[0], value);
  checkTogether(parsed.data);
  return parsed.data;
}

/**
 * Checks some settings, such as those of a `--settings` file: every key must
 * exist, none is required.
 *
 * @throws {ConfigError} As {@linkcode parseSettings}.
 */
export function parsePartialSettings(value: unknown): PartialSettings {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new ConfigError("Cannot use settings as they must be a JSON object", "");
  }
  for (const section of Object.keys(value)) {
    if (!Object.hasOwn(defaultSettings, section)) {
      const known = Object.keys(defaultSettings).join(", ");
      throw new ConfigError(
        `Cannot use setting ${section} as there is no such section: there are ${known}`,
        section,
      );
    }
    const fields = (value as Record<string, unknown>)[section];
    if (typeof fields !== "object" || fields === null || Array.isArray(fields)) {
      throw new ConfigError(`Cannot use setting ${section} as it must be an object`, section);
    }
  }
  const partial = value as PartialSettings;
  const merged: Record<string, unknown> = {};
  for (const section of Object.keys(defaultSettings) as (keyof Settings)[]) {
    merged[section] = { ...defaultSettings[section], ...partial[section] };
  }
  const parsed = schema.safeParse(merged);
  if (!parsed.success) throw configError(parsed.error.issues[0], merged);
  return partial;
}

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
  /** Value in {@linkcode defaultSettings}. */
  readonly defaultValue: string | number;
}

/** Lists every setting as a flag, in the order of the table. */
export function settingFlags(): SettingFlag[] {
  const flags: SettingFlag[] = [];
  for (const section of Object.keys(schema.shape) as (keyof Settings)[]) {
    const fields = schema.shape[section].shape as Record<string, z.ZodType>;
    for (const [key, field] of Object.entries(fields)) {
      flags.push({
        path: [section, key],
        flag: key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
        help: field.description ?? "",
        choices: field instanceof z.ZodEnum ? field.options.map(String) : undefined,
        defaultValue: (defaultSettings[section] as Record<string, string | number>)[key],
      });
    }
  }
  return flags;
}

/** Turns the first thing that the schema refused into an error that names its key. */
function configError(issue: z.core.$ZodIssue, value: unknown): ConfigError {
  if (issue.code === "unrecognized_keys") {
    const key = [...issue.path, issue.keys[0]].join(".");
    const section = (defaultSettings as Record<string, object>)[String(issue.path[0])];
    const known = Object.keys(section ?? defaultSettings).join(", ");
    return new ConfigError(
      `Cannot use setting ${key} as there is no such setting: there are ${known}`,
      key,
    );
  }
  const key = issue.path.join(".");
  let current: unknown = value;
  for (const part of issue.path) current = (current as Record<PropertyKey, unknown>)?.[part];
  const rule = issue.message.replace(/^(Invalid input|Invalid option|Too big|Too small): /, "");
  return new ConfigError(
    `Cannot use setting ${key} as its value is not allowed (${rule}): current value is ${
      JSON.stringify(current)
    }`,
    key,
  );
}

/** Refuses values that are right each by itself and wrong together. */
function checkTogether({ audio, features, model, training }: Settings): void {
  const refuse = (key: string, rule: string, current: unknown): never => {
    throw new ConfigError(`Cannot use setting ${key} as ${rule}: current value is ${current}`, key);
  };
  const nyquist = audio.sampleRate / 2;
  if (features.fMax > nyquist) {
    refuse("features.fMax", `it must be <= sampleRate / 2 = ${nyquist}`, features.fMax);
  }
  if (features.fMin >= features.fMax) {
    refuse("features.fMin", `it must be < fMax = ${features.fMax}`, features.fMin);
  }
  if (features.frameSeconds > features.windowSeconds) {
    refuse(
      "features.frameSeconds",
      `it must be <= windowSeconds = ${features.windowSeconds}`,
      features.frameSeconds,
    );
  }
  if (features.windowHopSeconds > features.windowSeconds) {
    refuse(
      "features.windowHopSeconds",
      `it must be <= windowSeconds = ${features.windowSeconds}, or sound goes unheard`,
      features.windowHopSeconds,
    );
  }
  if (training.minSteps > training.maxSteps) {
    refuse("training.minSteps", `it must be <= maxSteps = ${training.maxSteps}`, training.minSteps);
  }
  const originalNetwork = model.variant === "original" && model.network !== "baseline";
  if (originalNetwork !== (features.kind === "mfcc")) {
    refuse(
      "features.kind",
      "MFCC windows and the original networks go together (use --preset original)",
      features.kind,
    );
  }
}
