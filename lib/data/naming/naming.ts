/**
 * What recordings are named by, and the parts of a path that tell.
 *
 * @module
 */
import { READ_EXTENSION } from "./extension.ts";
import { meaningOf } from "../class_words.ts";
import { readLabel } from "../manifest/labels.ts";
import { isJudgedSplit, isSplit } from "./splits.ts";

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
  /** Recordings in no folder of a class that are labelled by the name of their file. */
  readonly byName?: readonly string[];
  /** Folders below a test split that no folder of the training is named like: no labels. */
  readonly untaught?: readonly string[];
  /** What stands in doubt of the folders that are classes, as a message. */
  readonly doubt?: string;
}

/** Folders that hold what goes between the recordings, such as `_background_noise_`. */
const NOISE =
  /^_.*(noise|background|ambient|ambien[ct]e|rauschen|hintergrund|geräusch|bruit|ruido|ruído|rumore|噪|ノイズ|背景).*_$|^(background|environment(al)?|ambient)[ _-]?noises?([ _-].*)?$/iu;

/** How published sets name a machine: `section_00`, `id_02`. */
export const MACHINE_ID = /(?<=^|[\\/_])(?:section|id)_\d+/i;

/** Says whether a folder holds what goes between the recordings. */
export function isNoise(folder: string): boolean {
  return NOISE.test(folder.normalize("NFC")) && meaningOf(folder) === undefined;
}

/** Splits a path at either slash: archives that Windows made may have names with backslashes. */
export function segmentsOf(path: string): string[] {
  return path.split(/[\\/]/);
}

/** Lists the folders of a path that are no part of a published split. */
export function foldersOf(path: string): string[] {
  return segmentsOf(path).slice(0, -1).filter((folder) => !isSplit(folder));
}

/** Returns the name of a file without its folders and extension. */
export function stemOf(path: string): string {
  return segmentsOf(path).at(-1)!.replace(READ_EXTENSION, "");
}

/** Says whether a recording is of a split whose labels a challenge may keep to itself. */
export function isOfEvaluation(path: string): boolean {
  return segmentsOf(path).slice(0, -1).some(isJudgedSplit);
}

/** Says whether a path names a machine by its section or number, as published sets do. */
export function hasMachineId(path: string): boolean {
  return MACHINE_ID.test(path);
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
