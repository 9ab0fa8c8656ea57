/**
 * Recordings in folders named after their classes.
 *
 * @module
 */
import { meaningOf } from "../class_words.ts";
import {
  areFew,
  foldersOf,
  groupsOf,
  isFoldOrDay,
  isNoLabel,
  isOfEvaluation,
  isPlace,
} from "./naming.ts";
import type { NamedRecordings } from "./naming.ts";

/**
 * Labels recordings by the folders at one depth: where names say good or bad, that at which most
 * do; else the first in which paths differ, but for folds, days, lines and machines. The other
 * folders in which paths differ are the group.
 *
 * @returns Undefined where all are of one folder whose name says nothing, or too many of none.
 */
export function nameByFolders(fnames: readonly string[]): NamedRecordings | undefined {
  const folders = fnames.map(foldersOf);
  const depth = meaningfulDepth(folders) ?? differingDepth(folders);
  if (depth === undefined) return undefined;
  const places = folders.map((path) => placeOfLabel(path, depth));
  const labels = places.map((place, i) => place === undefined ? undefined : folders[i][place]);
  const isLoose = (i: number) => labels[i] === undefined && !isOfEvaluation(fnames[i]);
  const loose = fnames.filter((_, i) => isLoose(i));
  if (loose.length > 0 && !areFew(loose, fnames.length)) return undefined;
  const names = labels.filter((label) => label !== undefined);
  if (new Set(names).size < 2 && !names.some(meaningOf)) return undefined;
  const kept = [...fnames.keys()].filter((i) => !isLoose(i));
  const groups = groupsOf(kept.map((i) => folders[i].filter((_, at) => at !== places[i])));
  return {
    namings: kept.map((i, k) => ({
      fname: fnames[i],
      label: isNoLabel(labels[i] ?? "") ? "" : labels[i]!,
      group: groups[k],
    })),
    loose,
  };
}

/** Finds the folder of a path that is its label: at the depth, or one that says good or bad. */
function placeOfLabel(path: readonly string[], depth: number): number | undefined {
  if (path[depth] !== undefined && meaningOf(path[depth])) return depth;
  const said = path.findLastIndex((folder) => meaningOf(folder) !== undefined);
  if (said >= 0) return said;
  return depth < path.length ? depth : undefined;
}

/** Finds the depth at which most names say good or bad, both rather than one, the deepest of equals. */
function meaningfulDepth(folders: readonly (readonly string[])[]): number | undefined {
  const depths = depthsOf(folders).map((depth) => {
    const said = folders.flatMap((path) => meaningOf(path[depth] ?? "") ?? []);
    const nNames = new Set(folders.flatMap((path) => path[depth] ?? [])).size;
    return { depth, nMeanings: new Set(said).size, nSaid: said.length, differs: nNames > 1 };
  }).filter(({ nSaid }) => nSaid > 0);
  const differing = depths.filter(({ differs }) => differs);
  if (differing.length === 0 && differingDepth(folders) !== undefined) return undefined;
  return (differing.length > 0 ? differing : depths)
    .sort((a, b) => b.nMeanings - a.nMeanings || b.nSaid - a.nSaid || b.depth - a.depth)[0]?.depth;
}

/** Finds the first depth at which names differ and may be classes. */
function differingDepth(folders: readonly (readonly string[])[]): number | undefined {
  const differing = depthsOf(folders).map((depth) => ({
    depth,
    names: [...new Set(folders.flatMap((path) => path[depth] ?? []))],
  })).filter(({ names }) => names.length > 1);
  const classes = differing.find(({ names }) => !names.every(isPlace));
  return (classes ?? differing.find(({ names }) => !names.some(isFoldOrDay)))?.depth;
}

/** Lists the depths of folders, from 0. */
function depthsOf(folders: readonly (readonly string[])[]): number[] {
  const deepest = folders.reduce((most, { length }) => Math.max(most, length), 0);
  return Array.from({ length: deepest }, (_, depth) => depth);
}
