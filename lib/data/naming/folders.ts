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
 * Labels recordings by the folders at one depth whose names say good or bad, that at which most do.
 * The other folders in which paths differ are the group, but for kinds of defect.
 *
 * @returns Undefined where no name says either, or too many recordings are of none.
 */
export function nameByWordsOfFolders(fnames: readonly string[]): NamedRecordings | undefined {
  return nameAtDepth(fnames, meaningfulDepth(fnames.map(foldersOf)));
}

/**
 * Labels recordings by the first folders in which paths differ, but for folds, days, lines and
 * machines. The others in which they differ are the group.
 *
 * @returns Undefined where all are of one folder, or too many of none.
 */
export function nameByFolders(fnames: readonly string[]): NamedRecordings | undefined {
  return nameAtDepth(fnames, differingDepth(fnames.map(foldersOf)));
}

function nameAtDepth(
  fnames: readonly string[],
  depth: number | undefined,
): NamedRecordings | undefined {
  if (depth === undefined) return undefined;
  const folders = fnames.map(foldersOf);
  const known = new Set(folders.flatMap((path) => path[depth] ?? []));
  const places = folders.map((path) => placeOfLabel(path, depth, known));
  const labels = places.map((place, i) => place === undefined ? undefined : folders[i][place]);
  const isLoose = (i: number) => labels[i] === undefined && !isOfEvaluation(fnames[i]);
  const loose = fnames.filter((_, i) => isLoose(i));
  if (loose.length > 0 && !areFew(loose, fnames.length)) return undefined;
  const names = labels.filter((label) => label !== undefined);
  if (new Set(names).size < 2 && !names.some(meaningOf)) return undefined;
  const kept = [...fnames.keys()].filter((i) => !isLoose(i));
  const defects = kindsBelow(kept.map((i) => ({ path: folders[i], place: places[i] })));
  const groups = groupsOf(
    kept.map((i, k) =>
      folders[i].filter((_, at) =>
        at !== places[i] && !(defects?.[k] !== undefined && at === places[i]! + 1)
      )
    ),
  );
  return {
    namings: kept.map((i, k) => ({
      fname: fnames[i],
      label: isNoLabel(labels[i] ?? "") ? "" : labels[i]!,
      group: groups[k],
      ...(defects && { defect: defects[k] ?? "" }),
    })),
    loose,
  };
}

/**
 * Finds the folder of a path that is its label: at the depth, or one that says good or bad, or a
 * deeper one that is a label of others.
 */
function placeOfLabel(
  path: readonly string[],
  depth: number,
  known: ReadonlySet<string>,
): number | undefined {
  if (path[depth] !== undefined && meaningOf(path[depth])) return depth;
  const said = path.findLastIndex((folder) => meaningOf(folder) !== undefined);
  if (said >= 0) return said;
  const deeper = path.findLastIndex((folder, at) => at > depth && known.has(folder));
  if (deeper >= 0) return deeper;
  return depth < path.length ? depth : undefined;
}

/**
 * Finds the kinds of defect that folders below those of bad recordings name: no good recording is
 * in a folder of such a name, and it is none of a place, a part or a day.
 *
 * @returns The kind of each recording; undefined where folders name fewer than two.
 */
function kindsBelow(
  recordings: readonly { readonly path: readonly string[]; readonly place?: number }[],
): (string | undefined)[] | undefined {
  const below = recordings.map(({ path, place }) => ({
    meaning: meaningOf(path[place ?? path.length] ?? ""),
    folder: place === undefined ? undefined : path[place + 1],
  }));
  const ofGood = new Set(below.flatMap(({ meaning, folder }) => meaning === "bad" ? [] : folder));
  const kinds = new Set(
    below.flatMap(({ meaning, folder }) =>
      meaning === "bad" && folder !== undefined ? [folder] : []
    ),
  );
  const isKind = (folder: string) => !ofGood.has(folder) && !isPlace(folder) && !/\d/.test(folder);
  if (kinds.size < 2 || ![...kinds].every(isKind)) return undefined;
  return below.map(({ meaning, folder }) => meaning === "bad" ? folder : undefined);
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
