/**
 * Rows that are not of the form that the header gives: comments, and rows separated otherwise.
 *
 * @module
 */
import { ManifestError } from "../../../errors.ts";
import { READ_EXTENSION } from "../../naming/extension.ts";
import { showUnseen } from "../../../visible.ts";
import { formatLines } from "../lines.ts";
import type { ManifestWarning } from "../row.ts";
import { SEPARATORS } from "./separator.ts";
import type { Separator } from "./separator.ts";

/** A row below the header. */
interface Row {
  readonly line: number;
  readonly fields: readonly string[];
}

/** Rows that are told from comments. */
export interface RowsAndComments<T> {
  readonly body: readonly T[];
  readonly comments: readonly T[];
}

/**
 * Tells rows from comments: one text behind a `#` and nothing else, which is no recording by its
 * ending. Where recordings have none, a row of several fields is one of them. The rule below the
 * header of a table in Markdown is neither.
 *
 * @param nameAt Place of the column of recordings.
 *
 * @example
 * ```ts
 * import { splitComments } from "earmark/data/manifest/text/odd_rows.ts";
 * import assert from "node:assert/strict";
 *
 * const rows = [["#1.wav", ""], ["# end of list", ""]].map((fields, line) => ({ line, fields }));
 * const { body, comments } = splitComments(rows, 0);
 * assert.deepEqual([body, comments], [[rows[0]], [rows[1]]]);
 * ```
 */
export function splitComments<T extends Row>(
  rows: readonly T[],
  nameAt: number,
): RowsAndComments<T> {
  const hasEndings = rows.some(({ fields }) => READ_EXTENSION.test(fields[nameAt] ?? ""));
  const isComment = ({ fields }: T) =>
    fields[0].startsWith("#") && isAlone(fields) && !READ_EXTENSION.test(fields[0]) &&
    (fields.length === 1 || nameAt !== 0 || hasEndings);
  const plain = rows.filter((row) => !isRule(row));
  return {
    body: plain.filter((row) => !isComment(row)),
    comments: plain.filter(isComment),
  };
}

/** Says which lines are left out as comments. */
export function describeComments(comments: readonly Row[]): ManifestWarning[] {
  if (comments.length === 0) return [];
  const what = comments.length === 1
    ? "A line that begins with # is left out as a comment"
    : `${comments.length} lines that begin with # are left out as comments`;
  return [{ line: comments[0].line, message: `${what} (${formatLines(comments)})` }];
}

/**
 * Refuses rows whose fields are in one, as they are separated by another character than the
 * header's, or quoted as a whole: names would be missed, and labels with them.
 *
 * @throws {ManifestError} Of the first such row.
 */
export function requireSeparated(
  rows: readonly Row[],
  { columns, separator }: { readonly columns: readonly string[]; readonly separator: Separator },
): void {
  const nameAt = columns.indexOf("fname");
  const parted = rows.map(({ line, fields }) => {
    const whole = isAlone(fields) ? fields[0] : fields[nameAt] ?? "";
    // What ends as a recording is a name, whatever stands in it.
    const isWhole = nameAt === 0 && isRecording(whole);
    const by = isWhole ? undefined : partingOf(whole, columns.length);
    return { line, whole, by, isOne: fields.length === 1 };
  });
  const isEach = parted.every(({ by, isOne }) =>
    isOne && by !== undefined && by !== separator && by === parted[0].by
  );
  const odd = isEach
    ? parted[0]
    : parted.find(({ whole, by }) => by !== undefined && whole.split(by).some(isRecording));
  if (odd === undefined) return;
  const rule = odd.by === separator
    ? "a line must not be quoted as a whole (remove the quotes around it)"
    : `its fields must be separated by ${SEPARATORS.get(separator)}, as those of the header are`;
  throw new ManifestError(
    `Cannot read row as ${rule}: current value is "${showUnseen(odd.whole)}"`,
    odd.line,
  );
}

/** Finds what parts a text into a recording and others, or into so many. */
function partingOf(text: string, n: number): Separator | undefined {
  return [...SEPARATORS.keys()].find((separator) => {
    const parts = text.split(separator);
    return parts.length > 1 && (parts.length === n || parts.some(isRecording));
  });
}

/** Says whether a field names a recording by its ending. */
function isRecording(field: string): boolean {
  return READ_EXTENSION.test(field.trim().replace(/"$/, ""));
}

/** Says whether the first field alone holds anything. */
function isAlone(fields: readonly string[]): boolean {
  return fields[0] !== "" && fields.slice(1).every((field) => field === "");
}

/** Says whether a row is the rule below the header of a table in Markdown. */
function isRule({ fields }: Row): boolean {
  const filled = fields.filter((field) => field !== "");
  return filled.length > 1 && filled.every((field) => /^:?-{3,}:?$/.test(field));
}
