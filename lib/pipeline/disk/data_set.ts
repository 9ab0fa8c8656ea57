/**
 * A data set on disk: a folder with `audio.csv` and `wavfiles/`.
 *
 * @module
 */
import { join, resolve } from "node:path";
import { parseManifest } from "../../data/manifest/manifest.ts";
import type { Manifest } from "../../data/manifest/manifest.ts";
import type { ManifestRow, ManifestWarning } from "../../data/manifest/row.ts";
import type { Separator } from "../../data/manifest/table.ts";
import { reconcile } from "../../data/manifest/reconcile.ts";
import { decodeText } from "../../data/manifest/text/decode_text.ts";
import { showUnseen } from "../../visible.ts";
import { ConfigError, DataError, ManifestError } from "../../errors.ts";
import { EARMARK_FILE, readEarmarkFile } from "./earmark_file.ts";
import { exists } from "./files.ts";
import { readTextBytes } from "./text_file.ts";
import { describeLeftOut } from "./listing/describe_left_out.ts";
import { nameSome } from "../../plural.ts";
import { listBelow } from "./listing/list_recordings.ts";
import type { RecordingList } from "./listing/list_recordings.ts";

/** Where a data set is and where what is made of it goes. */
export interface DataSetLocation {
  /** Folder with `audio.csv` and `wavfiles/`. */
  readonly data: string;
  /** Folder of `clean/`, `models/` and `predictions.csv`. */
  readonly out: string;
  /** Label of good parts. Default: what `earmark.json` names, else what the labels' names say. */
  readonly ok?: string;
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
export async function listRecordings(data: string): Promise<RecordingList> {
  return await listBelow(await recordingsFolder(data));
}

/**
 * Opens a data set: reads its manifest and finds the file of every row.
 *
 * @throws {DataError} If there is no `audio.csv`, no recording, or none of
 *   the rows has its file.
 * @throws {ManifestError} If the manifest can't be used; names line and column.
 * @throws {ConfigError} If the label of good parts is named and no row has it.
 */
export async function openDataSet(location: DataSetLocation): Promise<DataSet> {
  const path = join(location.data, "audio.csv");
  if (!await exists(path)) {
    throw new DataError(
      `Cannot open data set as ${nameFolder(location.data)} has no audio.csv`,
      { remedy: "importFolder" },
    );
  }
  const recordings = await recordingsFolder(location.data);
  const list = await listRecordings(location.data);
  const manifest = await readManifest(path, [...list.recordings, ...list.others]);
  const ok = await okLabelOf(location, manifest.rows);
  const { rows, ...found } = matchFiles(manifest, list);
  if (rows.length === 0) refuseMissing(found.missing, { path, recordings, list });
  return {
    ...location,
    ...(ok !== undefined && { ok }),
    recordings,
    columns: manifest.columns,
    separator: manifest.separator,
    rows,
    ...found,
  };
}

/** Names a folder as it was given; the current one by its path. */
function nameFolder(folder: string): string {
  return folder === "." ? resolve(folder) : folder;
}

/** Finds the files of a manifest's rows, and says in words what differs. */
function matchFiles(
  manifest: Manifest,
  list: RecordingList,
): Pick<DataSet, "rows" | "missing" | "warnings"> {
  const { present, missing, unlisted, warnings } = reconcile(
    manifest.rows,
    list.recordings,
    list.others,
  );
  return {
    rows: present,
    missing: missing.map(({ row, warning }) => ({ row, message: formatWarning(warning) })),
    warnings: [
      ...[...manifest.warnings, ...warnings].map(formatWarning),
      ...describeLeftOut(list),
      ...unlisted.map((file) => `${showUnseen(file)} is among the recordings and has no row`),
    ],
  };
}

/** Refuses a data set in which no row has its file; says what is there in their place. */
function refuseMissing(
  missing: DataSet["missing"],
  { path, recordings, list }: {
    readonly path: string;
    readonly recordings: string;
    readonly list: RecordingList;
  },
): never {
  const there = list.recordings.length === 0
    ? "there is no recording"
    : `there is ${nameSome(list.recordings.map(showUnseen))}`;
  const shown = missing.slice(0, 3).map(({ message }) => `\n  ${message}`).join("");
  const more = missing.length > 3 ? `\n  … and ${missing.length - 3} more` : "";
  const others = describeLeftOut(list).map((message) => `\n  ${message}`).join("");
  const rows = missing.length === 1
    ? `the only row of ${path} has no file`
    : `none of the ${missing.length} rows of ${path} has its file`;
  throw new DataError(
    `Cannot open data set as ${rows} in ${recordings}, where ${there}:${shown}${more}${others}`,
  );
}

/** Finds out which label is named as that of good parts. */
async function okLabelOf(
  { data, ok: asked }: DataSetLocation,
  rows: readonly ManifestRow[],
): Promise<string | undefined> {
  const ok = asked ?? (await readEarmarkFile(data)).ok;
  const labels = [...new Set(rows.map(({ label }) => label))].filter(Boolean).sort();
  // A table to be judged may hold parts of one class alone, or no label.
  if (ok === undefined || labels.includes(ok) || labels.length < 2) return ok;
  const named = asked === undefined ? `, as ${EARMARK_FILE} names it` : "";
  throw new ConfigError(
    `Cannot take ${ok} for the label of good parts${named}, as rows must have it: current labels ` +
      `are ${labels.slice(0, 10).join(", ")}`,
    "ok",
  );
}

/** Writes a warning with its line before it. */
export function formatWarning({ line, message }: ManifestWarning): string {
  return `line ${line}: ${message}`;
}

/**
 * Reads a manifest, whatever its encoding, and puts its path before what is wrong with it.
 *
 * @param files Recordings that it may name, which prove its encoding. Default: none is known.
 * @throws {DataError} If it can't be read or used.
 */
export async function readManifest(
  path: string,
  files: readonly string[] = [],
): Promise<Manifest> {
  const bytes = await readTextBytes(path);
  try {
    const { text, warning } = decodeText(bytes, files);
    const manifest = parseManifest(text);
    if (warning === undefined) return manifest;
    return { ...manifest, warnings: [{ line: 1, message: warning }, ...manifest.warnings] };
  } catch (error) {
    if (!(error instanceof ManifestError)) throw error;
    throw new DataError(`${path}: ${error.message}`, { cause: error });
  }
}
