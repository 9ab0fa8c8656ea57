/**
 * The original system's settings.
 *
 * @module
 */
import type { PartialSettings } from "../../../settings.ts";

/** The original system's features, windows and training, value by value. */
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
    floorDb: 0,
    normalization: "none",
  },
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
    equalization: 0,
    noiseFloor: 0,
  },
  decision: { threshold: 0.5 },
};
