/**
 * Faults of the table of recordings and its splits.
 *
 * @module
 */
import { faultsOf, type Mutant } from "./mutant.ts";

/** Faults in the manifest, classes, groups and splits. */
export const dataMutants: readonly Mutant[] = [
  ...faultsOf("data/manifest/table", [
    ["fields.map((field) => field.trim())", "fields"],
    ['line += 1 + fields.join("").split("\\n").length - 1', "line += 1"],
    ['count("\\t") > Math.max(count(","), count(";"))', "false"],
  ], ["data/manifest/manifest"]),
  ...faultsOf("data/manifest/manifest", [
    ["if (first[column] === row[column]) continue;", "if (first.label === row.label) continue;"],
    ["...(group ? { group } : {})", "group"],
  ]),
  ...faultsOf("data/manifest/label_checks", [
    ["b.length - a.length", "a.length - b.length"],
    ['label !== "" && !classes.includes(label)', "!classes.includes(label)"],
  ]),
  ...faultsOf("data/manifest/naming", [
    ['words.includes("anomaly") || words.includes("abnormal")', 'words.includes("anomaly")'],
    [".map((path) => path.length)) - 1", ".map((path) => path.length))"],
  ]),
  ...faultsOf("data/manifest/reconcile", [
    ['name.normalize("NFC").toLowerCase()', "name.toLowerCase()"],
    ["alike.length === 1 ? alike[0]", "alike.length > 0 ? alike[0]"],
  ]),
  ...faultsOf("data/manifest/recording_name", [['name.replaceAll("\\\\", "/")', "name"]]),
  ...faultsOf("data/classes", [["good !== negated", "good"]]),
  ...faultsOf("data/recommend", [
    ["rate >= 2.2 * bandwidth", "rate >= bandwidth"],
    ["windowSeconds / 2", "windowSeconds"],
  ]),
  ...faultsOf("data/splits/splits", [
    ["foldOf[i] !== fold", "foldOf[i] >= fold"],
    ['createRandom(seed, "folds", deal)', 'createRandom("folds", deal)'],
  ]),
  ...faultsOf("data/splits/groups", [["group ?? fname", 'group ?? ""']]),
  ...faultsOf("data/splits/hold_out", [
    ["held[k] + n < totals[k]", "held[k] + n <= totals[k]"],
  ]),
  ...faultsOf("data/splits/split_units", [
    ["groups.size === 1", "groups.size < 1"],
  ], ["data/splits/splits"]),
];
