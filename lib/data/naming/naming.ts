/**
 * What recordings are named by, and the parts of a path that tell.
 *
 * @module
 */
import { READ_EXTENSION } from "./extension.ts";
import { readLabel } from "../manifest/labels.ts";

/** How one recording is named. */
export interface Naming {
  /** Path of the recording, as it is on disk. */
  readonly fname: string;
  /** Its class; empty where nothing tells it. */
  readonly label: string;
  /** What it must stay together with; empty where nothing tells it. */
  readonly group: string;
  /** Its kind of defect, where folders tell it. */
  readonly defect?: string;
}

/** Recordings named by one rule. */
export interface NamedRecordings {
  readonly namings: readonly Naming[];
  /** Recordings that the rule says nothing of, and that are few. */
  readonly loose: readonly string[];
}

/** What may follow the name of a split's part, and a number that may come before it. */
const BEFORE = "^(?:\\d+[ _-]*)?";
const AFTER =
  "(?:[ _-]*(?:set|data|split|files|audio|wavs?|cut|clean|noisy|full|small|all|\\d+))*$";

/** Folders that name a part of a published split. */
const SPLIT = new RegExp(
  `${BEFORE}(?:train|training|test|testing|val|valid|validation|dev|development|eval|evaluation|` +
    `supplemental|additional)${AFTER}`,
  "i",
);

/** Folders that hold what is to be judged, whose labels a challenge keeps to itself. */
const UNLABELLED = new RegExp(
  `${BEFORE}(?:test|testing|eval|evaluation|supplemental)${AFTER}`,
  "i",
);

/** Folders that hold what goes between the recordings, such as `_background_noise_`. */
const NOISE = /^_.+_$|^(background|environment(al)?|ambient)[ _-]?noises?([ _-].*)?$/i;

/** Folders of a cross-validation, and days: never classes. */
const FOLD = /^(fold|split|cv|kfold|partition)[ _-]?\d+$/i;
const DAY =
  /^(\d{4}[-_.]?\d{2}[-_.]?\d{2}([ T_-].*)?|\d{1,2}[-_.]\d{1,2}[-_.](\d{2}|\d{4})|(day|tag|jour)[ _-]?\d+)$/i;

/** Folders that more likely name where, when or on what was recorded than a class. */
const PLACE = new RegExp(
  "^(line|linie|cell|station|site|plant|werk|machine|maschine|case|id|section|session|series|" +
    "speaker|subject|person|part|teil|unit|sn|serial|dut|sample|specimen|day|date|batch|lot|charge|shift|schicht|run|round|take|mic|" +
    "microphone|sensor|channel|ch|rec|recording|set|group|part)s?[ _.-]?([a-z]|\\d+)$",
  "i",
);

/** Says whether a folder holds what goes between the recordings. */
export function isNoise(folder: string): boolean {
  return NOISE.test(folder);
}

/** Splits a path at either slash: archives that Windows made may have names with backslashes. */
export function segmentsOf(path: string): string[] {
  return path.split(/[\\/]/);
}

/** Lists the folders of a path that are no part of a published split. */
export function foldersOf(path: string): string[] {
  return segmentsOf(path).slice(0, -1).filter((folder) => !SPLIT.test(folder));
}

/** Returns the name of a file without its folders and extension. */
export function stemOf(path: string): string {
  return segmentsOf(path).at(-1)!.replace(READ_EXTENSION, "");
}

/** Says whether a recording is of a split whose labels a challenge may keep to itself. */
export function isOfEvaluation(path: string): boolean {
  return segmentsOf(path).slice(0, -1).some((folder) => UNLABELLED.test(folder));
}

/** Says whether a folder is a fold or a day, which never is a class. */
export function isFoldOrDay(folder: string): boolean {
  return FOLD.test(folder) || DAY.test(folder);
}

/** Says whether a folder names a fold, a day, a place or a machine more likely than a class. */
export function isPlace(folder: string): boolean {
  return isFoldOrDay(folder) || PLACE.test(folder);
}

/** Says whether what a rule says nothing of is little beside the rest. */
export function areFew(loose: readonly string[], nAll: number): boolean {
  return loose.length * 3 < nAll;
}

/** Says whether a folder holds what has no label yet, or is named by a word that a table takes so. */
export function isNoLabel(folder: string): boolean {
  return /^(un-?labell?ed|unsorted|to[ _-]?label|unbewertet)$/i.test(folder) ||
    readLabel(folder) === "";
}

/** Names groups by folders, but for the leading ones that all share. */
export function groupsOf(folders: readonly (readonly string[])[]): string[] {
  const [first = []] = folders;
  const differs = first.findIndex((name, depth) => folders.some((path) => path[depth] !== name));
  return folders.map((path) => path.slice(differs < 0 ? first.length : differs).join("/"));
}
