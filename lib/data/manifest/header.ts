/**
 * The header of a manifest: which columns it names, and which of them were probably meant.
 *
 * @module
 */
import { ManifestError } from "../../errors.ts";
import type { TableRow } from "./table.ts";
import { dropShapeless, foldLookalikes, showUnseen } from "../../visible.ts";

/** Columns that mean something, whatever their case. */
const KNOWN_COLUMNS = ["fname", "label", "group"];

/** Other names for the two columns that every table has, the likeliest first, as they are folded. */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  fname: words(
    "filename file filenames files wavfile wavfilename audiofile audiofilename recordingfile",
    "slicefilename relativepath filepath path audiopath wavpath audio wav recording clip clipname",
    "name id dateiname datei pfad fichier nomfichier archivo nombre nomefile percorso",
    "ファイル名 ファイル 文件名 文件 路径 파일명 파일",
  ),
  label: words(
    "labels class category classname categoryname target result verdict status state condition",
    "classid tag tags annotation groundtruth y quality klasse bewertung ergebnis zustand urteil",
    "klassifizierung classe étiquette resultado etiqueta clase esito etichetta",
    "ラベル 判定 标签 类别 结果 라벨 판정",
  ),
};

/** What a column may be named that says which recordings are of one part, session or machine. */
const GROUP_NAMES = new RegExp(
  "^(part|piece|work ?piece|unit|device|machine|serial|sn|batch|lot|session|speaker|subject|" +
    "patient|source|src|fs|origin|original|track|take|day|date|teil|bauteil|werkstück|charge|los|" +
    "maschine|serie|seriennummer|pièce|lote|pieza)" +
    "( ?(id|no|nr|num|number|nummer|name|file|index|code))?$|^(groups|gruppe|groupe|grupo|gruppo)$",
  "u",
);

/**
 * Reads the names of the columns: `fname`, `label` and `group` in any case, the others as they
 * are; a column without a name is numbered.
 *
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
export function readHeader({ line, fields }: TableRow): string[] {
  const columns = fields.map((field, i) => {
    const lower = dropShapeless(field).trim().toLowerCase();
    return KNOWN_COLUMNS.includes(lower) ? lower : field || `column ${i + 1}`;
  });
  const missing = ["fname", "label"].filter((name) => !columns.includes(name));
  if (missing.length > 0) {
    throw new ManifestError(
      `Cannot read manifest as its header must name ${missing.join(" and ")}: current value is "${
        columns.slice(0, MAX_SHOWN).map(showUnseen).join(", ")
      }${columns.length > MAX_SHOWN ? ", …" : ""}"${hintOn(columns, missing)}`,
      line,
      missing[0],
    );
  }
  const seen = new Set<string>();
  const twice = columns.find((column) => seen.size === seen.add(column).size);
  if (twice !== undefined) {
    throw new ManifestError(
      `Cannot read manifest as its columns must have different names: current value is "${twice}" twice`,
      line,
      twice,
    );
  }
  return columns;
}

/** Columns that a message shows. */
const MAX_SHOWN = 20;

/** Recordings by their names. */
const RECORDING = /\.(wave?|flac|mp3|ogg|oga|opus|m4a|aac|aiff?|wma|bwf|rf64|w64|au|caf)"?$/i;

/** Says what to do about a header; empty where nothing is known. */
function hintOn(columns: readonly string[], missing: readonly string[]): string {
  if (columns.some((column) => RECORDING.test(column.trim()))) {
    return "; there is no header: write fname,label as the first line";
  }
  if (columns.length === 1 && /[^\p{L}\p{N}_]/u.test(columns[0])) {
    return "; its fields must be separated by commas, semicolons, tabs or bars, and a line must " +
      "not be quoted as a whole";
  }
  const byName = Map.groupBy(columns.filter((column) => !KNOWN_COLUMNS.includes(column)), fold);
  const renamings = missing.flatMap((name) => {
    const meant = OTHER_NAMES[name].flatMap((other) => byName.get(other) ?? []).slice(0, 3);
    const quoted = meant.map((column) => `"${column}"`).join(" or ");
    return meant.length > 0 ? [`${quoted} to ${name}`] : [];
  });
  if (renamings.length > 0) return `; rename ${renamings.join(" and ")}`;
  return "";
}

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

/** Folds a column's name to its letters. */
function fold(column: string): string {
  return foldLookalikes(column).toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}

function words(...lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => line.split(" "));
}
