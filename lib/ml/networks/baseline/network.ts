/**
 * The plain baseline, which every network must beat.
 *
 * @module
 */
import { createStatisticsFrontEnd } from "../../features/statistics.ts";
import type { Network } from "../network.ts";

/** Logistic regression on the mean and the deviation of every band. */
export const baseline: Network = {
  title: "baseline: means and deviations of log-mel",
  help: "logistic regression on band statistics",
  version: 3,
  features: "logMel",
  input: "statistics",
  validates: false,
  scaler: "standardizer",
  settings: {},
  frontEnd: createStatisticsFrontEnd,
  loadFit: async () => (await import("./fit.ts")).fitBaseline,
};
