/**
 * The manifest (`audio.csv`): the list of recordings and their labels.
 *
 * @module
 */
import { ManifestError } from "../../errors.ts";
import { groupVariants, labelVariants } from "./label_checks.ts";
import { findGroupColumn, readHeader } from "./header.ts";
import { refuseForeign } from "./header_hints.ts";
import { readLabel, unreadLabels } from "./labels.ts";
import { formatLines } from "./lines.ts";
import { tableName } from "./recording_name.ts";
import { dropRepeated } from "./repeated.ts";
import type { ManifestRow, ManifestWarning } from "./row.ts";
import { formatTable, hasDecimalCommas, parseTable } from "./table.ts";
import type { TableRow } from "./table.ts";
import { describeComments, requireSeparated, splitComments } from "./text/odd_rows.ts";
import type { Separator } from "./text/separator.ts";

/** A parsed manifest. */
export interface Manifest {
  /** Names of the columns, in the file's order. */
  readonly columns: readonly string[];
  /** Character between the file's fields. */
  readonly separator: Separator;
  /** Whether its numbers have decimal commas. Default: not. */
  readonly hasDecimalCommas?: boolean;
  /** One row per recording, in the file's order. */
  readonly rows: readonly ManifestRow[];
  /** What a person should look at. */
  readonly warnings: readonly ManifestWarning[];
}

/** Rows among which the header is looked for where the first is none. */
const MOST_ABOVE = 20;

/**
 * Parses a manifest: text separated by commas, semicolons, tabs or bars whose header
 * names at least `fname` and `label`; further columns are kept, and `group` says
 * which recordings a split must keep together. Names of recordings become relative
 * POSIX paths. A row that repeats an earlier one is left out with a warning. A label
 * may be empty, as are words such as `nan`: see `requireLabels` for training.
 *
 * @param text The file's text, with any line endings, with or without a BOM.
 * @param files Recordings that are there; a row that is written as one of them means that one.
 * @throws {ManifestError} If a column is missing or named twice, there is no row, a
 *   row has too many fields, or a name is empty or occurs twice with different labels
 *   or groups.
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
export function parseManifest(text: string, files: readonly string[] = []): Manifest {
  refuseForeign(text);
  const table = parseTable(text);
  if (table.rows.length === 0) {
    throw new ManifestError(
      "Cannot read manifest as it must have a header with fname and label: current value is " +
        "empty (list the recordings below fname,label)",
      1,
    );
  }
  const [header, ...below] = table.rows;
  const columns = readHeader(header, below.slice(0, MOST_ABOVE), table.commented);
  const { body, comments } = splitComments(below, columns.indexOf("fname"));
  if (body.length === 0) {
    throw new ManifestError(
      "Cannot read manifest as it must have at least one recording: current value is 0 rows " +
        "(list the recordings below the header)",
      header.line,
    );
  }
  requireSeparated(body, { columns, separator: table.separator });
  let names: ReadonlySet<string> | undefined;
  const isFile = (name: string) => (names ??= new Set(files)).has(name);
  const { rows, repeated } = dropRepeated(body.map((row) => readRow(row, columns, isFile)));
  const warnings = [
    ...describeComments(comments),
    ...groupWarnings(columns, rows, header.line),
    ...withoutGroup(rows),
    ...repeated,
    ...unreadLabels(body, columns),
    ...labelVariants(rows),
    ...groupVariants(rows),
  ];
  const { separator } = table;
  return { columns, separator, hasDecimalCommas: hasDecimalCommas(table), rows, warnings };
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

function readRow(
  { line, fields: given }: TableRow,
  columns: readonly string[],
  isFile: (name: string) => boolean,
): ManifestRow {
  if (given.slice(columns.length).some((field) => field !== "")) {
    throw new ManifestError(
      `Cannot read row as it must have at most ${columns.length} fields (quote a field that holds a separator): current value is ${given.length}`,
      line,
    );
  }
  const fields = Object.fromEntries(columns.map((column, i) => [column, given[i] ?? ""]));
  const written = fields.fname;
  if (written.trim() === "") {
    const rule = "it must name a recording (write its name, or remove the line)";
    throw new ManifestError(`Cannot read row as ${rule}: current value is empty`, line, "fname");
  }
  try {
    const plain = tableName(written);
    const spellings = plain === written ? [] : [written, written.replaceAll("\\", "/")];
    fields.fname = spellings.find(isFile) ?? plain;
  } catch (cause) {
    throw new ManifestError((cause as Error).message, line, "fname");
  }
  fields.label = readLabel(fields.label);
  if (fields.group) fields.group = readLabel(fields.group);
  const { fname, label, group } = fields;
  const row = { line, fname, label, ...(group ? { group } : {}), fields };
  return written === fname ? row : { ...row, written };
}

/** Warns of a column that is likely that of the groups. */
function groupWarnings(
  columns: readonly string[],
  rows: readonly ManifestRow[],
  line: number,
): ManifestWarning[] {
  const column = findGroupColumn(columns, rows);
  if (column === undefined) return [];
  const message = `Column "${column}" may say which recordings belong together; name it group ` +
    "if it does, as recordings of one part are taken for independent without it";
  return [{ line, column, message }];
}

/** Warns of rows without a group where others have one. */
function withoutGroup(rows: readonly ManifestRow[]): ManifestWarning[] {
  const without = rows.filter(({ group }) => group === undefined);
  if (without.length === 0 || without.length === rows.length) return [];
  const [one, each] = without.length === 1
    ? ["1 recording has no group", "it counts"]
    : [`${without.length} recordings have no group`, "each counts"];
  const message = `${one}, so that ${each} as a part of its own (${formatLines(without)})`;
  return [{ line: without[0].line, column: "group", message }];
}
