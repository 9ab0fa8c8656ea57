/**
 * The manifest compared with the files that exist.
 *
 * @module
 */
import type { ManifestRow, ManifestWarning } from "./row.ts";
import { normalizeName } from "./recording_name.ts";

/** Where the manifest and the folder agree, and where they differ. */
export interface Reconciliation {
  /** Rows whose recording exists. */
  readonly present: readonly ManifestRow[];
  /** Rows whose recording is missing, each with a warning. */
  readonly missing: readonly { readonly row: ManifestRow; readonly warning: ManifestWarning }[];
  /** Files that no row names, sorted. */
  readonly unlisted: readonly string[];
}

/**
 * Compares the manifest's rows with the files in the folder, by exact name. The
 * warning for a missing file suggests one that differs only in case, in Unicode
 * form or in its folder.
 *
 * @param files Paths of the recordings, relative to their folder, with either slash.
 *
 * @example
 * ```ts
 * import { parseManifest } from "earmark/data/manifest/manifest.ts";
 * import { reconcile } from "earmark/data/manifest/reconcile.ts";
 * import assert from "node:assert/strict";
 *
 * const { rows } = parseManifest("fname,label\na.wav,OK\nb.wav,OK\n");
 * const { missing, unlisted } = reconcile(rows, ["a.wav", "B.wav"]);
 * assert.match(missing[0].warning.message, /did you mean B\.wav/);
 * assert.deepEqual(unlisted, ["B.wav"]);
 * ```
 */
export function reconcile(
  rows: readonly ManifestRow[],
  files: readonly string[],
): Reconciliation {
  const there = new Set(files.map(normalizeName));
  const listed = new Set(rows.map(({ fname }) => fname));
  const unlisted = [...there].filter((file) => !listed.has(file)).sort();
  const suggest = createSuggester(unlisted);
  const present = rows.filter(({ fname }) => there.has(fname));
  const missing = rows.filter(({ fname }) => !there.has(fname)).map((row) => {
    const suggestion = suggest(row.fname);
    const hint = suggestion ? `; did you mean ${suggestion}?` : "";
    const message = `${row.fname} is not among the recordings${hint}`;
    return { row, warning: { line: row.line, column: "fname", message } };
  });
  return { present, missing, unlisted };
}

function createSuggester(files: readonly string[]): (fname: string) => string | undefined {
  const byName = new Map(files.map((file) => [fold(file), file]));
  const byLastName = Map.groupBy(files, (file) => fold(lastSegment(file)));
  return (fname) => {
    const alike = byLastName.get(fold(lastSegment(fname))) ?? [];
    return byName.get(fold(fname)) ?? (alike.length === 1 ? alike[0] : undefined);
  };
}

const fold = (name: string): string => name.normalize("NFC").toLowerCase();

const lastSegment = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
