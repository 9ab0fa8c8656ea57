/**
 * The manifest compared with the files that exist.
 *
 * @module
 */
import { formatOf, READ_EXTENSION } from "../../naming/extension.ts";
import { createFinder } from "./find_file.ts";
import type { Finding, Likeness } from "./find_file.ts";
import { formatLines } from "../lines.ts";
import type { ManifestRow, ManifestWarning } from "../row.ts";
import { describeMissing } from "./missing_rows.ts";
import type { MissingRow } from "./missing_rows.ts";
import { showMeant } from "../../../visible.ts";

/** Where the manifest and the folder agree, and where they differ. */
export interface Reconciliation {
  /** Rows whose recording exists, named as their files are. */
  readonly present: readonly ManifestRow[];
  /** Rows whose recording is missing, each with a warning. */
  readonly missing: readonly MissingRow[];
  /** Files that no row names, sorted. */
  readonly unlisted: readonly string[];
  /** Names that were not written as the files are, one warning for each way in which they differ. */
  readonly warnings: readonly ManifestWarning[];
}

/**
 * Finds the file of each row: by its exact name; else by one that differs only in case, in Unicode
 * form, in folders before it or in its extension, where there is one such file and no other row
 * means it. The warning for a missing file suggests one that may be meant.
 *
 * @param files Paths of the recordings, relative to their folder, with `/`, as they are on disk.
 * @param others Paths of recordings in formats that are not read, and of what is not what its name
 *   says, likewise.
 * @param beside Paths of recordings that are not below their folder, relative to the one around it.
 *
 * @example
 * ```ts
 * import { parseManifest } from "earmark/data/manifest/manifest.ts";
 * import { reconcile } from "earmark/data/manifest/matching/reconcile.ts";
 * import assert from "node:assert/strict";
 *
 * const { rows } = parseManifest("fname,label\na.wav,OK\ndata/b.wav,OK\nday 1/c.wav,OK\n");
 * const { present, missing } = reconcile(rows, ["a.wav", "B.wav", "day 2/c.wav"]);
 * assert.deepEqual(present.map(({ fname }) => fname), ["a.wav", "B.wav"]);
 * assert.match(missing[0].warning.message, /did you mean day 2\/c\.wav/);
 * ```
 */
export function reconcile(
  rows: readonly ManifestRow[],
  files: readonly string[],
  others: readonly string[] = [],
  beside: readonly string[] = [],
): Reconciliation {
  const found = findExactly(rows, files);
  const open = rows.filter((row) => !found.has(row));
  if (open.length > 0) {
    const taken = new Set([...found.values()].map(({ file }) => file));
    findAlike(open, files.filter((file) => !taken.has(file)))
      .forEach((finding, row) => found.set(row, finding));
  }
  const taken = new Set([...found.values()].map(({ file }) => file));
  const unlisted = files.filter((file) => !taken.has(file)).sort();
  const lost = rows.filter((row) => !found.has(row));
  // A name behind a # is that of a recording where without it there is none.
  const names = new Set(files);
  const isComment = ({ fname }: ManifestRow) =>
    fname.startsWith("#") &&
    (!READ_EXTENSION.test(fname) || names.has(fname.replace(/^#+\s*/, "")));
  return {
    present: rows.flatMap((row) => {
      const finding = found.get(row);
      return finding ? [named(row, finding.file)] : [];
    }),
    missing: describeMissing(lost.filter((row) => !isComment(row)), {
      ...{ unlisted, others, beside, taken },
    }),
    unlisted,
    warnings: [...describeFound(found), ...describeComments(lost.filter(isComment))],
  };
}

/** Names by which a row's file is found without a doubt, the surest first. */
const EXACT_NAMES: readonly ((row: ManifestRow) => string)[] = [
  ({ fname, written = fname }) => written,
  ({ fname }) => fname,
  ({ fname }) => fname.replace(/^wavfiles\//, ""),
];

/** Finds files by their exact names; where two rows mean one, the surer name has it. */
function findExactly(
  rows: readonly ManifestRow[],
  files: readonly string[],
): Map<ManifestRow, Finding> {
  const free = new Set(files);
  const found = new Map<ManifestRow, Finding>();
  for (const nameOf of EXACT_NAMES) {
    for (const row of rows) {
      const file = nameOf(row);
      if (!found.has(row) && free.delete(file)) found.set(row, { file });
    }
  }
  return found;
}

/** Names a row as its file. */
function named(row: ManifestRow, file: string): ManifestRow {
  if (row.fname === file) return row;
  return { ...row, fname: file, fields: { ...row.fields, fname: file } };
}

/** Finds files by names that are alike; none where two rows mean one file. */
function findAlike(
  rows: readonly ManifestRow[],
  files: readonly string[],
): Map<ManifestRow, Finding> {
  const find = createFinder(files);
  const findings = rows.map(({ fname }) => find(fname));
  const nRows = new Map<string, number>();
  for (const finding of findings) {
    if (finding) nRows.set(finding.file, (nRows.get(finding.file) ?? 0) + 1);
  }
  return new Map(rows.flatMap((row, i): [ManifestRow, Finding][] => {
    const finding = findings[i];
    return finding && nRows.get(finding.file) === 1 ? [[row, finding]] : [];
  }));
}

/** How one name differs from that of its file, and how several do, in words. */
const LIKENESS: Readonly<Record<Likeness, readonly [one: string, many: string]>> = {
  spelling: [
    "name differs from its file's in capitals, spaces, slashes or Unicode form alone",
    "names differ from their files' in capitals, spaces, slashes or Unicode form alone",
  ],
  path: [
    "name has other folders than its file, which was found by the end of the path",
    "names have other folders than their files, which were found by the end of the path",
  ],
  extension: [
    "name has another extension than its file, which was probably converted to WAV or renamed",
    "names have other extensions than their files, which were probably converted to WAV or renamed",
  ],
};

/** Says by what files were found. */
function describeFound(found: ReadonlyMap<ManifestRow, Finding>): ManifestWarning[] {
  const alike = [...found].filter(([, { by }]) => by !== undefined);
  return [...Map.groupBy(alike, ([, { by }]) => by!)].map(([by, members]) => {
    const [[row, { file }]] = members;
    const [one, many] = LIKENESS[by].map((text) => text.replace("WAV", formatOf(file)));
    const { line, fname, written = fname } = row;
    const what = members.length === 1 ? `1 ${one}` : `${members.length} ${many}`;
    const { name, meant } = showMeant(written, [file]);
    const more = members.length === 1 ? "" : ", for example";
    const message = `${what}: ${name} is ${meant}${more}`;
    return { line, column: "fname", message };
  });
}

/** Says which rows are commented out. */
function describeComments(rows: readonly ManifestRow[]): ManifestWarning[] {
  if (rows.length === 0) return [];
  const message = `A row that begins with # is left out as a comment (${formatLines(rows)})`;
  return [{ line: rows[0].line, column: "fname", message }];
}
