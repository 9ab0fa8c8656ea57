/**
 * Recordings in folders named after their classes.
 *
 * @module
 */
import { DataError } from "../../errors.ts";
import { nameSome } from "../../plural.ts";
import { meaningOf } from "../class_words.ts";
import { firstDepth, isVerdict, meaningfulDepth, sharedVerdict, verdictDepths } from "./depths.ts";
import type { FirstDepth } from "./depths.ts";
import { classInName } from "./file_names.ts";
import { partFolders } from "./joined_folders.ts";
import { kindsBelow } from "./kinds_below.ts";
import {
  areFew,
  foldersOf,
  groupsOf,
  hasMachineId,
  isNoLabel,
  isOfEvaluation,
  stemOf,
} from "./naming.ts";
import type { NamedRecordings } from "./naming.ts";

/**
 * Labels recordings by the folders at one depth whose names say good or bad, that at which most do.
 * The other folders in which paths differ are the group, but for kinds of defect; so is what a
 * folder joins with its verdict (`2024-01-05_OK`).
 *
 * @returns Undefined where no name says either, too many recordings are of none, or another depth
 *   may be the class as well.
 */
export function nameByWordsOfFolders(fnames: readonly string[]): NamedRecordings | undefined {
  const folders = partFolders(fnames.map(foldersOf));
  const found = meaningfulDepth(folders);
  const named = nameAtDepth(fnames, folders, found?.depth);
  const [classes, ...others] = found?.rivals ?? [];
  return named === undefined || classes === undefined
    ? named
    : { ...named, doubt: describeOrder(classes, others.flat()) };
}

/**
 * Labels recordings by the first folders in which paths differ, but for folds, days, lines and
 * machines. The others in which they differ are the group.
 *
 * @returns Undefined where all are of one folder, or too many of none.
 * @throws {DataError} Where it can't be told which folders are the classes.
 */
export function nameByFolders(fnames: readonly string[]): NamedRecordings | undefined {
  const folders = fnames.map(foldersOf);
  const first = firstDepth(folders);
  // Machines of which a challenge keeps the labels are no classes.
  if (first === undefined || fnames.every((one) => isOfEvaluation(one) && hasMachineId(one))) {
    return undefined;
  }
  const named = nameAtDepth(fnames, folders, first.depth);
  if (named === undefined) return undefined;
  const classes = [...new Set(folders.flatMap((path) => path[first.depth] ?? []))];
  const said = classes.some(meaningOf) ? undefined : saidOfAll(fnames, first.depth);
  if (said !== undefined) refuse([classes, [said]]);
  if (first.rivals.length > 0) refuse(first.rivals);
  const doubt = doubtOf(classes, first);
  return doubt === undefined ? named : { ...named, doubt };
}

/** Says what is to be checked where no class has recordings of two folders above, or below. */
function doubtOf(classes: readonly string[], { divided, places }: FirstDepth): string | undefined {
  if (places !== undefined) {
    return `each of the classes ${nameSome(classes)} is in one of the folders ${
      nameSome(places)
    } alone: check that they are classes`;
  }
  return divided && describeOrder(classes, divided);
}

/** Says which folders are taken for the classes, and which for groups. */
function describeOrder(classes: readonly string[], groups: readonly string[]): string {
  return `the folders ${nameSome(classes)} are taken for the classes, and ${
    nameSome(groups)
  } for groups: check that it is not the other way round`;
}

/**
 * Finds what every path says of its recording: a folder that all share, or the files' names. One for
 * bad above what may be kinds of defect is no more than their title.
 */
function saidOfAll(fnames: readonly string[], depth: number): string | undefined {
  const folders = fnames.map(foldersOf);
  const at = sharedVerdict(folders);
  const shared = folders.find((path) => at !== undefined && path.length > at)?.[at!];
  if (shared && (at! > depth || (isVerdict(shared) && meaningOf(shared) === "good"))) return shared;
  const said = new Set(fnames.map((fname) => meaningOf(stemOf(fname))));
  return said.size === 1 && !said.has(undefined) ? stemOf(fnames[0]) : undefined;
}

