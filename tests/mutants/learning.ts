/**
 * Faults of features, training and judging.
 *
 * @module
 */
import { faultsOf, type Mutant } from "./mutant.ts";

/** Faults between a signal's features and the figures of a model. */
export const learningMutants: readonly Mutant[] = [
  ...faultsOf("ml/features/scaler", [
    ["square / rows", "square / (rows - 1)"],
    ["max > min ? max - min : 1", "max - min"],
  ]),
  ...faultsOf("ml/features/log_mel/normalization", [
    ["data[i] / rows", "data[i] / columns"],
    ["value - means[i % columns]", "value - means[0]"],
    ["data[i * nChannels]", "data[i]"],
  ]),
  ...faultsOf("ml/features/log_mel/log_mel", [
    ["track.rows - windowFrames + 1", "track.rows - windowFrames"],
    ["return [...positions, last]", "return positions"],
  ]),
  ...faultsOf("ml/features/mfcc", [
    ["track.rows - windowLength + 1", "track.rows - windowLength"],
  ]),
  ...faultsOf("ml/features/shortcuts", [["Math.max(rmsDb, SILENCE_DB)", "rmsDb"]]),
  ...faultsOf("ml/features/windows", [
    [
      "into.set(scaler.transform(cutUnscaled(place, frontEnd, into)).data);",
      "cutUnscaled(place, frontEnd, into);",
    ],
    ["fillWindow(track, position, into)", "fillWindow(track, 0, into)"],
  ]),
  ...faultsOf("ml/networks/networks", [
    ["Object.hasOwn(networks, name)", "name in networks"],
    ["if (network.features === features.kind)", "if (network.features)"],
  ]),
  ...faultsOf("ml/training/augment", [
    ["random.integer(2 * bandShift + 1)", "random.integer(2 * bandShift)"],
    ["(1 - weights[i]) * before", "weights[i] * before"],
    ["t * width + band.start * channels", "t * width + band.start"],
  ]),
  ...faultsOf("ml/training/house_plan", [
    ["smoothing / nClasses", "smoothing"],
    ["0.5 * (1 + Math.cos(", "(1 + Math.cos("],
    ["return loss / total", "return loss"],
    ["visits.map((i) => train.labels[i])", "train.labels"],
    ["Math.ceil(rows / frontEnd", "Math.floor(rows / frontEnd"],
    ['createRandom(settings.seed, "epoch", epoch)', 'createRandom(settings.seed, "epoch")'],
    ["fitStandardizer(train.items)", "fitStandardizer([...train.items, ...validation.items])"],
  ]),
  ...faultsOf("ml/training/original_plan", [["windows.slice(0, nTraining)", "windows"]]),
  ...faultsOf("ml/training/trainer", [
    ["history.length - bestEpoch >= patience", "history.length - bestEpoch > patience"],
    ["loss > losses.at(-1)!", "loss >= losses.at(-1)!"],
    ["epoch * plan.nSteps", "epoch"],
    ["optimizer.restore(resume.adam);", ""],
    ["setWeights(model, bestWeights);", ""],
  ], ["ml/training/best_epoch", "ml/training/resume"]),
  ...faultsOf("ml/judging/threshold", [
    ["scores[i] >= threshold", "scores[i] > threshold"],
    ["folds.filter((other) => other !== fold)", "folds"],
    ["distance(b) < distance(a) ? b : a", "b"],
  ]),
  ...faultsOf("ml/judging/judge", [
    ["value / total", "value"],
    ["sum[k] += p", "sum[k] = p"],
  ]),
  ...faultsOf("ml/judging/evaluation", [
    ["score >= threshold", "score > threshold"],
    ["complement(recallEstimates[bad])", "complement(recallEstimates[ok])"],
    ["lower: 1 - upper, upper: 1 - lower", "lower: 1 - lower, upper: 1 - upper"],
  ]),
];
