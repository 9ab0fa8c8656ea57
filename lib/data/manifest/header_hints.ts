/**
 * What to do about a header that does not name the columns that every table has.
 *
 * @module
 */
import { ManifestError } from "../../errors.ts";
import { foldLookalikes, showUnseen } from "../../visible.ts";
import type { TableRow } from "./table.ts";

/** Other names for the two columns that every table has, the likeliest first, as they are folded. */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  fname: words(
    "filename file filenames files wavfile wavfilename audiofile audiofilename recordingfile",
    "slicefilename relativepath filepath path audiopath wavpath audio wav recording clip clipname",
    "sound soundfile audioname name id dateiname datei pfad fichier nomfichier archivo nombre nomefile percorso",
    "ファイル名 ファイル 文件名 文件 路径 파일명 파일",
  ),
  label: words(
    "labels class category passfail oknok okng isanomaly anomaly isdefect gt classname categoryname target result verdict status state condition",
    "classid tag tags annotation groundtruth y quality klasse bewertung ergebnis zustand urteil",
    "klassifizierung classe étiquette conformité resultado etiqueta clase esito etichetta",
    "ラベル 判定 标签 类别 结果 라벨 판정",
  ),
};

/** Recordings by their names. */
const RECORDING = /\.(wave?|flac|mp3|ogg|opus|m4a|aac|aiff?|wma|bwf|rf64|w64|au|caf)"?$/i;

/** Quotes that are none in a table. */
const FOREIGN_QUOTES = /^['`\u2018-\u201F\u00AB\u00BB](.*)['`\u2018-\u201F\u00AB\u00BB]$/u;

/** What is no table, by its beginning. */
const NO_TABLES: readonly (readonly [start: RegExp, advice: string])[] = [
  [/^<(!doctype|html|\?xml)/i, "it is a web page: download the table again"],
  [/^[{[]\s*["{[]/, "it is JSON: save it as CSV"],
  [/^version https:\/\/git-lfs/, "it is a Git LFS pointer, not the table itself: fetch the file"],
];

/**
 * Refuses what is no table by its beginning, before its quotes are found to be misplaced.
 *
 * @throws {ManifestError} Says what it is.
 */
export function refuseForeign(text: string): void {
  const start = text.slice(0, 200).replace(/^[\s\uFEFF]+/, "");
  const foreign = NO_TABLES.find(([beginning]) => beginning.test(start));
  if (foreign === undefined) return;
  const [shown] = start.split(/[\r\n]/);
  throw new ManifestError(
    "Cannot read manifest as its header must name fname and label: current value is " +
      `"${showUnseen(shown.slice(0, 40))}"; ${foreign[1]}`,
    1,
    "fname",
  );
}

/**
 * Says what to do about a header.
 *
 * @param fields What it names.
 * @param missing Columns that it must name and does not.
 * @param others The row below that names them, and a comment above that may, where there are such.
 * @returns The end of a sentence, from a semicolon on.
 */
export function hintOnHeader(
  fields: readonly string[],
  missing: readonly string[],
  { meant, commented }: { readonly meant?: TableRow; readonly commented?: TableRow } = {},
): string {
  const [first = ""] = fields;
  if (meant) return `; the header stands on line ${meant.line}: remove what is above it`;
  if (commented) {
    return `; line ${commented.line} may be the header: remove the # before it${
      adviceOn(commented.fields)
    }`;
  }
  if (fields.some((field) => RECORDING.test(field.trim()))) {
    return "; there is no header: write fname,label as the first line";
  }
  if (fields.some((field) => missing.includes(FOREIGN_QUOTES.exec(field)?.[1] ?? ""))) {
    return '; the quotes around its fields are none in a table: write " or leave them out';
  }
  if (fields.length === 1 && /[^\p{L}\p{N}_]/u.test(first)) {
    return "; its fields must be separated by commas, semicolons, tabs or bars, and a line must " +
      "not be quoted as a whole";
  }
  const renamings = renamingsOf(fields, missing);
  if (renamings.length > 0) return `; rename ${renamings.join(" and ")}`;
  return missing.length < 2
    ? `; add a column ${missing[0]}, or rename the one that is it`
    : "; name the column of recordings fname and that of classes label, or write fname,label as " +
      "the first line if there is no header";
}

/** Lists which columns are likely the missing ones, under other names. */
function renamingsOf(fields: readonly string[], missing: readonly string[]): string[] {
  const byName = Map.groupBy(fields, fold);
  return missing.flatMap((name) => {
    const meant = OTHER_NAMES[name].flatMap((other) => byName.get(other) ?? []).slice(0, 3);
    const quoted = meant.map((field) => `"${field}"`).join(" or ");
    return meant.length > 0 ? [`${quoted} to ${name}`] : [];
  });
}

/** Says what to rename in a header that is a comment; empty where it names all that it must. */
function adviceOn(fields: readonly string[]): string {
  const folded = fields.map(fold);
  const missing = Object.keys(OTHER_NAMES).filter((name) => !folded.includes(name));
  if (missing.length === 0) return "";
  const renamings = renamingsOf(fields, missing);
  return renamings.length === missing.length
    ? `, and rename ${renamings.join(" and ")}`
    : ", and name the column of recordings fname and that of classes label";
}

/** Folds a column's name to its letters. */
function fold(column: string): string {
  return foldLookalikes(column).toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}

function words(...lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => line.split(" "));
}
