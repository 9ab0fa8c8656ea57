/**
 * Which recordings are to be judged.
 *
 * @module
 */
import { join, resolve } from "node:path";
import type { ManifestRow } from "../../data/manifest/row.ts";
import type { Separator } from "../../data/manifest/table.ts";
import { kindOfName } from "../../data/naming/extension.ts";
import { DataError } from "../../errors.ts";
import { openDataSet, recordingPath } from "../disk/data_set.ts";
import type { DataSetLocation } from "../disk/data_set.ts";
import { exists, isFolder, toPosix } from "../disk/files.ts";
import { describeLeftOut } from "../disk/listing/describe_left_out.ts";
import { listBelow } from "../disk/listing/list_recordings.ts";
import { whyNoTable } from "../disk/listing/tables.ts";
import { nameSome } from "../../plural.ts";
import { createPathSuggester } from "./missing_path.ts";

/** A recording to judge. */
export interface RecordingToJudge {
  /** Name of the recording in the table. */
  readonly fname: string;
  /** Path of the recording. */
  readonly path: string;
  /** Fields of the manifest's row, where there is one. */
  readonly fields: Readonly<Record<string, string>>;
  /** Why there is no such recording; missing where it may be read. */
  readonly missing?: string;
}

/** Recordings to judge. */
export interface PredictInput {
  /** The manifest's columns, or `fname` alone. */
  readonly columns: readonly string[];
  /** Character between the manifest's fields. */
  readonly separator: Separator;
  /** Whether the manifest's numbers have decimal commas. */
  readonly hasDecimalCommas: boolean;
  /** The recordings, with the fields of their rows. */
  readonly recordings: readonly RecordingToJudge[];
  /** Rows of the manifest, where there is one. */
  readonly rows: readonly ManifestRow[];
  /** What should be looked at. */
  readonly warnings: readonly string[];
}

/**
 * Finds the recordings to judge: all of a data set where no path is given,
 * otherwise the files given and whatever has the name of a sound in the folders given, each file
 * once. A folder that is itself a data set is read by its manifest.
 *
 * @throws {DataError} If a folder holds nothing of such a name.
 */
export async function findRecordings(
  paths: readonly string[],
  location: DataSetLocation,
): Promise<PredictInput> {
  if (paths.length === 0) return fromDataSet(location);
  const [first] = paths;
  if (paths.length === 1 && await isFolder(first) && await exists(join(first, "audio.csv"))) {
    return fromDataSet({ ...location, data: first });
  }
  const found: string[] = [];
  const warnings: string[] = [];
  for (const path of paths) {
    // A path that is not there gets a row that says so, and the others go on.
    const { files, leftOut } = await isFolder(path)
      ? await below(path)
      : { files: [path], leftOut: [] };
    if (files.length === 0) {
      throw new DataError(
        [`Cannot predict as there is no recording in ${path}`, ...leftOut].join("; "),
      );
    }
    warnings.push(...leftOut);
    found.push(...files);
  }
  const { once, again } = await tellApart(found);
  if (again.length > 0) warnings.push(givenAgain(again));
  const suggest = createPathSuggester();
  const given = new Set(paths);
  const recordings: RecordingToJudge[] = [];
  for (const path of once) {
    // What a folder lists is there.
    const missing = given.has(path) ? await suggest(path) : undefined;
    recordings.push({ fname: toPosix(path), path, fields: {}, missing });
  }
  return {
    columns: ["fname"],
    separator: ",",
    hasDecimalCommas: false,
    recordings,
    rows: [],
    warnings,
  };
}

/** Tells the first path to each file from further ones, as those through a folder that holds it. */
async function tellApart(paths: readonly string[]): Promise<{ once: string[]; again: string[] }> {
  const once: string[] = [];
  const again: string[] = [];
  const seen = new Set<string>();
  for (const path of paths) {
    const file = await Deno.realPath(path).catch(() => resolve(path));
    (seen.has(file) ? again : once).push(path);
    seen.add(file);
  }
  return { once, again };
}

/** Says which recordings are judged once, though they were given more than once. */
function givenAgain(paths: readonly string[]): string {
  const what = paths.length === 1 ? "1 recording was" : `${paths.length} recordings were`;
  return `${what} given more than once (${nameSome(paths.map(toPosix))}): each is judged once`;
}

/**
 * Lists what a folder holds to be judged, and says what was left out. What has the name of a sound
 * and is none that is read is listed too: it gets a row that says so, and does not vanish.
 */
async function below(folder: string): Promise<{ files: string[]; leftOut: string[] }> {
  const list = await listBelow(folder);
  const isJudged = (name: string) => ["read", "unread"].includes(kindOfName(name));
  const others = list.others.filter((name) => !isJudged(name));
  const unread = list.others.filter(isJudged);
  const files = [...list.recordings, ...unread].sort().map((name) => join(folder, name));
  const table = whyNoTable(folder, false);
  const leftOut = describeLeftOut({ ...list, others });
  return { files, leftOut: table === undefined ? leftOut : [...leftOut, `${folder}: ${table}`] };
}

async function fromDataSet(location: DataSetLocation): Promise<PredictInput> {
  if (!await exists(join(location.data, "audio.csv"))) {
    return findRecordings([location.data], location);
  }
  const dataSet = await openDataSet(location);
  const { columns, separator, hasDecimalCommas, rows, missing, warnings } = dataSet;
  // A row without its file gets a row that says so, in its place.
  const all = [...rows, ...missing.map(({ row }) => row)].sort((a, b) => a.line - b.line);
  const reasons = new Map(missing.map(({ row, message }) => [row, message]));
  return {
    columns,
    separator,
    hasDecimalCommas,
    recordings: all.map((row) => ({
      fname: row.fname,
      path: recordingPath(dataSet, row.fname),
      fields: row.fields,
      missing: reasons.get(row),
    })),
    rows: all,
    warnings,
  };
}
