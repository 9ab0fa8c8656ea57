/**
 * The manifest (`audio.csv`): the list of recordings and their labels.
 *
 * @module
 */
import { ManifestError } from "../../errors.ts";
import { labelVariants } from "./label_checks.ts";
import { normalizeName } from "./recording_name.ts";
import type { ManifestRow, ManifestWarning } from "./row.ts";
import { formatTable, parseTable } from "./table.ts";
import type { Separator, Table, TableRow } from "./table.ts";

/** A parsed manifest. */
export interface Manifest {
  /** Names of the columns, in the file's order. */
  readonly columns: readonly string[];
  /** Character between the file's fields. */
  readonly separator: Separator;
  /** One row per recording, in the file's order. */
  readonly rows: readonly ManifestRow[];
  /** What a person should look at. */
  readonly warnings: readonly ManifestWarning[];
}

const KNOWN_COLUMNS = ["fname", "label", "group"];

/** Other names for the two columns, which a message suggests renaming if one is missing. */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  fname: ["file", "filename", "file_name", "path", "filepath", "name", "wav", "recording"],
  label: ["class", "category", "target", "tag", "y"],
};

/**
 * Parses a manifest: comma-, semicolon- or tab-separated text whose header
 * names at least `fname` and `label`; further columns are kept, and `group` says
 * which recordings a split must keep together. Names of recordings become relative
 * POSIX paths. A row that repeats an earlier one is left out with a warning. A label
 * may be empty: see `requireLabels` for training.
 *
 * @param text The file's text, with any line endings, with or without a BOM.
 * @throws {ManifestError} If a column is missing or named twice, there is no row, a
 *   row has too many fields, or a name is empty, leads out of the folder, or occurs
 *   twice with different labels or groups.
 *
 * @example
 * ```ts
 * import { parseManifest } from "earmark/data/manifest/manifest.ts";
 * import assert from "node:assert/strict";
 *
 * const { rows } = parseManifest("Index,fname,label\n0,line1\\a.wav,Ok Parts\n");
 * assert.equal(rows[0].fname, "line1/a.wav");
 * assert.equal(rows[0].fields.Index, "0");
 * ```
 */
export function parseManifest(text: string): Manifest {
  const table = parseTable(text);
  if (table.rows.length === 0) {
    throw new ManifestError(
      "Cannot read manifest as it must have a header with fname and label: current value is empty",
      1,
    );
  }
  const [header, ...body] = table.rows;
  const columns = readHeader(header);
  if (body.length === 0) {
    throw new ManifestError(
      "Cannot read manifest as it must have at least one recording: current value is 0 rows",
      header.line,
    );
  }
  const { rows, repeated } = dropRepeated(body.map((row) => readRow(row, columns)));
  const warnings = [...separatorWarnings(table), ...repeated, ...labelVariants(rows)];
  return { columns, separator: table.separator, rows, warnings };
}

/**
 * Formats rows as the text of a manifest, as {@linkcode formatTable} does, with commas.
 *
 * @param columns The columns to write, in order; a field that a row lacks is empty.
 *
 * @example
 * ```ts
 * import { formatManifest } from "earmark/data/manifest/manifest.ts";
 * import assert from "node:assert/strict";
 *
 * const rows = [{ fields: { fname: "a.wav", label: "OK" } }];
 * assert.equal(formatManifest(rows, ["fname", "label"]), "fname,label\r\na.wav,OK\r\n");
 * ```
 */
export function formatManifest(
  rows: readonly Pick<ManifestRow, "fields">[],
  columns: readonly string[],
): string {
  const records = rows.map(({ fields }) => columns.map((column) => fields[column] ?? ""));
  return formatTable([columns, ...records], ",");
}

function readHeader({ line, fields }: TableRow): string[] {
  const columns = fields.map((field, i) => {
    const lower = field.toLowerCase();
    return KNOWN_COLUMNS.includes(lower) ? lower : field || `column ${i + 1}`;
  });
  for (const required of ["fname", "label"]) {
    if (columns.includes(required)) continue;
    const meant = columns.find((column) => OTHER_NAMES[required].includes(column.toLowerCase()));
    const hint = meant ? `; rename "${meant}" to ${required}` : "";
    throw new ManifestError(
      `Cannot read manifest as its header must name ${required}: current value is "${
        columns.join(", ")
      }"${hint}`,
      line,
      required,
    );
  }
  const twice = columns.find((column, i) => columns.indexOf(column) < i);
  if (twice !== undefined) {
    throw new ManifestError(
      `Cannot read manifest as its columns must have different names: current value is "${twice}" twice`,
      line,
      twice,
    );
  }
  return columns;
}

function readRow({ line, fields: given }: TableRow, columns: readonly string[]): ManifestRow {
  if (given.slice(columns.length).some((field) => field !== "")) {
    throw new ManifestError(
      `Cannot read row as it must have at most ${columns.length} fields (quote a field that holds a separator): current value is ${given.length}`,
      line,
    );
  }
  const fields = Object.fromEntries(columns.map((column, i) => [column, given[i] ?? ""]));
  try {
    fields.fname = normalizeName(fields.fname);
  } catch (cause) {
    throw new ManifestError((cause as Error).message, line, "fname");
  }
  const { fname, label, group } = fields;
  return { line, fname, label, ...(group ? { group } : {}), fields };
}

/** Leaves out rows that repeat an earlier row; refuses rows that contradict one. */
function dropRepeated(rows: readonly ManifestRow[]) {
  const firsts = new Map<string, ManifestRow>();
  const repeated: ManifestWarning[] = [];
  for (const row of rows) {
    const first = firsts.get(row.fname) ?? row;
    firsts.set(row.fname, first);
    if (first === row) continue;
    for (const column of ["label", "group"] as const) {
      if (first[column] === row[column]) continue;
      throw new ManifestError(
        `Cannot read row as ${row.fname} must have one ${column}: current value is "${
          row[column] ?? ""
        }", and line ${first.line} says "${first[column] ?? ""}"`,
        row.line,
        column,
      );
    }
    const message = `${row.fname} is already on line ${first.line}; this row is left out`;
    repeated.push({ line: row.line, column: "fname", message });
  }
  return { rows: [...firsts.values()], repeated };
}

function separatorWarnings({ separator }: Table): ManifestWarning[] {
  if (separator === ",") return [];
  const name = separator === ";" ? "semicolons" : "tabs";
  return [{ line: 1, message: `The fields are separated by ${name}, not by commas` }];
}
