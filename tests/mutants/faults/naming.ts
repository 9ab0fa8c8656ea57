/**
 * Faults of what names say: of files, folders and classes.
 *
 * @module
 */
import { faultsOf, type Mutant } from "../mutant.ts";

/** Faults in how names become labels, groups and files, and in what they say of parts. */
export const namingMutants: readonly Mutant[] = [
  ...faultsOf("data/naming/conditions", [
    ['word === "anomaly" || word === "abnormal"', 'word === "anomaly"'],
    ["isPublished ? says : commonestWord(conditions, says)", "says"],
    ["b.length - a.length", "a.length - b.length"],
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
  ...faultsOf("data/naming/joined_folders", [
    ["isTold && tellParts", "tellParts"],
    ["!isLetter(beside) || both.has(beside)", "true"],
    ["both.size > 0 && (good.size > 1 ||", "both.size > 0 && (true ||"],
    ["isPlace(name) && isKnown", "isPlace(name)"],
    ["b.beside.length - a.beside.length", "a.beside.length - b.beside.length"],
  ]),
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
  ...faultsOf("data/class_words", [
    ['isTurned ? (plain === "good" ? "bad" : "good") : plain', "plain"],
    ["!SETTLED.has(word) &&", ""],
    ["!idle.has(negation) || (FAULTS.has(word) && negation.length > 1)", "true"],
    ["FAULTS.has(words[i]) && !CONDITIONS.has(next)", "true"],
    ["return turned ?", "return !plain ?"],
    ["|| isOfCondition(words, at)", ""],
    ["|\\p{N}+/gu", "/gu"],
    ["withoutParts(parted).match", "parted.match"],
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
];
