/**
 * What spreadsheets and programs write before the header of a table.
 *
 * @module
 */
import type { Separator } from "./separator.ts";

/** A text whose first lines are hidden. */
export interface TableBody {
  /** The text, as long as it was; spaces stand where something else than the table was. */
  readonly body: string;
  /** Separator that a line `sep=` names; missing where there is none. */
  readonly separator?: Separator;
  /** The last comment above, without its `#`; missing where there is none. */
  readonly comment?: { readonly line: number; readonly text: string };
}

/** Lines that say which separator follows, as some spreadsheets write and read them. */
const SEPARATOR_LINE = /^(\uFEFF?)[ "]*sep=([,;|\t])"?[ \t]*$/i;

/** Comments before a header; one that names the columns is the header itself. */
const COMMENT = /^\uFEFF?\s*#/;
const COMMENTED_HEADER = /^(\uFEFF?\s*)#(\s*"?fname\b)/i;

/**
 * Hides the lines before the header of a table that are not of it: `sep=;`, and comments that
 * begin with `#`. A header that is such a comment itself (`# fname, label`) loses the `#`.
 *
 * @example
 * ```ts
 * import { hidePreamble } from "earmark/data/manifest/text/preamble.ts";
 * import assert from "node:assert/strict";
 *
 * const { body, separator } = hidePreamble("sep=;\n# line 3\nfname;label\n");
 * assert.deepEqual([body, separator], ["     \n        \nfname;label\n", ";"]);
 * ```
 */
export function hidePreamble(text: string): TableBody {
  const lines = text.match(/[^\r\n]*(?:\r\n|\r|\n|$)/g) ?? [];
  let separator: Separator | undefined;
  let comment: TableBody["comment"];
  let end = 0;
  const hidden: string[] = [];
  for (const [i, line] of lines.entries()) {
    const content = line.replace(/[\r\n]+$/, "");
    const named = separator === undefined ? SEPARATOR_LINE.exec(content) : null;
    if (named) separator = named[2] as Separator;
    const isHeader = COMMENTED_HEADER.test(line);
    if (isHeader) hidden.push(line.replace(COMMENTED_HEADER, "$1 $2"));
    else if (COMMENT.test(line)) {
      comment = { line: i + 1, text: content.replace(COMMENT, "") };
      hidden.push(hide(line));
    } else if (named) hidden.push(hide(line));
    else if (content.trim() === "") hidden.push(line);
    else break;
    end += line.length;
    if (isHeader || line === "") break;
  }
  return {
    body: hidden.join("") + text.slice(end),
    ...(separator && { separator }),
    ...(comment && { comment }),
  };
}

/** Puts spaces in the place of a line. */
function hide(line: string): string {
  return line.replace(/[^\r\n]/g, " ");
}
