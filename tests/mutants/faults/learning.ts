/**
 * Faults of features, training and judging.
 *
 * @module
 */
import { faultsOf, type Mutant } from "../mutant.ts";

/** Faults between a signal's features and the figures of a model. */
export const learningMutants: readonly Mutant[] = [
  ...faultsOf("ml/features/scaler", [
    ["square / rows", "square / (rows - 1)"],
    ["max > min ? max - min : 1", "max - min"],
  ]),
  ...faultsOf("ml/features/log_mel/planes", [
    ["data[i] / rows", "data[i] / columns"],
    ["plane === 1 ? band : measured.length - 1", "plane === 1 ? 0 : measured.length - 1"],
    ["if (plane === 0) return 0;", ""],
    ["takenOff(first + plane, band, measured)", "takenOff(plane, band, measured)"],
    ['isHidden: normalization === "bands"', "isHidden: false"],
  ]),
  ...faultsOf("ml/features/statistics", [
    ["quantileOfSorted(values, share) - center", "quantileOfSorted(values, share)"],
    ["change / Math.max(1, values.length - 1)", "change / values.length"],
    ["(values[i] - center) ** 2", "values[i] ** 2"],
    ["values.sort();", ""],
  ]),
  ...faultsOf("ml/features/statistics_seen", [
    ["isLevelKept || i % layout.nMels !== 0", "true"],
    ['isLevelKept ? "mean" : "meanWithoutLevel"', '"mean"'],
    ['if (normalization === "bands") return aboutMean;', ""],
    ['!(isLevel && normalization === "level")', "true"],
    ["isAboutMean ? N_CEPSTRA_ABOUT_MEAN : N_CEPSTRA", "N_CEPSTRA"],
    ["i % layout.nMels;", "i;"],
  ], ["ml/features/statistics", "ml/features/statistics_seen"]),
  ...faultsOf("ml/features/widen_columns", [
    ["k % nChannels === channel", "true"],
    ["LEAST_SHARE * medians", "medians"],
  ]),
  ...faultsOf("ml/networks/kernel/least_squares", [
    ["RIDGE / weights[labels[i]]", "RIDGE"],
    ["- bias[k] * ones[i]", ""],
    ["sum(solved) / sum(ones)", "0"],
    ["WIDTH * x.columns", "WIDTH"],
  ]),
  ...faultsOf("ml/networks/kernel/fit", [
    ["total += scaled[i]", "total += 0"],
    ["= -gamma * squares", "= -squares"],
  ]),
  ...faultsOf("ml/networks/kernel/rows", [
    ["labels.flatMap((label, i) => label === k ? [i] : [])", "[...labels.keys()]"],
  ], ["ml/networks/kernel/fit"]),
  ...faultsOf("ml/features/log_mel/log_mel", [
    ["rows - windowFrames + 1", "rows - windowFrames"],
    ["return [...positions, last]", "return positions"],
    ["floorDb * Math.LN10 / 10", "floorDb / 10"],
  ]),
  ...faultsOf("ml/features/mfcc", [
    ["rows - windowLength + 1", "rows - windowLength"],
  ]),
  ...faultsOf("ml/features/shortcuts", [["Math.max(rmsDb, SILENCE_DB)", "rmsDb"]]),
  ...faultsOf("ml/features/windows", [
    ["if (scaler) into.set(scaler.transform(window).data);", ""],
    ["fillWindow(track, position, into)", "fillWindow(track, 0, into)"],
  ]),
  ...faultsOf("ml/networks/networks", [
    ["Object.hasOwn(networks, name)", "name in networks"],
    ["if (network.features === features.kind)", "if (network.features)"],
  ]),
  ...faultsOf("ml/training/augment", [
    ["random.integer(2 * bandShift + 1)", "random.integer(2 * bandShift)"],
    ["(1 - weights[i]) * before", "weights[i] * before"],
    ["start + band.start * channels,", "band.start * channels,"],
  ]),
  ...faultsOf("ml/training/house_plan", [
    ["smoothing / nClasses", "smoothing"],
    ["0.5 * (1 + Math.cos(", "(1 + Math.cos("],
    ["return loss / total", "return loss"],
    ["visits.map((i) => train.labels[i])", "train.labels"],
    ["Math.ceil(rows / frontEnd", "Math.floor(rows / frontEnd"],
    ['createRandom(settings.seed, "epoch", epoch)', 'createRandom(settings.seed, "epoch")'],
    [
      "fitScaler(train.items, frontEnd)",
      "fitScaler([...train.items, ...validation.items], frontEnd)",
    ],
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
    ["clusteredStandardError(gains, groups, 0)", "clusteredStandardError(gains, groups)"],
    ["N_ERRORS * clusteredStandardError", "0 * clusteredStandardError"],
    ["N_ERRORS = 1.5", "N_ERRORS = 0.5"],
    ["groups: others.map((i) => groups[i])", "groups: others.map((i) => `${i}`)"],
  ]),
  ...faultsOf("ml/judging/judge", [
    ["sum / windows.length", "sum"],
    ["logits[k] += Math.log", "logits[k] = Math.log"],
    ["Math.max(p, LEAST_PROBABILITY)", "p"],
  ]),
  ...faultsOf("ml/judging/evaluation", [
    ["p[bad] >= threshold", "p[bad] > threshold"],
    ["complement(recallEstimates[bad])", "complement(recallEstimates[ok])"],
    ["lower: 1 - upper, upper: 1 - lower", "lower: 1 - lower, upper: 1 - upper"],
  ]),
  ...faultsOf("ml/judging/parts", [
    ["JSON.stringify([labels[i], groups[i]])", "groups[i]"],
    ["members.some((i) => isBad[i])", "members.every((i) => isBad[i])"],
    ["Math.max(...members", "Math.min(...members"],
  ]),
  ...faultsOf("ml/judging/threshold_rules", [
    ["bad.length + 1e-9)", "bad.length)"],
    ["score < high", "score <= high"],
    ["(1 - shareBad) * costOverkill", "costOverkill"],
    ["Math.abs(a - 0.5) - Math.abs(b - 0.5)", "a - b"],
  ]),
  ...faultsOf("ml/judging/acceptance", [
    ["countOf(bad, false)", "countOf(bad, true)"],
    ["partsOf(heldOut, indices)", "partsOf(heldOut)"],
  ]),
  ...faultsOf("ml/judging/good_against_others", [
    ["k === good ? 0 : 1", "k"],
    ["labels: join(labels)", "labels"],
    ["if (good === undefined)", "if (good !== undefined)"],
  ]),
  ...faultsOf("ml/judging/threshold_table", [
    ["new Set([...thinOut", "([...thinOut"],
    ["<= good.length / 2", "<= good.length"],
    ["<= bad.length / 2", "<= bad.length"],
  ]),
];