/** Says that it can't be told which folders are the classes. */
function refuse(rivals: readonly (readonly string[])[]): never {
  const all = rivals.map((names) => `"${nameSome(names)}"`).join(" or ");
  throw new DataError(
    "Cannot label recordings as it must be told which part of their paths is the class (the others " +
      `are groups): current value is ${all}`,
    { remedy: "whichFolder" },
  );
}

/** Labels recordings by their folders at a depth. */
function nameAtDepth(
  fnames: readonly string[],
  folders: readonly (readonly string[])[],
  depth: number | undefined,
): NamedRecordings | undefined {
  if (depth === undefined) return undefined;
  const places = placesOfLabels(folders, depth);
  const ofFolders = places.map((place, i) => place === undefined ? undefined : folders[i][place]);
  const classes = [...new Set(ofFolders.filter((label) => label !== undefined))];
  const untaught = untaughtOf(fnames, ofFolders);
  const labels = ofFolders.map((label, i) => label ?? classInName(fnames[i], classes));
  const isLoose = (i: number) => labels[i] === undefined && !isOfEvaluation(fnames[i]);
  const loose = fnames.filter((_, i) => isLoose(i));
  if (loose.length > 0 && !areFew(loose, fnames.length)) return undefined;
  if (classes.length < 2 && !classes.some(meaningOf)) return undefined;
  const kept = [...fnames.keys()].filter((i) => !isLoose(i));
  const defects = kindsBelow(kept.map((i) => ({ path: folders[i], place: places[i] })));
  const groups = groupsOf(
    kept.map((i, k) =>
      folders[i].filter((_, at) =>
        at !== places[i] && !(defects?.[k] !== undefined && at === places[i]! + 1)
      )
    ),
  );
  const labelOf = (i: number) => {
    const label = labels[i] ?? "";
    return isNoLabel(label) || (isOfEvaluation(fnames[i]) && untaught.includes(label)) ? "" : label;
  };
  return {
    namings: kept.map((i, k) => ({
      fname: fnames[i],
      label: labelOf(i),
      group: groups[k],
      ...(defects && { defect: defects[k] ?? "" }),
    })),
    loose,
    byName: kept.filter((i) => places[i] === undefined && labels[i]).map((i) => fnames[i]),
    untaught,
  };
}

/**
 * Lists folders below a test split that no folder of the training is named like, where that has
 * classes to tell apart: `test/unknown` beside `train/OK` and `train/NOK` is no class of its own.
 */
function untaughtOf(
  fnames: readonly string[],
  labels: readonly (string | undefined)[],
): readonly string[] {
  const taught = new Set(
    labels.flatMap((label, i) => label && !isOfEvaluation(fnames[i]) ? label.toLowerCase() : []),
  );
  if (taught.size < 2) return [];
  const tested = new Set(
    labels.flatMap((label, i) => label && isOfEvaluation(fnames[i]) ? label : []),
  );
  return [...tested].filter((label) =>
    !taught.has(label.toLowerCase()) && meaningOf(label) === undefined && !isNoLabel(label)
  );
}

/**
 * Finds the folder of each path that is its label: the one at the depth. Another one takes its place
 * where the path has none there; or where that one says nothing, and the other is a class at the
 * depth, or says good or bad at one that says both. What stands beside a verdict elsewhere
 * (`good/normal_gain`) is none itself (`crack/normal_gain`).
 */
function placesOfLabels(
  folders: readonly (readonly string[])[],
  depth: number,
): (number | undefined)[] {
  const known = new Set(folders.flatMap((path) => path[depth] ?? []));
  const verdicts = verdictDepths(folders);
  const saysOwn = (path: readonly string[]) => meaningOf(path[depth] ?? "") !== undefined;
  const beside = new Set(
    folders.filter(saysOwn).flatMap((path) => path.filter((_, at) => at !== depth)),
  );
  return folders.map((path) => {
    const own = path[depth];
    if (saysOwn(path)) return depth;
    const said = path.findLastIndex((folder, at) =>
      meaningOf(folder) !== undefined &&
      (own === undefined ||
        (!beside.has(folder) && (known.has(folder) || verdicts.includes(at))))
    );
    if (said >= 0) return said;
    const deeper = path.findLastIndex((folder, at) => at > depth && known.has(folder));
    if (deeper >= 0) return deeper;
    return own === undefined ? undefined : depth;
  });
}
