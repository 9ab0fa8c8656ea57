/**
 * `audio.corrected.csv`: the manifest with the labels that suspects are more likely to have.
 *
 * @module
 */
import { join } from "node:path";
import { correctLabels, keyOf, type LabelChange } from "../../data/manifest/correct_labels.ts";
import { parseManifest } from "../../data/manifest/manifest.ts";
import { reconcile } from "../../data/manifest/matching/reconcile.ts";
import { DataError, ManifestError } from "../../errors.ts";
import { listRecordings } from "../disk/listing/recordings_folder.ts";
import { exists, writeFileAtomic } from "../disk/files.ts";
import { readTextBytes } from "../disk/text_file.ts";
import type { SuspectLabels } from "./suspects_schema.ts";

/** Name of the corrected manifest, beside `audio.csv`. */
export const CORRECTED_FILE = "audio.corrected.csv";

/** What was written. */
export interface WrittenCorrection {
  /** Path of the corrected manifest. */
  readonly path: string;
  /** Recordings whose label it changes. */
  readonly nChanged: number;
}

/**
 * Writes the corrected manifest beside `audio.csv`, which stays as it is. One that is there with
 * the same content stays too.
 *
 * @param data Folder of the data set.
 * @param parts Parts whose label changes.
 * @throws {DataError} If `audio.csv` can't be used, has not the labels that the model was trained
 *   on, or another corrected manifest is there, in which a person may have worked.
 */
export async function writeCorrected(
  data: string,
  parts: SuspectLabels["parts"],
): Promise<WrittenCorrection> {
  const path = join(data, CORRECTED_FILE);
  const changes = new Map(
    parts.flatMap(({ recordings, label, likely }) =>
      recordings.map((fname): [string, LabelChange] => [keyOf(fname), { from: label, to: likely }])
    ),
  );
  const corrected = await correct(data, changes);
  if (!await exists(path)) {
    await writeFileAtomic(path, corrected);
  } else if (await textOf(path) !== corrected) {
    throw new DataError(
      `Cannot write ${path} as there must be none: current value is another file, in which you ` +
        `may have worked (move it away first)`,
    );
  }
  return { path, nChanged: changes.size };
}

/** Corrects the text of a manifest, and puts its path before what is wrong with it. */
async function correct(data: string, changes: ReadonlyMap<string, LabelChange>): Promise<string> {
  const path = join(data, "audio.csv");
  const text = await textOf(path);
  const { list: { recordings } } = await listRecordings(data);
  try {
    const { present } = reconcile(parseManifest(text, recordings).rows, recordings);
    return correctLabels(text, changes, new Map(present.map(({ line, fname }) => [line, fname])));
  } catch (cause) {
    if (!(cause instanceof ManifestError)) throw cause;
    throw new DataError(`${path}: ${cause.message}`, { cause });
  }
}

/**
 * Reads a text with its byte order mark.
 *
 * @throws {DataError} If its bytes are not UTF-8, as they could not be written back as they were.
 */
async function textOf(path: string): Promise<string> {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(
      await readTextBytes(path),
    );
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw new DataError(`Cannot correct ${path} as its text must be UTF-8 (save it as that)`, {
      cause,
    });
  }
}
