/**
 * Logistic regression on statistics of whole recordings: a member of the committee, and
 * the plain baseline, which every model must beat.
 *
 * @module
 */
import {
  baselineSeen,
  createStatisticsFrontEnd,
  statisticsSeen,
} from "../../features/statistics.ts";
import type { StatisticsSeen } from "../../features/statistics.ts";
import type { Network } from "../network.ts";

/** What both have in common; neither has epochs that anything could choose among. */
const logistic = {
  version: 4,
  features: "logMel",
  validates: false,
  scaler: "standardizer",
  settings: {},
} as const;

/** Returns what makes the statistics that are seen. */
function seeing(statistics: StatisticsSeen): Pick<Network, "statistics" | "frontEnd"> {
  return {
    statistics,
    frontEnd: (settings) => createStatisticsFrontEnd(settings, statistics),
  };
}

/** Logistic regression on statistics of every band and of every cepstrum. */
export const statistics: Network = {
  ...logistic,
  ...seeing(statisticsSeen),
  title: "statistics",
  help: "logistic regression on statistics of bands and cepstra",
  loadFit: async () => (await import("./fit.ts")).fitStatistics,
};

/** Logistic regression on the mean and the deviation of every band. */
export const baseline: Network = {
  ...logistic,
  ...seeing(baselineSeen),
  title: "baseline: means and deviations of log-mel",
  help: "logistic regression on means and deviations of bands",
  loadFit: async () => (await import("./fit.ts")).fitBaseline,
};
