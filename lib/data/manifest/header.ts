/**
 * The header of a manifest: which columns it names, and which of them were probably meant.
 *
 * @module
 */
import { ManifestError } from "../../errors.ts";
import type { TableRow } from "./table.ts";
import { dropShapeless, foldLookalikes, showUnseen } from "../../visible.ts";
import { hintOnHeader } from "./header_hints.ts";

/** Columns that mean something, whatever their case. */
const KNOWN_COLUMNS = ["fname", "label", "group"];

/** Those that every table has. */
const NEEDED = ["fname", "label"];

/** What a column may be named that says which recordings are of one part, session or machine. */
const GROUP_NAMES = new RegExp(
  "^(part|piece|work ?piece|sample|specimen|dut|uut|unit|device|machine|serial|sn|s n|batch|lot|" +
    "session|speaker|subject|recording (day|date|session)|" +
    "patient|source|src|fs|origin|original|track|take|day|date|teil|bauteil|werkstück|prüfling|charge|los|" +
    "maschine|serie|seriennummer|pièce|lote|pieza)" +
    "( ?(id|no|nr|num|number|nummer|name|file|index|code))?$|^(groups|gruppe|groupe|grupo|gruppo)$",
  "u",
);

/**
 * Reads the names of the columns: `fname`, `label` and `group` in any case, the others as they
 * are; a column without a name is numbered.
 *
 * @param below Rows below it, one of which may be the header that was meant.
 * @param commented A comment above it, which may be that header, too.
 * @throws {ManifestError} If `fname` or `label` is missing, or two columns have one name; says
 *   which columns were probably meant, or that there is no header.
 *
 * @example
 * ```ts
 * import { readHeader } from "earmark/data/manifest/header.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(readHeader({ line: 1, fields: ["Fname", "label", ""] }), [
 *   "fname",
 *   "label",
 *   "column 3",
 * ]);
 * ```
 */
export function readHeader(
  { line, fields }: TableRow,
  below: readonly TableRow[] = [],
  commented?: TableRow,
): string[] {
  const taken = new Set(fields);
  const columns = fields.map((field, i) => knownName(field) ?? (field || freeNumber(i, taken)));
  const missing = NEEDED.filter((name) => !columns.includes(name));
  if (missing.length > 0) {
    throw new ManifestError(
      `Cannot read manifest as its header must name ${missing.join(" and ")}: current value is "${
        columns.slice(0, MAX_SHOWN).map(showUnseen).join(", ")
      }${columns.length > MAX_SHOWN ? ", …" : ""}"${
        hintOnHeader(fields, missing, { meant: below.find(isHeader), commented })
      }`,
      line,
      missing[0],
    );
  }
  const seen = new Set<string>();
  const twice = columns.find((column) => seen.size === seen.add(column).size);
  if (twice !== undefined) {
    throw new ManifestError(
      `Cannot read manifest as its columns must have different names (rename one of the two): ` +
        `current value is "${twice}" twice`,
      line,
      twice,
    );
  }
  return columns;
}

/** Numbers a column that has no name, by a name that no other has. */
function freeNumber(i: number, taken: ReadonlySet<string>): string {
  let name = `column ${i + 1}`;
  while (taken.has(name)) name = `unnamed ${name}`;
  return name;
}

/** Returns the name of a column that means something; undefined where it is another. */
function knownName(field: string): string | undefined {
  const lower = dropShapeless(field).trim().toLowerCase();
  return KNOWN_COLUMNS.find((name) => name === lower);
}

/** Says whether a row names the columns that every table has. */
function isHeader({ fields }: TableRow): boolean {
  const names = fields.map(knownName);
  return NEEDED.every((name) => names.includes(name));
}

/** Columns that a message shows. */
const MAX_SHOWN = 20;

/**
 * Finds a column that may say which recordings are of one part, where none is named `group`: its
 * values repeat, and are not the labels under another name.
 *
 * @param rows Fields of the rows by column.
 * @returns Its name; undefined where there is none.
 */
export function findGroupColumn(
  columns: readonly string[],
  rows: readonly { readonly fields: Readonly<Record<string, string>> }[],
): string | undefined {
  if (columns.includes("group")) return undefined;
  return columns.find((column) => {
    if (!GROUP_NAMES.test(splitWords(column))) return false;
    const values = rows.map(({ fields }) => fields[column]).filter((value) => value !== "");
    const nValues = new Set(values).size;
    const pairs = new Set(rows.map(({ fields }) => JSON.stringify([fields[column], fields.label])));
    const nLabels = new Set(rows.map(({ fields }) => fields.label)).size;
    return nValues > 1 && nValues < values.length && (nValues > nLabels || pairs.size > nValues);
  });
}

/** Writes a column's name as words in small letters: `PartId` and `part_id` are `part id`. */
function splitWords(column: string): string {
  return foldLookalikes(column).replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2").toLowerCase()
    .split(/[^\p{L}\p{N}]+/u).filter(Boolean).join(" ").replace(/(\p{L})(id|no|nr)$/u, "$1 $2")
    .replace(/ +/g, " ");
}
