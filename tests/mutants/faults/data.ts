/**
 * Faults of the table of recordings and its splits.
 *
 * @module
 */
import { faultsOf, type Mutant } from "../mutant.ts";

/** Faults in the manifest, classes, groups and splits. */
export const dataMutants: readonly Mutant[] = [
  ...faultsOf("data/manifest/table", [
    ["restoreCell(field.trim())", "restoreCell(field)"],
    ['line += field.split("\\n").length - 1', "line += 0"],
  ], ["data/manifest/manifest"]),
  ...faultsOf("data/manifest/table", [
    ["known ??", ""],
    ["count(b) > count(a) ? b : a", "a"],
    ["if (fault === undefined) return", "return"],
  ]),
  ...faultsOf("data/manifest/text/decode_text", [
    ["even === 0", "even >= 0"],
    ["if (shifted >= 0) refuse", "if (shifted > text.length) refuse"],
  ]),
  ...faultsOf("data/manifest/text/legacy/legacy", [
    ["encodings[0] === encoding && parted === undefined", "true"],
  ], ["data/manifest/text/decode_text"]),
  ...faultsOf("data/manifest/text/legacy/legacy", [
    ["isInRuns && scripts.length > 0", "false"],
    ["? !isKnown", "? !isWestern"],
  ], ["data/manifest/text/legacy/scripts"]),
  ...faultsOf("data/manifest/text/legacy/legacy", [
    ["if (lines[0] !== lines[1]) {", "if (lines.length > 2) {"],
    ["scripts.length > 0 && hasLoneDiameter(bytes)", "false"],
  ], ["data/manifest/text/legacy/western"]),
  ...faultsOf("data/manifest/text/legacy/western", [
    ["best.score - marginTo(other)", "best.score"],
    ["nKnown === most", "nKnown >= 0"],
  ]),
  ...faultsOf("data/manifest/text/legacy/cell_scores", [
    ["ENDING.test(after) &&", "false &&"],
    ["|| BEFORE_S.test(before)", "|| true"],
    ["&& isAlone", ""],
  ], ["data/manifest/text/legacy/western"]),
  ...faultsOf("data/manifest/text/legacy/doubt", [
    ["readings.length > 1", "readings.length > 0"],
  ], ["data/manifest/text/legacy/western"]),
  ...faultsOf("data/manifest/text/swallowed_rows", [
    ["READ_EXTENSION.test(name) || endings.has(endingOf(name)) ||", ""],
  ]),
  ...faultsOf("data/manifest/text/odd_rows", [
    ["&& !READ_EXTENSION.test(fields[0])", ""],
  ]),
  ...faultsOf("data/manifest/text/disguised", [
    ['if (!text.includes("\\uFFFD")) return undefined;', "return undefined;"],
  ], ["data/manifest/text/decode_text"]),
  ...faultsOf("data/manifest/text/legacy/scripts", [
    ["touching.length * 2 < runs.length", "true"],
    ["nCommon * 2 >= nPairs", "nPairs > 0"],
  ]),
  ...faultsOf("data/manifest/labels", [
    ["EMPTY_WORDS.has(label.toLowerCase()) ||", ""],
    ["ERROR_CELL.test(label) ||", ""],
    ["YOK|HIÁNYZIK|PUUTTUU|SAKNAS|", "\\p{Lu}{3,}|"],
    ['|| (column === "label" && isUnjudged(label))', ""],
    ["showControls(label)", "label"],
  ]),
  ...faultsOf("data/manifest/manifest", [
    ["spellings.find(isFile) ?? plain", "plain"],
    ["...(group ? { group } : {})", "group"],
  ]),
  ...faultsOf("data/manifest/repeated", [
    ["if (first[column] === row[column]) continue;", "if (first.label === row.label) continue;"],
  ], ["data/manifest/manifest"]),
  ...faultsOf("data/manifest/label_checks", [
    ["b.length - a.length", "a.length - b.length"],
    ['label !== "" && !classes.includes(label)', "!classes.includes(label)"],
  ]),
  ...faultsOf("data/manifest/recording_name", [['name.replaceAll("\\\\", "/");', "name;"]]),
  ...faultsOf("data/labelled_set", [
    ["labels: indices.map((i) => labels[i])", "labels"],
    ["groups: indices.map((i) => groups[i])", "groups"],
    ["items.map(change)", "items.map((item) => change(item, 0))"],
  ]),
  ...faultsOf("data/recommend_channel", [
    ["sampleRate < MICROPHONE_RATE", "sampleRate <= MICROPHONE_RATE"],
    ["counts.size === 1 && recordings", "recordings"],
    ["nMost - (noiseChannel === 0 ? 0 : 1)", "nMost"],
    ["noiseChannel === 0 ? 1 : nMost", "1"],
    ["b.length - a.length", "a.length - b.length"],
  ]),
  ...faultsOf("data/recommend_rate", [
    ["rate >= 2.2 * bandwidth", "rate >= bandwidth"],
  ], ["data/recommend"]),
  ...faultsOf("data/recommend_window", [
    ["seconds <= longest &&", "seconds < longest &&"],
    [">= FEWEST_SAMPLES", "> 0"],
    ["filter((seconds) => seconds > 0)", "slice()"],
    ["1.001 * median", "median"],
  ]),
  ...faultsOf("data/recommend_frames", [
    ["LONGEST_FRAME * sampleRate * Math.SQRT2", "LONGEST_FRAME * sampleRate"],
    ["Math.round(Math.log2(windowLength / 2))", "Math.floor(Math.log2(windowLength / 2))"],
    ["Math.max(hop, shortest)", "hop"],
    ["windowSeconds <= SHORT_WINDOW", "windowSeconds < SHORT_WINDOW"],
  ]),
  ...faultsOf("data/recommend", [["windowSeconds / 2", "windowSeconds"]]),
  ...faultsOf("data/splits/splits", [
    ["foldOf[i] !== fold", "foldOf[i] >= fold"],
    ['createRandom(seed, "folds", attempt)', 'createRandom("folds", attempt)'],
  ]),
  ...faultsOf("data/splits/splits", [
    ["countUnits(units).some((n) => n < 2)", "countUnits(units).some((n) => n < 1)"],
  ], ["data/splits/folds"]),
  ...faultsOf("data/splits/folds", [
    ['wanted === "groups"', 'wanted !== "groups"'],
    ["size > FEW_GROUPS", "size < FEW_GROUPS"],
    ["size > 1", "size > 0"],
  ]),
  ...faultsOf("data/splits/untestable", [
    ["members.every((i) => isBad[i])", "members.some((i) => isBad[i])"],
    ["distinct.length < countGroups(groups)", "distinct.length <= countGroups(groups)"],
    ["distinct.length <= MAX_KINDS", "distinct.length < MAX_KINDS"],
    ["isText && distinct", "distinct"],
    ["filter((_, i) => isBad[i])) < 2", "filter((_, i) => isBad[i])) < 1"],
  ]),
  ...faultsOf("data/splits/groups", [["group ?? fname", 'group ?? ""']]),
  ...faultsOf("data/splits/hold_out", [
    ["held[k] + n < totals[k]", "held[k] + n <= totals[k]"],
  ]),
  ...faultsOf("data/splits/split_units", [
    ["distinct.size === 1", "distinct.size < 1"],
  ], ["data/splits/splits"]),
];
