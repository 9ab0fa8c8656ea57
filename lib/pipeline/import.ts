/**
 * A data set from a folder of recordings: labels from folders or from names.
 *
 * @module
 */
import { basename, dirname, join } from "node:path";
import { formatManifest } from "../data/manifest/manifest.ts";
import { labelVariants, namesOfVerdicts } from "../data/manifest/label_checks.ts";
import { labelsFromPaths } from "../data/manifest/naming.ts";
import type { NamedManifest, NamingOptions } from "../data/manifest/naming.ts";
import type { ManifestRow } from "../data/manifest/row.ts";
import { parseNamePattern } from "../data/naming/name_pattern.ts";
import { classesOf, explainUnknownOk } from "../data/classes.ts";
import { goodPartsOf } from "../data/good_parts.ts";
import type { GoodParts } from "../data/good_parts.ts";
import { ConfigError, DataError } from "../errors.ts";
import { listRecordings, recordingsFolder } from "./disk/data_set.ts";
import { exists, requireWritable, writeFileAtomic } from "./disk/files.ts";
import { NOT_JUDGED, REVIEW } from "./judge/verdict.ts";
import { describeLeftOut, MOST_NAMED } from "./disk/listing/describe_left_out.ts";
import { listBelow } from "./disk/listing/list_recordings.ts";
import type { RecordingList } from "./disk/listing/list_recordings.ts";
import { reasonOf } from "./disk/safe/faults.ts";
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
  const recordings = await recordingsFolder(folder);
  const list = withoutDeadLinks(await listRecordings(folder));
  const files = list.recordings;
  if (files.length === 0) {
    throw new DataError(
      [
        `Cannot import as there is no recording in ${folder} (name the folder that holds them)`,
        ...describeLeftOut(list),
      ].join("; "),
    );
  }
  const manifest = await labelRecordings(folder, files, naming);
  const manifestPath = join(out ?? folder, "audio.csv");
  if (!force && await exists(manifestPath)) {
    throw new DataError(
      `Cannot import as there is an audio.csv already: ${manifestPath}`,
      { remedy: "takeTable" },
    );
  }
  if (out !== undefined) await copyRecordings(files, recordings, join(out, "wavfiles"));
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
      ...await outside(folder, recordings),
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
async function labelRecordings(
  folder: string,
  files: readonly string[],
  naming: NamingOptions,
): Promise<NamedManifest> {
  try {
    return labelsFromPaths(files, naming);
  } catch (cause) {
    if (!(cause instanceof DataError) || cause instanceof ConfigError) throw cause;
    const tables: string[] = [];
    for await (const { name } of Deno.readDir(folder)) {
      if (/\.(csv|tsv)$/i.test(name) && name !== "audio.csv") tables.push(name);
    }
    if (tables.length === 0) throw cause;
    const names = nameSome(tables.sort());
    throw new DataError(
      `${cause.message}; where the labels stand in ${names}, name it audio.csv and its columns ` +
        "fname and label",
      { cause, remedy: cause.remedy },
    );
  }
}

/** Says of which classes recordings were left out, as their format is not read. */
function lostByClass(rows: readonly ManifestRow[], others: readonly string[]): string[] {
  const labelOf = new Map(rows.map(({ fname, label }) => [dirname(fname), label]));
  const lost = Map.groupBy(others, (file) => labelOf.get(dirname(file)) ?? "");
  return [...lost].filter(([label]) => label !== "").map(([label, files]) => {
    const nAll = files.length + rows.filter((row) => row.label === label).length;
    return `the class ${label} has ${nAll - files.length} of its ${nAll} recordings, as ` +
      `${files.length === 1 ? "the other is" : "the others are"} left out`;
  });
}

/** Names recordings that stand beside the folder of recordings, and not in it. */
async function outside(folder: string, recordings: string): Promise<string[]> {
  if (recordings === folder) return [];
  const inside = `${basename(recordings)}/`;
  const others = (await listBelow(folder)).recordings.filter((file) => !file.startsWith(inside));
  if (others.length === 0) return [];
  const what = plural(others.length, "recording is", "recordings are");
  return [
    `${what} left out (${
      nameSome(others, MOST_NAMED)
    }), as there is a folder ${inside} beside them`,
  ];
}

/** Copies recordings, with their folders. */
async function copyRecordings(files: readonly string[], from: string, to: string): Promise<void> {
  await requireWritable(to);
  for (const file of files) {
    const [source, target] = [join(from, file), join(to, file)];
    try {
      await Deno.mkdir(dirname(target), { recursive: true });
      await Deno.copyFile(source, target);
    } catch (cause) {
      throw new DataError(`Cannot copy ${source} to ${target}: ${reasonOf(cause)}`, { cause });
    }
  }
}
