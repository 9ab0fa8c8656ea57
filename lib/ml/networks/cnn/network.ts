/**
 * The house's convolutional network.
 *
 * @module
 */
import { createFrontEnd } from "../../features/feature_systems.ts";
import type { Network } from "../network.ts";

/** Convolutions over time and frequency. */
export const cnn: Network = {
  title: "cnn",
  help: "convolutions over time and frequency",
  version: 3,
  features: "logMel",
  input: "windows",
  validates: true,
  scaler: "standardizer",
  settings: {},
  frontEnd: createFrontEnd,
  async loadFit() {
    const { fitBySteps } = await import("../../training/fit.ts");
    const { housePlan } = await import("../../training/house_plan.ts");
    const { houseCnn } = await import("./layers.ts");
    return fitBySteps({ build: houseCnn, plan: housePlan });
  },
};
