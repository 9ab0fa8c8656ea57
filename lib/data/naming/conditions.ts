/**
 * Recordings whose names say normal or anomaly, as those of published sets of machine sounds do.
 *
 * @module
 */
import { isOfCondition, meaningOf, meaningsOf } from "../class_words.ts";
import { isPlainVerdict } from "./depths.ts";
import { oppose } from "./oppose.ts";
import {
  foldersOf,
  hasMachineId,
  isOfEvaluation,
  MACHINE_ID,
  segmentsOf,
  stemOf,
} from "./naming.ts";
import type { NamedRecordings } from "./naming.ts";
import { isPlace } from "./times_and_places.ts";

/** What a name or a path says. */
interface Condition {
  readonly says: "normal" | "anomaly";
  /** The word that says it, as it is written. */
  readonly word: string;
  /** The folder that says it; undefined where the file's name does. */
  readonly folder?: string;
  /** Whether it says how the machine runs (`normal_speed`), which alone tells no parts apart. */
  readonly isOfMachine: boolean;
}

/**
 * Labels recordings of which every name or path says `normal`, `anomaly` or `abnormal` (DCASE
 * task 2, MIMII); the machine with its section or id is the group. Those of an evaluation split
 * may say nothing: they have no label. Where no name has a section or id, as published sets do, the
 * label is the word that is there; of several for the same, the commonest.
 *
 * @returns Undefined where other recordings say nothing, or folders that differ are verdicts
 *   (`good/normal_1.wav`, `crack/normal_1.wav`) or, where all say the same, may be classes.
 */
export function nameByCondition(fnames: readonly string[]): NamedRecordings | undefined {
  const conditions = conditionsOf(fnames);
  if (conditions === undefined) return undefined;
  const isPublished = fnames.some(hasMachineId);
  const [normal, anomaly] = (["normal", "anomaly"] as const).map((says) =>
    isPublished ? says : commonestWord(conditions, says)
  );
  const labelOf = { normal, anomaly };
  return {
    namings: fnames.map((fname, i) => ({
      fname,
      label: conditions[i] === undefined ? "" : labelOf[conditions[i].says],
      group: machineOf(fname),
    })),
    loose: [],
  };
}

/** Finds the word that is most often used of normal or anomalous recordings. */
function commonestWord(
  conditions: readonly (Condition | undefined)[],
  says: Condition["says"],
): string {
  const words = conditions.flatMap((one) => one?.says === says ? one.word : []);
  const ofWord = [...Map.groupBy(words, (word) => word)];
  return ofWord.sort(([, a], [, b]) => b.length - a.length)[0]?.[0] ?? says;
}

/**
 * Lists recordings that {@linkcode nameByCondition} would label against what a folder, or the rest
 * of their names, says: `NG/normal_1.wav`. What is said of normal and anomalous recordings alike
 * is no verdict, unless others say the opposite.
 */
export function contradictedConditions(fnames: readonly string[]): string[] {
  const conditions = conditionsOf(fnames);
  if (conditions === undefined) return [];
  const nOf = Map.groupBy(fnames.flatMap((fname) => [...new Set(foldersOf(fname))]), (f) => f);
  const isShared = (folder: string) => nOf.get(folder)!.length === fnames.length;
  const byFolders = fnames.map((fname, i) =>
    foldersOf(fname).findLast((folder) =>
      folder !== conditions[i]?.folder && !isShared(folder) && meaningOf(folder)
    ) ?? ""
  );
  const labels = conditions.map((one) => one && (one.says === "normal" ? "good" : "bad"));
  const opposed = [byFolders, fnames.map(restOf), fnames.map(stemOf)].map((names) =>
    oppose(meaningsOf(names), labels)
  );
  return fnames.filter((_, i) => opposed.some((isOpposed) => isOpposed[i]));
}

/** Finds what each recording says; undefined where some say nothing that tells parts apart. */
function conditionsOf(fnames: readonly string[]): (Condition | undefined)[] | undefined {
  const conditions = fnames.map(conditionOf);
  const own = new Set(conditions.map((one) => one?.folder));
  const differing = differingFolders(fnames).filter((folder) => !own.has(folder));
  const said = new Set(conditions.flatMap((one) => one?.says ?? []));
  const mayBeClasses = said.size === 1 && !fnames.every(hasMachineId) &&
    !differing.every(isPlace);
  if (mayBeClasses || differing.some(isPlainVerdict)) return undefined;
  const isTold = conditions.some((one) => one && (one.says === "anomaly" || !one.isOfMachine)) &&
    conditions.every((one, i) => one !== undefined || isOfEvaluation(fnames[i]));
  return isTold ? conditions : undefined;
}

/** Lists folders that not all recordings have at the same depth. */
function differingFolders(fnames: readonly string[]): string[] {
  const paths = fnames.map(foldersOf);
  const [first = []] = paths;
  const isShared = first.map((name, at) => paths.every((path) => path[at] === name));
  return [...new Set(paths.flatMap((path) => path.filter((_, at) => !isShared[at])))];
}

/** Reads normal or anomaly from the file's name, or else from the nearest folder that says either. */
function conditionOf(fname: string): Condition | undefined {
  const [file, ...folders] = segmentsOf(fname).reverse();
  const named = [
    { written: file.split(/[_\-. ]+/) },
    ...folders.map((folder) => ({ written: [folder], folder })),
  ];
  for (const { written, ...where } of named) {
    const words = written.map((word) => word.toLowerCase());
    const normal = words.indexOf("normal");
    const anomaly = words.findIndex((word) => word === "anomaly" || word === "abnormal");
    if ((normal < 0) === (anomaly < 0)) continue;
    const isOfMachine = words.some((_, i) => isOfCondition(words, i));
    const [says, at] = normal < 0 ? ["anomaly", anomaly] as const : ["normal", normal] as const;
    return { says, word: written[at], isOfMachine, ...where };
  }
  return undefined;
}

/** Returns what a file's name says beside normal and anomaly, each of which becomes a number. */
function restOf(fname: string): string {
  return stemOf(fname).replace(/(?<![^_\-. ])(normal|abnormal|anomaly)(?![^_\-. ])/gi, "0");
}

/** Returns the machine with its section or id: `fan/section_00`, `fan/id_02`. */
function machineOf(fname: string): string {
  const machine = foldersOf(fname).reverse().find((folder) =>
    !/^(normal|abnormal|anomaly)$/i.test(folder) && !MACHINE_ID.test(folder)
  );
  return [machine, MACHINE_ID.exec(fname)?.[0]].filter((part) => part !== undefined).join("/");
}
