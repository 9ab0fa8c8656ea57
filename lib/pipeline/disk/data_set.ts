/**
 * A data set on disk: a folder with `audio.csv` and `wavfiles/`.
 *
 * @module
 */
import { basename, join, resolve } from "node:path";
import { parseManifest } from "../../data/manifest/manifest.ts";
import type { Manifest } from "../../data/manifest/manifest.ts";
import type { ManifestRow, ManifestWarning } from "../../data/manifest/row.ts";
import type { Separator } from "../../data/manifest/table.ts";
import { reconcile } from "../../data/manifest/matching/reconcile.ts";
import { decodeText } from "../../data/manifest/text/decode_text.ts";
import { showUnseen } from "../../visible.ts";
import { ConfigError, DataError, ManifestError } from "../../errors.ts";
import { EARMARK_FILE, readEarmarkFile } from "./earmark_file.ts";
import { exists } from "./files.ts";
import { describeBeside } from "./listing/beside.ts";
import { readTextBytes } from "./text_file.ts";
import { describeLeftOut } from "./listing/describe_left_out.ts";
import { nameSome } from "../../plural.ts";
import { listRecordings } from "./listing/recordings_folder.ts";
import type { ListedRecordings } from "./listing/recordings_folder.ts";
import { whyNoTable } from "./listing/tables.ts";

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
  /** Whether the manifest's numbers have decimal commas. */
  readonly hasDecimalCommas: boolean;
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
    const folder = nameFolder(location.data);
    const why = whyNoTable(location.data, true);
    throw why === undefined
      ? new DataError(`Cannot open data set as ${folder} has no audio.csv`, {
        remedy: "importFolder",
      })
      : new DataError(`Cannot open data set as in ${folder} ${why}`);
  }
  const listed = await listRecordings(location.data);
  const { folder: recordings, list } = listed;
  const manifest = await readManifest(path, [...list.recordings, ...list.others]);
  const ok = await okLabelOf(location, manifest.rows);
  const { rows, ...found } = matchFiles(manifest, listed);
  if (rows.length === 0) refuseMissing(found.missing, { path, listed });
  return {
    ...location,
    ...(ok !== undefined && { ok }),
    recordings,
    columns: manifest.columns,
    separator: manifest.separator,
    hasDecimalCommas: manifest.hasDecimalCommas ?? false,
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
  { list, beside, folder }: ListedRecordings,
): Pick<DataSet, "rows" | "missing" | "warnings"> {
  const { present, missing, unlisted, warnings } = reconcile(
    manifest.rows,
    list.recordings,
    [...list.others, ...list.nameless],
    beside,
  );
  return {
    rows: present,
    missing: missing.map(({ row, warning }) => ({ row, message: formatWarning(warning) })),
    warnings: [
      ...[...manifest.warnings, ...warnings].map(formatWarning),
      ...describeLeftOut(list),
      ...describeBeside(beside, basename(folder)),
      ...describeUnlisted(unlisted.map(showUnseen)),
    ],
  };
}

/** Says which recordings have no row: one or two by a line each, more in one line together. */
function describeUnlisted(files: readonly string[]): string[] {
  return files.length > 2
    ? [`${files.length} recordings have no row and are not used: ${nameSome(files)}`]
    : files.map((file) => `${file} is among the recordings and has no row`);
}

/** Refuses a data set in which no row has its file; says what is there in their place. */
function refuseMissing(
  missing: DataSet["missing"],
  { path, listed: { folder, list, beside } }: {
    readonly path: string;
    readonly listed: ListedRecordings;
  },
): never {
  const there = list.recordings.length === 0
    ? "there is no recording"
    : `there is ${nameSome(list.recordings.map(showUnseen))}`;
  const shown = missing.slice(0, 3).map(({ message }) => `\n  ${message}`).join("");
  const more = missing.length > 3 ? `\n  … and ${missing.length - 3} more` : "";
  const others = [...describeLeftOut(list), ...describeBeside(beside, basename(folder))]
    .map((message) => `\n  ${message}`).join("");
  const rows = missing.length === 1
    ? `the only row of ${path} has no file`
    : `none of the ${missing.length} rows of ${path} has its file`;
  throw new DataError(
    `Cannot open data set as ${rows} in ${folder}, where ${there}:${shown}${more}${others}`,
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
 * @param files Recordings that it may name, which prove its encoding and what its names mean.
 *   Default: none is known.
 * @throws {DataError} If it can't be read or used.
 */
export async function readManifest(
  path: string,
  files: readonly string[] = [],
): Promise<Manifest> {
  const bytes = await readTextBytes(path);
  try {
    const { text, warning } = decodeText(bytes, files);
    const manifest = parseManifest(text, files);
    if (warning === undefined) return manifest;
    return { ...manifest, warnings: [{ line: 1, message: warning }, ...manifest.warnings] };
  } catch (error) {
    if (!(error instanceof ManifestError)) throw error;
    throw new DataError(`${path}: ${error.message}`, { cause: error });
  }
}
