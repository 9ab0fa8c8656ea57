/**
 * Faults of what leaves kinds of defect out in turn.
 *
 * @module
 */
import { faultsOf, type Mutant } from "../mutant.ts";

/** Faults in which kinds are found, what is trained without them, and what is counted. */
export const leftOutMutants: readonly Mutant[] = [
  ...faultsOf("data/kinds", [
    ["own.kinds.length - own.lone.length >= 2", "own.kinds.length >= 2"],
    ['value !== "" && !good.has(value)', "!good.has(value)"],
    ["ofGood.length <= 1", "true"],
  ]),
  ...faultsOf("ml/judging/found", [
    ["isKind.map((kind) => !kind)", "isKind"],
    ["found || other.isFound[i]", "found"],
    ["-Math.min(share, others[i])", "-share"],
  ]),
  ...faultsOf("ml/novelty/hold_out", [
    ["fitOn(set, inFolds[fold]);", "fitOn(set, teachersOf({ isTeacher }));"],
    ["train.filter((i) => isTeacher[i])", "train.slice()"],
  ]),
  ...faultsOf("ml/novelty/decays", [
    ["band[start + n] > noise + ABOVE_NOISE", "true"],
    ["Math.max(0, fallOf(band, sorted))", "Math.abs(fallOf(band, sorted))"],
    ["Math.exp(value - most)", "Math.exp(value)"],
  ]),
  ...faultsOf("ml/novelty/detectors", [
    ["row.subarray(-nFalls)", "row.subarray(0, nFalls)"],
    ["values.subarray(0, n)", "values"],
  ]),
  ...faultsOf("ml/novelty/fused", [
    ["Math.exp(own - most)", "Math.exp(own)"],
    ["return most + Math.log", "return Math.log"],
  ], ["ml/novelty/detectors"]),
  ...faultsOf("pipeline/left_out/train_without", [
    ["isHeard[i] && !isTested.has(i)", "!isTested.has(i)"],
    ["size >= FEWEST_GROUPS", "size >= 1"],
  ], ["pipeline/left_out/leave_out"]),
  ...faultsOf("pipeline/left_out/describe_left_out", [
    ["keys()].filter((i) => !isKind[i])", "keys()]"],
  ]),
  ...faultsOf("pipeline/left_out/with_tracks", [
    ["sha256(JSON.stringify(content)) !== hash", "false"],
  ], ["pipeline/left_out/leave_out"]),
];
