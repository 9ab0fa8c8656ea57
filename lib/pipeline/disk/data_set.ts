/**
 * A data set on disk: a folder with `audio.csv` and `wavfiles/`.
 *
 * @module
 */
import { join, resolve } from "node:path";
import { parseManifest } from "../../data/manifest/manifest.ts";
import type { ManifestRow, ManifestWarning } from "../../data/manifest/row.ts";
import type { Separator } from "../../data/manifest/table.ts";
import { reconcile } from "../../data/manifest/reconcile.ts";
import { DataError, ManifestError } from "../../errors.ts";
import { exists, listWavFiles, readText } from "./files.ts";

/** Where a data set is and where what is made of it goes. */
export interface DataSetLocation {
  /** Folder with `audio.csv` and `wavfiles/`. */
  readonly data: string;
  /** Folder of `clean/`, `models/` and `predictions.csv`. */
  readonly out: string;
}

/** A data set whose rows have their files. */
export interface DataSet extends DataSetLocation {
  /** Folder with the recordings. */
  readonly recordings: string;
  /** The manifest's columns, in its order. */
  readonly columns: readonly string[];
  /** Character between the manifest's fields. */
  readonly separator: Separator;
  /** Rows whose file is there. */
  readonly rows: readonly ManifestRow[];
  /** Rows whose file is missing, each with a message that names the row. */
  readonly missing: readonly { readonly row: ManifestRow; readonly message: string }[];
  /** What should be looked at, as messages that name the row or the file. */
  readonly warnings: readonly string[];
}

/** Folders of a data set that hold what was made, never recordings. */
const MADE = ["clean", "models"];

/** Returns the path of a row's recording. */
export function recordingPath({ recordings }: Pick<DataSet, "recordings">, fname: string): string {
  return join(recordings, fname);
}

/** Returns the folder with a data set's recordings: `wavfiles/`, or the data set itself without one. */
export async function recordingsFolder(data: string): Promise<string> {
  const wavfiles = join(data, "wavfiles");
  return await exists(wavfiles) ? wavfiles : data;
}

/** Lists the recordings of a data set, below {@linkcode recordingsFolder}. */
export async function listRecordings(data: string): Promise<string[]> {
  const folder = await recordingsFolder(data);
  const files = await listWavFiles(folder);
  return folder === data ? files.filter((file) => !MADE.includes(file.split("/")[0])) : files;
}

/**
 * Opens a data set: reads its manifest and finds the file of every row.
 *
 * @throws {DataError} If there is no `audio.csv`, no recording, or none of
 *   the rows has its file.
 * @throws {ManifestError} If the manifest can't be used; names line and column.
 */
export async function openDataSet(location: DataSetLocation): Promise<DataSet> {
  const path = join(location.data, "audio.csv");
  if (!await exists(path)) {
    throw new DataError(
      `Cannot open data set as ${resolve(location.data)} has no audio.csv`,
      { remedy: "importFolder" },
    );
  }
  const manifest = parseNamed(await readText(path), path);
  const recordings = await recordingsFolder(location.data);
  const files = await listRecordings(location.data);
  const { present, missing, unlisted } = reconcile(withoutFolder(manifest.rows, files), files);
  if (present.length === 0) {
    throw new DataError(
      `Cannot open data set as none of the ${manifest.rows.length} rows of ${path} has its file ` +
        `in ${recordings}`,
    );
  }
  return {
    ...location,
    recordings,
    columns: manifest.columns,
    separator: manifest.separator,
    rows: present,
    missing: missing.map(({ row, warning }) => ({ row, message: formatWarning(warning) })),
    warnings: [
      ...manifest.warnings.map(formatWarning),
      ...unlisted.map((file) => `${file} is among the recordings and has no row`),
    ],
  };
}

/** Accepts names that begin with the folder of the recordings, as tables are often exported. */
function withoutFolder(rows: readonly ManifestRow[], files: readonly string[]): ManifestRow[] {
  const there = new Set(files);
  return rows.map((row) => {
    const inside = row.fname.replace(/^wavfiles\//, "");
    return !there.has(row.fname) && there.has(inside) ? { ...row, fname: inside } : row;
  });
}

/** Writes a warning with its line before it. */
export function formatWarning({ line, message }: ManifestWarning): string {
  return `line ${line}: ${message}`;
}

/** Parses a manifest and puts its path before what is wrong with it. */
function parseNamed(text: string, path: string): ReturnType<typeof parseManifest> {
  try {
    return parseManifest(text);
  } catch (error) {
    if (!(error instanceof ManifestError)) throw error;
    throw new DataError(`${path}: ${error.message}`, { cause: error });
  }
}
