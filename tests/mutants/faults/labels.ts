/**
 * Faults of what doubts labels, and of the table that corrects them.
 *
 * @module
 */
import { faultsOf, type Mutant } from "../mutant.ts";

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
