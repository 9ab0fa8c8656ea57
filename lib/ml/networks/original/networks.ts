/**
 * The original system's two networks.
 *
 * @module
 */
import { createFrontEnd } from "../../features/feature_systems.ts";
import type { SteppedNetwork } from "../../training/fit.ts";
import type { Network } from "../network.ts";
import { originalSettings } from "./settings.ts";

/** What both have in common; they validate on windows of the recordings they train on. */
const original = {
  version: 4,
  features: "mfcc",
  validates: false,
  scaler: "minMax",
  settings: originalSettings,
  frontEnd: createFrontEnd,
} as const;

/** Loads the training of the one whose layers `build` makes. */
async function loadFit(build: SteppedNetwork["build"]) {
  const { fitBySteps } = await import("../../training/fit.ts");
  const { originalPlan } = await import("../../training/original_plan.ts");
  return fitBySteps({ build, plan: originalPlan });
}

/** Two LSTMs and dense layers, on MFCC windows. */
export const originalRnn: Network = {
  ...original,
  title: "rnn, the original's",
  preset: { name: "original", network: "rnn" },
  help: "the original system's LSTMs",
  loadFit: async () => loadFit((await import("./layers.ts")).originalRnn),
};

/** Four convolutions and dense layers, on MFCC windows. */
export const originalCnn: Network = {
  ...original,
  title: "cnn, the original's",
  preset: { name: "original", network: "cnn" },
  help: "the original system's convolutions",
  loadFit: async () => loadFit((await import("./layers.ts")).originalCnn),
};
