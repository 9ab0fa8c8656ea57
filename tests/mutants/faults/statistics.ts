/**
 * Faults of the statistics and of logistic regression.
 *
 * @module
 */
import { faultsOf, type Mutant } from "../mutant.ts";

/** Faults in metrics, intervals, curves and logistic regression. */
export const statisticsMutants: readonly Mutant[] = [
  ...faultsOf("ml/statistics/beta", [
    ["Math.exp(front) / (a *", "Math.exp(front) / ("],
  ], ["ml/statistics/intervals"]),
  ...faultsOf("ml/statistics/quantiles", [
    ["degreesOfFreedom / 2, 0.5", "degreesOfFreedom, 0.5"],
  ], ["ml/statistics/paired_difference", "ml/statistics/clustered_intervals"]),
  ...faultsOf("ml/statistics/intervals", [
    ["(1 - confidence) / 2", "1 - confidence"],
    ["z2 / (4 * n * n)", "z2 / (4 * n)"],
    ["nSuccesses, nFailures + 1", "nSuccesses, nFailures"],
  ]),
  ...faultsOf("ml/statistics/calibration", [
    ["value === sorted[i - 1] ? rank", "value === sorted[i - 1] ? i"],
    [
      "Math.min(nBins - 1, Math.floor(nBins * probabilities[i]))",
      "Math.floor(nBins * probabilities[i])",
    ],
  ]),
  ...faultsOf("ml/statistics/clustered_intervals", [
    ["nPairs > new Set(groups).size", "nPairs < new Set(groups).size"],
    ["side ? wins : 1 - wins", "wins"],
  ]),
  ...faultsOf("ml/statistics/effective_number", [
    ["(nGroups / (nGroups - 1)) * sum(a", "sum(a"],
    ["studentQuantile(confidence, nGroups - 1)", "studentQuantile(confidence, nGroups)"],
    ["Math.min(most, Math.max(fewest, n))", "Math.max(fewest, n)"],
  ], ["ml/statistics/clustered_intervals"]),
  ...faultsOf("ml/statistics/clustered_error", [
    ["squares += sum ** 2", "squares += Math.abs(sum)"],
    ["(values[i] - center)", "values[i]"],
    ["sums.get(groups[i]) ?? 0", "0"],
  ]),
  ...faultsOf("ml/statistics/softmax", [["Math.exp(logits[k] - largest)", "Math.exp(logits[k])"]]),
  ...faultsOf("ml/statistics/class_weights", [["nPresent * count", "nClasses * count"]]),
  ...faultsOf("ml/statistics/correlation", [["/ moments.rows", "/ (moments.rows - 1)"]]),
  ...faultsOf("ml/statistics/curves", [
    ["nFalse / nNegative", "nFalse / nPositive"],
    ["scores[b] - scores[a]", "scores[a] - scores[b]"],
    ["scores[i] === last.threshold ? last", "scores[i] > last.threshold ? last"],
  ]),
  ...faultsOf("ml/statistics/metrics", [
    ["yTrue[i] * nClasses + yPredicted[i]", "yPredicted[i] * nClasses + yTrue[i]"],
    ["tiedNegative / 2", "tiedNegative"],
    ["right / sum(rowOf(confusion, k))", "right / sum(confusion.data)"],
    ["!Number.isNaN(recall)", "recall > 0"],
    ["values[i] > values[best]", "values[i] >= values[best]"],
  ]),
  ...faultsOf("ml/statistics/paired_difference", [
    ["members.length * classes.length", "members.length"],
    ["(nFewest / (nFewest - 1)) *", ""],
  ]),
  ...faultsOf("ml/statistics/rank_correlation", [["(start + end - 1) / 2", "start"]]),
  ...faultsOf("ml/statistics/separation", [["Math.max(auc, 1 - auc)", "auc"]]),
  ...faultsOf("ml/logistic/log_loss_objective", [
    ["isIntercept ? 0 : l2", "l2"],
    ["gradient[i] * parameters[i] / 2", "gradient[i] * parameters[i]"],
    ["logits[k] - (k === y[i] ? 1 : 0)", "logits[k] - (k === y[i] ? 0 : 1)"],
  ], ["ml/logistic/log_loss_objective", "ml/logistic/logistic"]),
  ...faultsOf("ml/logistic/logistic", [
    ["weights.map((weight) => weight / total)", "weights"],
    ["at(i % nClasses, Math.floor(i / nClasses))", "at(Math.floor(i / nFeatures), i % nFeatures)"],
  ]),
  ...faultsOf("ml/logistic/logistic_cv", [
    ["Math.max(...l2Grid", "Math.min(...l2Grid"],
    ["options.classWeights?.[y[i]] ?? 1", "1"],
  ], ["ml/logistic/logistic"]),
  ...faultsOf("ml/logistic/cholesky", [["rest / factor[j * n + j]", "rest / factor[i * n + j]"]]),
];
