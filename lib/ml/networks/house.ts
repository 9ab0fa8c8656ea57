/**
 * What the house's networks have in common.
 *
 * @module
 */
import { createFrontEnd } from "../features/feature_systems.ts";
import type { Fit, SteppedNetwork } from "../training/fit.ts";

/** What the house's networks say alike of themselves. */
export const house = {
  version: 5,
  features: "logMel",
  validates: true,
  scaler: "standardizer",
  settings: {},
  frontEnd: createFrontEnd,
} as const;

/** Loads the training of the one whose layers `build` makes. */
export async function loadHouseFit(build: SteppedNetwork["build"]): Promise<Fit> {
  const { fitBySteps } = await import("../training/fit.ts");
  const { housePlan } = await import("../training/house_plan.ts");
  return fitBySteps({ build, plan: housePlan });
}
