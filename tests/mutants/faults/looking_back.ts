/**
 * Faults of what looks back at held-out recordings: doubted labels, and kinds of defect left out in
 * turn.
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

/** Faults in confident learning, neighbours and corrected tables. */
export const labelMutants: readonly Mutant[] = [
  ...faultsOf("ml/labels/confident_joint", [
    ["label === k ? [probabilities[i][k]] : []", "[probabilities[i][k]]"],
    ["p[k] >= thresholds[k]", "p[k] > thresholds[k]"],
    ["p[b] > p[a] ? b : a", "a"],
    ["nLabels * (nSure - row[k]) / nSure", "nSure - row[k]"],
  ]),
  ...faultsOf("ml/labels/doubts", [
    ["b.doubt - a.doubt", "a.doubt - b.doubt"],
    ["likely[i] !== undefined && likely[i] !== label", "likely[i] !== label"],
    ["filter((k) => k !== label)", "filter(() => true)"],
  ]),
  ...faultsOf("ml/labels/neighbours", [
    ["groups[j] !== groups[i]", "j !== i"],
    ["labels.length / (nClasses * counts[k])", "1"],
    ["deviation > 0 ? (row[k] - centre) / deviation : 0", "row[k] - centre"],
  ]),
  ...faultsOf("data/manifest/scan_records", [
    ["text[i + 1] === '\"'", "false"],
    ['text.startsWith("\\uFEFF") ? 1 : 0', "0"],
  ]),
  ...faultsOf("data/manifest/correct_labels", [
    ['change && readLabel(fields[label] ?? "") !== change.from', "false"],
    ["columns.length - spans.length + 1", "1"],
    ["spans[columns.length] ??", "undefined ??"],
    ["cells.get(change.to) ?? quote(change.to, separator)", "change.to"],
  ]),
  ...faultsOf("pipeline/labels/write_corrected", [
    ["await textOf(path) !== corrected", "false"],
    ["ignoreBOM: true", "ignoreBOM: false"],
  ]),
];
