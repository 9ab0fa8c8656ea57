/**
 * Rows whose recording is missing, with what was probably meant.
 *
 * @module
 */
import { whyUnread } from "../../naming/extension.ts";
import { showMeant, showUnseen } from "../../../visible.ts";
import type { ManifestRow, ManifestWarning } from "../row.ts";
import { createFinder } from "./find_file.ts";
import { createSuggester } from "./suggest.ts";

/** A row whose recording is missing, with a warning. */
export interface MissingRow {
  /** The row. */
  readonly row: ManifestRow;
  /** What is said of it. */
  readonly warning: ManifestWarning;
}

/** Missing rows up to which files are suggested: more have one reason in common. */
const MAX_HINTS = 1000;

/** What there is in the place of missing recordings. */
interface Elsewhere {
  /** Recordings without a row. */
  readonly unlisted: readonly string[];
  /** Recordings of formats that are not read, and such. */
  readonly others: readonly string[];
  /** Recordings outside their folder. */
  readonly beside: readonly string[];
  /** Recordings that other rows have. */
  readonly taken: ReadonlySet<string>;
}

/** Names what is missing, with what was probably meant. */
export function describeMissing(
  rows: readonly ManifestRow[],
  { unlisted, others, beside, taken }: Elsewhere,
): MissingRow[] {
  if (rows.length === 0) return [];
  const suggest = createSuggester(unlisted);
  const isUnread = createFinder(others);
  const isBeside = createFinder(beside);
  const isTaken = createFinder([...taken]);
  /** Says where a recording is that can't be read. */
  const whereElse = (fname: string): string | undefined => {
    if (/(^|\/)\.[^/]/.test(fname)) return "hidden files are left out (name it without the dot)";
    const unread = isUnread(fname)?.file;
    if (unread !== undefined) return `${showUnseen(unread)} ${whyUnread(unread)}`;
    const aside = isBeside(fname)?.file;
    return aside &&
      `${showUnseen(aside)} lies beside the folder of recordings (move it into that)`;
  };
  const describe = ({ fname, written = fname }: ManifestRow, hasHint: boolean): string => {
    const lost = (name: string) => `${name} is not among the recordings`;
    if (!hasHint) return lost(showUnseen(written));
    const where = whereElse(fname);
    if (where !== undefined) return `${lost(showUnseen(written))}; ${where}`;
    const likely = suggest(fname).slice(0, 3);
    if (likely.length > 0) {
      const { name, meant } = showMeant(written, likely);
      return `${lost(name)}; did you mean ${meant.join(" or ")}?`;
    }
    const same = isTaken(fname)?.file;
    const reason = same === undefined ? "" : `; ${showUnseen(same)} is named by another row`;
    return lost(showUnseen(written)) + reason;
  };
  return rows.map((row, i) => ({
    row,
    warning: { line: row.line, column: "fname", message: describe(row, i < MAX_HINTS) },
  }));
}
