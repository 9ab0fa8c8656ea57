/**
 * Sums of Gaussian kernels about recordings: what lies near to what it has heard is judged alike.
 *
 * @module
 */
import { createStatisticsFrontEnd } from "../../features/statistics.ts";
import { kernelSeen } from "../../features/statistics_seen.ts";
import type { Network } from "../network.ts";

/** A least-squares support vector machine on means and deviations of cepstra. */
export const kernel: Network = {
  version: 1,
  features: "logMel",
  title: "kernel",
  help: "a kernel machine on means and deviations of cepstra",
  statistics: kernelSeen,
  look: "kernel",
  validates: false,
  scaler: "standardizer",
  settings: {},
  frontEnd: (settings) => createStatisticsFrontEnd(settings, kernelSeen),
  loadFit: async () => (await import("./fit.ts")).fitKernel,
};
