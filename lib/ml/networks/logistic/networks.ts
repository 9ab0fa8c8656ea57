/**
 * Logistic regression on numbers of whole recordings: on their statistics, a member of the
 * committee; the plain baseline, which every model must beat; and on embeddings.
 *
 * @module
 */
import { createFrontEnd } from "../../features/feature_systems.ts";
import { createStatisticsFrontEnd } from "../../features/statistics.ts";
import { baselineSeen, statisticsSeen } from "../../features/statistics_seen.ts";
import type { StatisticsSeen } from "../../features/statistics_seen.ts";
import type { Network } from "../network.ts";

/** What all have in common; none has epochs that anything could choose among. */
const logistic = {
  version: 4,
  features: "logMel",
  isLinear: true,
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

/** Logistic regression on what a pretrained network makes of the recording. */
export const embedding: Network = {
  ...logistic,
  version: 1,
  features: "embedding",
  title: "embedding",
  help: "logistic regression on the outputs of an ONNX network of yours",
  settings: { audio: { channel: "mean" }, features: { kind: "embedding" } },
  frontEnd: createFrontEnd,
  loadFit: async () => (await import("./fit.ts")).fitStatistics,
};
