/**
 * A data set from a folder of recordings: labels from folders or from names.
 *
 * @module
 */
import { basename, dirname, isAbsolute, join, relative, resolve } from "node:path";
import { formatManifest } from "../data/manifest/manifest.ts";
import { labelVariants, namesOfVerdicts } from "../data/manifest/label_checks.ts";
import { labelsFromPaths } from "../data/manifest/naming.ts";
import type { NamedManifest, NamingOptions } from "../data/manifest/naming.ts";
import type { ManifestRow } from "../data/manifest/row.ts";
import { kindOfName } from "../data/naming/extension.ts";
import { parseNamePattern } from "../data/naming/name_pattern.ts";
import { classesOf, explainUnknownOk } from "../data/classes.ts";
import { goodPartsOf } from "../data/good_parts.ts";
import type { GoodParts } from "../data/good_parts.ts";
import { ConfigError, DataError } from "../errors.ts";
import { exists, toPosix, writeFileAtomic } from "./disk/files.ts";
import { NOT_JUDGED, REVIEW } from "./judge/verdict.ts";
import { describeBeside } from "./disk/listing/beside.ts";
import { describeLeftOut } from "./disk/listing/describe_left_out.ts";
import type { RecordingList } from "./disk/listing/list_recordings.ts";
import { listRecordings } from "./disk/listing/recordings_folder.ts";
import { howToUse, tablesAround } from "./disk/listing/tables.ts";
import { copyFiles } from "./disk/safe/copy_files.ts";
import { nameSome, plural } from "../plural.ts";

/** How {@linkcode importFolder} works. */
export interface ImportOptions {
  /** Data set to make, with copies of the recordings. Default: the folder itself becomes one. */
  readonly out?: string;
  /** Whether an `audio.csv` that is there may be replaced. Default `false`. */
  readonly force?: boolean;
  /** Regular expression whose first capture group, in a file's name, is its group. Default: none. */
  readonly groupFrom?: string;
  /** The same of its label. Default: none. */
  readonly labelFrom?: string;
}

/** What was imported. */
export interface ImportReport {
  /** Path of the table that was written. */
  readonly manifestPath: string;
  /** Where the labels came from. */
  readonly naming: string;
  /** Recordings of each class. */
  readonly perClass: readonly (readonly [label: string, n: number])[];
  /** The class that counts as that of good parts, and why; undefined where none is known. */
  readonly good?: GoodParts;
  /** Number of groups; undefined where the names tell none. */
  readonly nGroups?: number;
  /** What should be looked at, as messages. */
  readonly warnings: readonly string[];
}

/**
 * Makes an `audio.csv` of the recordings in a folder. The recordings stay where
 * they are, unless `out` asks for copies.
 *
 * @throws {DataError} If there is no recording, the labels can't be told, or
 *   there is an `audio.csv` already, or a name does not match an expression.
 * @throws {ConfigError} If an expression is none, or has no group.
 */
export async function importFolder(
  folder: string,
  { out, force = false, ...patterns }: ImportOptions = {},
): Promise<ImportReport> {
  const naming = parsePatterns(patterns);
  const { folder: recordings, beside, ...listed } = await listRecordings(folder);
  const list = withoutDeadLinks(listed.list);
  const copies = out === undefined ? undefined : await copiesBelow(recordings, out);
  const { files, copied } = withoutCopies(list.recordings, copies);
  if (files.length === 0) {
    throw new DataError(
      [
        `Cannot import as there is no recording in ${folder} (name the folder that holds them)`,
        ...describeLeftOut(list),
      ].join("; "),
    );
  }
  const manifest = labelRecordings(folder, files, naming);
  const manifestPath = join(out ?? folder, "audio.csv");
  if (!force && await exists(manifestPath)) {
    throw new DataError(
      `Cannot import as there is an audio.csv already: ${manifestPath}`,
      { remedy: "takeTable" },
    );
  }
  if (out !== undefined) await copyFiles(files, recordings, join(out, "wavfiles"));
  await writeFileAtomic(manifestPath, formatManifest(manifest.rows, manifest.columns));
  const byLabel = Map.groupBy(manifest.rows, ({ label }) => label);
  const groups = new Set(manifest.rows.map(({ group }) => group));
  return {
    manifestPath,
    naming: manifest.naming,
    perClass: [...byLabel].map(([label, rows]) => [label, rows.length] as const).sort(),
    good: goodPartsOf(manifest.rows),
    nGroups: groups.has(undefined) ? undefined : groups.size,
    warnings: [
      ...[...manifest.warnings, ...labelVariants(manifest.rows)].map(({ message }) => message),
      ...describeLeftOut(list),
      ...lostByClass(manifest.rows, list.others),
      ...describeBeside(beside, basename(recordings)),
      ...describeCopies(copied, copies),
      ...describeTables(folder, manifestPath),
      ...namesOfVerdicts(manifest.rows, [NOT_JUDGED, REVIEW]),
      ...explainUnknownOk(classesOf(manifest.rows)),
    ],
  };
}

