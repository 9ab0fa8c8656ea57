/**
 * A manifest made from the names of recordings, for collections that come without
 * one.
 *
 * @module
 */
import { DataError } from "../../errors.ts";
import { contradictedConditions, nameByCondition } from "../naming/conditions.ts";
import { groupInName, nameByBeginnings, nameByWords } from "../naming/file_names.ts";
import { findInNames, isOfPaths } from "../naming/name_pattern.ts";
import type { NamePattern } from "../naming/name_pattern.ts";
import { nameByFolders, nameByWordsOfFolders } from "../naming/folders.ts";
import { foldersOf, groupsOf, isNoise } from "../naming/naming.ts";
import { describeContradicted, describeUnnamed } from "../naming/unnamed.ts";
import { warningsOn } from "../naming/warnings.ts";
import type { NamedRecordings, Naming } from "../naming/naming.ts";
import { readLabel } from "./labels.ts";
import type { Manifest } from "./manifest.ts";
import type { ManifestRow } from "./row.ts";

/** A manifest made from names, and the rule that the names follow. */
export interface NamedManifest extends Manifest {
  /** The rule that the names follow. */
  readonly naming: "folders" | "normal/anomaly" | "file names" | "the expression";
  /** Recordings that it has no row of. */
  readonly leftOut: readonly string[];
}

/** What {@linkcode labelsFromPaths} goes by beside the names. */
export interface NamingOptions {
  /** What finds the group in a file's name. Default: the rules of names. */
  readonly groupFrom?: NamePattern;
  /** What finds the label in a file's name. Default: the rules of names. */
  readonly labelFrom?: NamePattern;
}

/** A rule of names, and what it is called. */
type Rule = readonly [
  naming: NamedManifest["naming"],
  name: (fnames: readonly string[]) => NamedRecordings | undefined,
];

/** The rules that go by words for good and bad. */
const VERDICT_RULES: readonly Rule[] = [
  ["folders", nameByWordsOfFolders],
  ["file names", nameByWords],
];

/** The rules in the order in which they are tried. */
const RULES: readonly Rule[] = [
  ["normal/anomaly", nameByCondition],
  ...VERDICT_RULES,
  ["folders", nameByFolders],
  ["file names", nameByBeginnings],
];

/**
 * Labels recordings by their names. If every name or path says `normal`, `anomaly` or `abnormal`
 * (DCASE task 2, MIMII), and neither its folders nor its other words say the opposite, that is the
 * label, and the machine with its section or id is the group:
 * `fan/train/section_00_source_train_normal_0001.wav` is normal, in the group `fan/section_00`.
 * Otherwise the folders at one depth are the classes, those whose names say good or bad before
 * others, and the other folders are groups (`line1/OK/a.wav`), unless the files' names say both
 * (`OK_001.wav`). Splits, folds, days and places are no classes. Folders below those of bad recordings alone are kinds of defect, in a column of
 * their own (`NOK/crack/a.wav`).
 *
 * @param paths Paths of the recordings as they are on disk, relative to one folder.
 * @param options What groups are told by.
 * @returns Rows sorted by name; with the column `group` only if a name gives one. A recording
 *   whose label nothing tells may have none, of which a warning says so.
 * @throws {DataError} If there is no recording, or the names tell no classes, or it can't be told
 *   which part of the paths is the class.
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
export function labelsFromPaths(
  paths: readonly string[],
  { groupFrom, labelFrom }: NamingOptions = {},
): NamedManifest {
  const all = [...new Set(paths)].sort();
  const noises = new Set(all.filter((fname) => foldersOf(fname).some(isNoise)));
  const aside = noises.size < all.length ? [...noises] : [];
  const fnames = aside.length === 0 ? all : all.filter((fname) => !noises.has(fname));
  const contradicted = labelFrom === undefined ? contradictedConditions(fnames) : [];
  const byNames = contradicted.length > 0 ? VERDICT_RULES : RULES;
  const rules = labelFrom === undefined ? byNames : [byPattern(labelFrom)];
  for (const [naming, name] of fnames.length === 0 ? [] : rules) {
    const named = name(fnames);
    if (named === undefined) continue;
    const { loose } = named;
    const namings = readNamings(
      groupFrom === undefined
        ? groupByNames(named.namings)
        : groupByPattern(named.namings, groupFrom),
    );
    const hasGroups = namings.some(({ group }) => group !== "");
    const hasDefects = namings.some(({ defect }) => defect !== undefined);
    return {
      columns: [
        "fname",
        "label",
        ...(hasGroups ? ["group"] : []),
        ...(hasDefects ? ["defect"] : []),
      ],
      separator: ",",
      rows: namings.map((naming, i) => toRow(naming, i + 2, hasGroups)),
      warnings: warningsOn(namings, { ...named, naming, aside }).map((message) => ({
        line: 1,
        message,
      })),
      naming,
      leftOut: [...aside, ...loose].sort(),
    };
  }
  refuse(fnames, contradicted);
}

/** Makes a rule of an expression that finds labels. */
function byPattern(pattern: NamePattern): Rule {
  return ["the expression", (fnames) => {
    const labels = findInNames(fnames, pattern);
    const groups = isOfPaths(pattern)
      ? groupsOf(fnames.map((fname, i) => foldersOf(fname).filter((one) => one !== labels[i])))
      : labels.map(() => "");
    return {
      namings: fnames.map((fname, i) => ({ fname, label: labels[i], group: groups[i] })),
      loose: [],
    };
  }];
}

/** Reads labels and groups as a table of them is read: `OK ` is the class `OK`. */
function readNamings(namings: readonly Naming[]): readonly Naming[] {
  return namings.map((naming) => ({
    ...naming,
    label: readLabel(naming.label),
    group: readLabel(naming.group),
    ...(naming.defect !== undefined && { defect: readLabel(naming.defect) }),
  }));
}

/** Takes the group of each recording from its file's name, by an expression. */
function groupByPattern(namings: readonly Naming[], pattern: NamePattern): readonly Naming[] {
  const groups = findInNames(namings.map(({ fname }) => fname), pattern);
  return namings.map((naming, i) => ({ ...naming, group: groups[i] }));
}

/** Takes groups from the files' names where folders tell none and some of these repeat. */
function groupByNames(namings: readonly Naming[]): readonly Naming[] {
  if (namings.some(({ group }) => group !== "")) return namings;
  const groups = namings.map(({ fname }) => groupInName(fname));
  const areGroups = groups.every(Boolean) && new Set(groups).size < groups.length &&
    new Set(groups).size > 1;
  return areGroups ? namings.map((naming, i) => ({ ...naming, group: groups[i] })) : namings;
}

function toRow(
  { fname, label, group, defect }: Naming,
  line: number,
  hasGroups: boolean,
): ManifestRow {
  const fields = {
    ...{ fname, label },
    ...(hasGroups ? { group } : {}),
    ...(defect === undefined ? {} : { defect }),
  };
  return { line, fname, label, ...(group ? { group } : {}), fields };
}

/** Says how recordings are to be named, and how these are. */
function refuse(fnames: readonly string[], contradicted: readonly string[]): never {
  throw new DataError(
    fnames.length === 0
      ? "Cannot make a manifest as there must be at least one recording: current value is 0"
      : "Cannot label recordings as each must be in a folder named after its class (OK/a.wav, " +
        "NOK/b.wav), or have a word for good or bad in its name (OK_001.wav, NOK_002.wav): " +
        `current value is ${
          contradicted.length > 0 ? describeContradicted(contradicted) : describeUnnamed(fnames)
        }`,
    { remedy: "labelFrom" },
  );
}
