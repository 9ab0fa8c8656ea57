/**
 * The settings of a run: one type, one table of defaults. What each may be, with its help, is in
 * `settings_schema.ts`; the flags of the command line are made of both in `setting_flags.ts`.
 * Times are in seconds and frequencies in hertz; they become samples once, in `ml/features/`.
 *
 * @module
 */
import type { z } from "zod";
import type { settingsSchema } from "./settings_schema.ts";

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
  audio: { sampleRate: 16000, channel: "mean", nChannels: 1, noiseChannel: 0 },
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
