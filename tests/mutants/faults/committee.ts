/**
 * Faults of the committee: its parts, its vote, and what is compared before it is trained.
 *
 * @module
 */
import { faultsOf, type Mutant } from "../mutant.ts";

/** Faults in how networks are chosen, weighed and made one. */
export const committeeMutants: readonly Mutant[] = [
  ...faultsOf("ml/committee/front_end", [
    ["Math.ceil(STATISTICS_PER_BAND", "Math.floor(STATISTICS_PER_BAND"],
    ["measured.set(prepared.measured);", ""],
    ["into.fill(0, windowFrames * columns + nStatistics);", ""],
  ]),
  ...faultsOf("ml/committee/sight", [
    ["1 / value", "value"],
    ["tf.tensor1d([...mean])", "tf.zeros([mean.length])"],
    ["[first, N_PLANES - first - count]", "[N_PLANES - first - count, first]"],
    ["fill(scaler.min)", "fill(0)"],
    ["[start, width - end]", "[start, width - end - 1]"],
    ["if (last?.[1] === column)", "if (last)"],
    ["crop1D(input, [windowFrames, 0])", "crop1D(input, [0, windowFrames])"],
  ], ["ml/committee/assemble"]),
  ...faultsOf("ml/committee/linear", [
    ["bias[k] -= slope * mean[j]", "bias[k] += slope * mean[j]"],
    ["/ scale[j] / parts.length", "/ parts.length"],
    ["value / parts.length", "value"],
  ], ["ml/committee/assemble"]),
  ...faultsOf("ml/committee/assemble", [
    ["factor / own.length", "1 / own.length"],
    ["withoutSoftmax(model.outputs[0].sourceLayer);", ""],
    ["_${i + 1}_", "_"],
    ["model.dispose();", ""],
  ]),
  ...faultsOf("ml/committee/weights", [
    ["doubt * (n * weight - 1) ** 2", "0"],
    ["new Set(groups).size", "groups.length"],
    ["-weights[label] * Math.log", "-Math.log"],
    ["if (atA <= atB)", "if (atA >= atB)"],
    ["weight < most && ", ""],
    ["weights.with(member, 0)", "weights"],
  ]),
  ...faultsOf("ml/committee/one_standard_error", [
    ["clusteredStandardError(difference, groups)", "0"],
    ["losses.indexOf(Math.min(...losses))", "0"],
  ]),
  ...faultsOf("ml/committee/vote", [
    ["folds.filter((other) => other !== fold)", "folds"],
    ["weighedLogits(logits, factors[fold])", "weighedLogits(logits, factors[0])"],
    ["member.logits[i]", "member.logits[0]"],
    ["fitWeights({ ...truth, logits: [own] })", "[1]"],
  ]),
  ...faultsOf("ml/committee/window_votes", [
    ["windows[w] ?? windows[0]", "windows[0]"],
    ["own.filter((factor) => factor > 0)", "own"],
    ["factors[foldOf.get(recording)!]", "factors[0]"],
  ]),
  ...faultsOf("engine/models/prefix_names", [
    ["names.has(value) ? prefix + value : value", "value"],
    ["name: prefix + spec.name", "name: spec.name"],
  ]),
  ...faultsOf("data/alternatives", [
    ["asked.features?.floorDb !== undefined", "false"],
    ["FRAMES_IN_WINDOW * 2 * frameSeconds <=", "FRAMES_IN_WINDOW * frameSeconds <="],
  ]),
  ...faultsOf("pipeline/compare/compare_normalizations", [
    ['normalization === "auto" && network', "network"],
    ['["bands", "level", "none"]', '["bands", "level"]'],
    ["seen(name, {", 'seen("none", {'],
    ["lookers[look]", "lookers.logistic"],
  ]),
  ...faultsOf("pipeline/compare/compare_settings", [
    ["rows.length < MIN_RECORDINGS ||", ""],
    ["mergeSettings(settings, own)", "mergeSettings(settings)"],
    ["results.flatMap((rows, i) => rows === undefined ? [] : [i])", "[...results.keys()]"],
  ]),
];
