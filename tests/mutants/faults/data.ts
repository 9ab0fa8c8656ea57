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
    ["isInRuns && scripts.length > 0", "false"],
    ["? !isKnown", "? !isWestern"],
  ], ["data/manifest/text/legacy/scripts"]),
  ...faultsOf("data/manifest/text/legacy/legacy", [
    ["if (lines[0] !== lines[1]) {", "if (lines.length > 2) {"],
  ], ["data/manifest/text/legacy/western"]),
  ...faultsOf("data/manifest/text/legacy/western", [
    ["best.score - marginTo(other)", "best.score"],
    ["nKnown === most", "nKnown >= 0"],
  ]),
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
  ...faultsOf("data/naming/conditions", [
    ['words.includes("anomaly") || words.includes("abnormal")', 'words.includes("anomaly")'],
  ], ["data/manifest/naming"]),
  ...faultsOf("data/naming/conditions", [
    ["!isShared(folder) && ", ""],
    ["folder !== conditions[i]?.folder && ", ""],
    ['(one.says === "anomaly" || !one.isOfMachine)', "true"],
  ], ["data/naming/contradictions"]),
  ...faultsOf("data/naming/conditions", [
    ["mayBeClasses || differing", "differing"],
    ["mayBeClasses || differing.some(isPlainVerdict)", "mayBeClasses"],
  ], ["data/naming/doubts"]),
  ...faultsOf("data/naming/oppose", [
    ["other || new Set(under).size === 1", "other"],
    ["other || new Set(under).size === 1", "true"],
  ], ["data/naming/contradictions"]),
  ...faultsOf("data/naming/warnings", [
    ["one !== label && meaningOf(one)", "meaningOf(one)"],
    ["labels[i] !== stems[i]", "false"],
    [".length === 1 && !meaningOf(label)", ".length === 1"],
    ["if (!labels.some((label) => meaningOf(label))) return [];", ""],
  ], ["data/naming/contradictions"]),
  ...faultsOf("data/naming/depths", [
    ["!names.some(isFoldOrDay)", "names.length > 0"],
  ], ["data/naming/labels_from_paths"]),
  ...faultsOf("data/naming/depths", [
    ["areFew(missing, paths.length) && twoAreNoPlaces(names)", "areFew(missing, paths.length)"],
    [": rivals.length > 0) {", ": false) {"],
    ["isSaid ? rivals.some(({ isPlain }) => isPlain) && !best.isPlain", "isSaid ? false"],
    ["&& !best.names.some((name) => isVerdict(name))", ""],
    ["b.meanings.size - a.meanings.size ||", ""],
  ], ["data/naming/doubts"]),
  ...faultsOf("data/naming/folders", [
    ["!beside.has(folder) && ", ""],
    ["if (first.rivals.length > 0) refuse(first.rivals);", ""],
    ["if (said !== undefined) refuse([classes, [said]]);", ""],
  ], ["data/naming/doubts"]),
  ...faultsOf("data/naming/folders", [
    ["if (taught.size < 2) return [];", ""],
    ["label ?? classInName(fnames[i], classes)", "label"],
  ], ["data/naming/set_aside"]),
  ...faultsOf("data/naming/times_and_places", [
    ["|[ _.-]+${COUNT})`", "|[ _.-]*${COUNT})`"],
    ["days ??= dayNames();", "days ??= /^$/;"],
  ], ["data/naming/doubts"]),
  ...faultsOf("data/manifest/matching/find_file", [
    ["fitting.length === 1 ? fitting[0].file", "fitting.length > 0 ? fitting[0].file"],
    ["whole.length > 0 || ending !== name ? whole : all", "all"],
  ], ["data/manifest/matching/reconcile"]),
  ...faultsOf("data/manifest/matching/reconcile", [
    ["nRows.get(finding.file) === 1", "finding"],
    ["free.delete(file)", "free.has(file)"],
  ]),
  ...faultsOf("data/manifest/matching/suggest", [
    ['key === "" ? undefined : bySound.get(key)', "bySound.get(key)"],
    ['key === "" ? [] : byPath.get(key) ?? []', "[]"],
  ], ["data/manifest/matching/reconcile"]),
  ...faultsOf("data/naming/extension", [
    ["DISGUISED.test(name) &&", "false &&"],
    ['NO_SOUND.test(packed) ? "noSound" : "archive"', '"archive"'],
  ]),
  ...faultsOf("data/manifest/recording_name", [['name.replaceAll("\\\\", "/");', "name;"]]),
  ...faultsOf("data/class_words", [
    ['isTurned ? (plain === "good" ? "bad" : "good") : plain', "plain"],
    ["!SETTLED.has(word) &&", ""],
    ["!idle.has(negation) || (FAULTS.has(word) && negation.length > 1)", "true"],
    ["FAULTS.has(words[i]) && !CONDITIONS.has(next)", "true"],
    ["return turned ?", "return !plain ?"],
    ["|| isOfCondition(words, at)", ""],
    ["|\\p{N}+/gu", "/gu"],
  ]),
  ...faultsOf("data/words/standing", [
    ["isLetter || isSet", "isSet"],
    ['|| inPlace.some((one) => one.isCode) ? "either"', '? "either"'],
    ["!besides.has(word) &&", ""],
  ], ["data/class_words"]),
  ...faultsOf("data/words/doubts", [
    ['signs !== "" ||', ""],
    ["!/^0+$/.test(word);", "true;"],
    ["!mayDeny && words.length === 0", "!mayDeny"],
    ["!turning.has(word));", "true);"],
  ]),
  ...faultsOf("data/classes", [
    ["said.some(({ isOpen }) => isOpen)", "false"],
    ["bad.length > 0 && bad.length === classes.length - 1", "bad.length > 0"],
  ], ["data/unknown_good_class", "data/words/doubts"]),
  ...faultsOf("data/classes", [
    ['label !== "").sort()', 'label !== "")'],
    ["[good, ...names.filter((name) => name !== good)]", "names"],
    ["bad: 1 - ok", "bad: 1"],
    ["good === undefined || others.length > 0", "good === undefined"],
  ]),
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
