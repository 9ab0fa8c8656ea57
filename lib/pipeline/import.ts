/**
 * A data set from a folder of recordings: labels from folders or from names.
 *
 * @module
 */
import { dirname, join } from "node:path";
import { formatManifest } from "../data/manifest/manifest.ts";
import { labelsFromPaths } from "../data/manifest/naming.ts";
import { DataError } from "../errors.ts";
import { listRecordings, recordingsFolder } from "./disk/data_set.ts";
import { exists, writeFileAtomic } from "./disk/files.ts";

/** How {@linkcode importFolder} works. */
export interface ImportOptions {
  /** Data set to make, with copies of the recordings. Default: the folder itself becomes one. */
  readonly out?: string;
  /** Whether an `audio.csv` that is there may be replaced. Default `false`. */
  readonly force?: boolean;
}

/** What was imported. */
export interface ImportReport {
  /** Path of the table that was written. */
  readonly manifestPath: string;
  /** Where the labels came from. */
  readonly naming: string;
  /** Recordings of each class. */
  readonly perClass: readonly (readonly [label: string, n: number])[];
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
 *   there is an `audio.csv` already.
 */
export async function importFolder(
  folder: string,
  { out, force = false }: ImportOptions = {},
): Promise<ImportReport> {
  const recordings = await recordingsFolder(folder);
  const files = await listRecordings(folder);
  if (files.length === 0) throw new DataError(`Cannot import as there is no WAV file in ${folder}`);
  const manifest = labelsFromPaths(files);
  const manifestPath = join(out ?? folder, "audio.csv");
  if (!force && await exists(manifestPath)) {
    throw new DataError(
      `Cannot import as there is an audio.csv already: ${manifestPath}`,
      { remedy: "replace" },
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
    nGroups: groups.has(undefined) ? undefined : groups.size,
    warnings: manifest.warnings.map(({ message }) => message),
  };
}

/** Copies recordings, with their folders. */
async function copyRecordings(files: readonly string[], from: string, to: string): Promise<void> {
  for (const file of files) {
    const target = join(to, file);
    await Deno.mkdir(dirname(target), { recursive: true });
    await Deno.copyFile(join(from, file), target);
  }
}
