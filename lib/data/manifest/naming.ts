/**
 * A manifest made from the names of recordings, for collections that come without
 * one.
 *
 * @module
 */
import { DataError } from "../../errors.ts";
import type { Manifest } from "./manifest.ts";
import type { ManifestRow } from "./row.ts";
import { normalizeName } from "./recording_name.ts";

/** A manifest made from names, and the rule that the names follow. */
export interface NamedManifest extends Manifest {
  /** The rule that the names follow. */
  readonly naming: "folders" | "normal/anomaly";
}

interface Naming {
  readonly fname: string;
  readonly label: string;
  readonly group: string;
}

/** Folders that name a part of a published split. */
const SPLIT_FOLDER = /^(train|training|test|testing|val|valid|validation|dev|eval|evaluation)$/i;

/**
 * Labels recordings by their names. If every name or path says `normal`, `anomaly`
 * or `abnormal` (DCASE task 2, MIMII), that is the label, and the machine with its
 * section or id is the group: `fan/train/section_00_source_train_normal_0001.wav`
 * is normal, in the group `fan/section_00`. Otherwise each folder is a class, and
 * the folders inside it are groups.
 *
 * @param paths Paths of the recordings, relative to one folder, with either slash.
 * @returns Rows sorted by name; with the column `group` only if a name gives one.
 * @throws {DataError} If there is no recording, or one is outside every class folder.
 *
 * @example
 * ```ts
 * import { labelsFromPaths } from "earmark/data/manifest/naming.ts";
 * import assert from "node:assert/strict";
 *
 * const { rows } = labelsFromPaths(["OK/a.wav", "Not OK/b.wav"]);
 * assert.deepEqual(rows.map(({ label }) => label), ["Not OK", "OK"]);
 * ```
 */
export function labelsFromPaths(paths: readonly string[]): NamedManifest {
  const fnames = [...new Set(paths.map(normalizeName))].sort();
  if (fnames.length === 0) {
    throw new DataError(
      "Cannot make a manifest as there must be at least one recording: current value is 0",
    );
  }
  const conditions = fnames.map(conditionOf);
  const isNormalAnomaly = conditions.every((condition) => condition !== undefined);
  const namings = isNormalAnomaly
    ? fnames.map((fname, i) => ({ fname, label: conditions[i]!, group: machineOf(fname) }))
    : nameByFolder(fnames);
  const hasGroups = namings.some(({ group }) => group !== "");
  return {
    columns: ["fname", "label", ...(hasGroups ? ["group"] : [])],
    separator: ",",
    rows: namings.map((naming, i) => toRow(naming, i + 2, hasGroups)),
    warnings: [],
    naming: isNormalAnomaly ? "normal/anomaly" : "folders",
  };
}

function toRow({ fname, label, group }: Naming, line: number, hasGroups: boolean): ManifestRow {
  const fields = { fname, label, ...(hasGroups ? { group } : {}) };
  return { line, fname, label, ...(group ? { group } : {}), fields };
}

/** Reads normal or anomaly from the file's name, or else from the nearest folder that says either. */
function conditionOf(fname: string): "normal" | "anomaly" | undefined {
  const [file, ...folders] = fname.toLowerCase().split("/").reverse();
  for (const words of [file.split(/[_\-. ]+/), ...folders.map((folder) => [folder])]) {
    const normal = words.includes("normal");
    const anomaly = words.includes("anomaly") || words.includes("abnormal");
    if (normal !== anomaly) return normal ? "normal" : "anomaly";
  }
  return undefined;
}

/** Returns the machine with its section or id: `fan/section_00`, `fan/id_02`. */
function machineOf(fname: string): string {
  const machineId = /(?<=^|[/_])(?:section|id)_\d+/i;
  const [, ...folders] = fname.split("/").reverse();
  const machine = folders.find((folder) =>
    !SPLIT_FOLDER.test(folder) && !/^(normal|abnormal|anomaly)$/i.test(folder) &&
    !machineId.test(folder)
  );
  return [machine, machineId.exec(fname)?.[0]].filter((part) => part !== undefined).join("/");
}

/** Takes the first folder in which paths differ as class, and the folders inside it as group. */
function nameByFolder(fnames: readonly string[]): Naming[] {
  const folders = fnames.map((fname) =>
    fname.split("/").slice(0, -1).filter((folder) => !SPLIT_FOLDER.test(folder))
  );
  const outside = folders.findIndex((path) => path.length === 0);
  if (outside >= 0) {
    throw new DataError(
      `Cannot label recordings as each must be in a folder named after its class, or have normal or anomaly in its name: current value is "${
        fnames[outside]
      }"`,
    );
  }
  const depth = classDepth(folders);
  return fnames.map((fname, i) => ({
    fname,
    label: folders[i][depth],
    group: folders[i].slice(depth + 1).join("/"),
  }));
}

/** Counts the leading folders that all paths share, but leaves each path one folder. */
function classDepth(folders: readonly (readonly string[])[]): number {
  const deepest = Math.min(...folders.map((path) => path.length)) - 1;
  let depth = 0;
  while (depth < deepest && folders.every((path) => path[depth] === folders[0][depth])) depth++;
  return depth;
}