/** Takes links that lead nowhere from the recordings: nothing is known of what they led to. */
function withoutDeadLinks(list: RecordingList): RecordingList {
  const dead = new Set(list.dead);
  return {
    ...list,
    recordings: list.recordings.filter((file) => !dead.has(file)),
    dead: [],
    unfollowed: [...list.unfollowed, ...dead].sort(),
  };
}

/** Parses what finds groups and labels in the names of files, before any is looked at. */
function parsePatterns({ groupFrom, labelFrom }: ImportOptions): NamingOptions {
  return {
    ...(groupFrom !== undefined && { groupFrom: parseNamePattern(groupFrom, "group") }),
    ...(labelFrom !== undefined && { labelFrom: parseNamePattern(labelFrom, "label") }),
  };
}

/** Labels recordings by their names; where these tell no classes, names the tables that may. */
function labelRecordings(
  folder: string,
  files: readonly string[],
  naming: NamingOptions,
): NamedManifest {
  try {
    return labelsFromPaths(files, naming);
  } catch (cause) {
    if (!(cause instanceof DataError) || cause instanceof ConfigError) throw cause;
    const tables = tablesAround(folder);
    if (tables.length === 0) throw cause;
    throw new DataError(
      `${cause.message}; where the labels stand in ${nameSome(tables)}, ${howToUse(tables)}`,
      { cause, remedy: cause.remedy },
    );
  }
}

/** Names tables that are passed over, as labels come from names. */
function describeTables(folder: string, written: string): string[] {
  const isOurs = (name: string) => resolve(folder, name) === resolve(written);
  const tables = tablesAround(folder).filter((name) => !isOurs(name));
  return tables.length === 0 ? [] : [
    `${nameSome(tables)} ${tables.length === 1 ? "was" : "were"} not read, as labels come from ` +
    `names (where the labels stand in a table, ${howToUse(tables)})`,
  ];
}

/** Says of which classes recordings were left out, as their format is not read. */
function lostByClass(rows: readonly ManifestRow[], others: readonly string[]): string[] {
  const labelOf = new Map(rows.map(({ fname, label }) => [dirname(fname), label]));
  const files = others.filter((file) => kindOfName(file) !== "archive");
  const lost = Map.groupBy(files, (file) => labelOf.get(dirname(file)) ?? "");
  return [...lost].filter(([label]) => label !== "").map(([label, files]) => {
    const nAll = files.length + rows.filter((row) => row.label === label).length;
    return `the class ${label} has ${nAll - files.length} of its ${nAll} recordings, as ` +
      `${files.length === 1 ? "the other is" : "the others are"} left out`;
  });
}

/** Returns where copies would go below a folder, relative to it; undefined where that is elsewhere. */
async function copiesBelow(folder: string, out: string): Promise<string | undefined> {
  const real = (path: string) => Deno.realPath(path).catch(() => resolve(path));
  const path = toPosix(relative(await real(folder), join(await real(out), "wavfiles")));
  return path === "" || path.startsWith("../") || isAbsolute(path) ? undefined : path;
}

/** Takes from recordings those that were copied there before. */
function withoutCopies(recordings: readonly string[], copies: string | undefined) {
  const isCopy = (file: string) => copies !== undefined && file.startsWith(`${copies}/`);
  return {
    files: recordings.filter((file) => !isCopy(file)),
    copied: recordings.filter(isCopy),
  };
}

/** Says that recordings are left out, as copies go where they are. */
function describeCopies(copied: readonly string[], copies = ""): string[] {
  if (copied.length === 0) return [];
  const what = plural(copied.length, "recording", "recordings");
  return [
    `${what} in ${copies}/ ${copied.length === 1 ? "is" : "are"} left out, as copies go there`,
  ];
}
