/**
 * The house's recurrent network.
 *
 * @module
 */
import { createFrontEnd } from "../../features/feature_systems.ts";
import type { Network } from "../network.ts";

/** Convolutions over time, then an LSTM. */
export const rnn: Network = {
  title: "rnn",
  help: "convolutions over time, then an LSTM",
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
    const { houseRnn } = await import("./layers.ts");
    return fitBySteps({ build: houseRnn, plan: housePlan });
  },
};
