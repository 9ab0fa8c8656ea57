/**
 * Labels of a manifest changed in its own text, so that all else stays as it was.
 *
 * @module
 */
import { ManifestError } from "../../errors.ts";
import { parseManifest } from "./manifest.ts";
import { hidePreamble } from "./text/preamble.ts";
import { readLabel } from "./labels.ts";
import { tableName } from "./recording_name.ts";
import { formatTable, parseTable } from "./table.ts";
import type { Separator } from "./table.ts";
import { scanRecords, type Span } from "./scan_records.ts";

/** What the label of a recording is, and what it becomes. */
export interface LabelChange {
  readonly from: string;
  readonly to: string;
}

/** Name of the column that keeps the label as it was; a number follows where there is one already. */
const BEFORE_COLUMN = "label before";

/**
 * Changes labels in the text of a manifest. A last column keeps what they were; it is empty where
 * nothing changed. Separators, quotes, spaces, line ends and a byte order mark stay as they are.
 *
 * @param text The whole text, with its byte order mark where there is one.
 * @param changes Changes by the name of the recording, without a folder `wavfiles/` before it.
 * @param names Names of recordings by their line, where they are not written as their files are.
 * @throws {ManifestError} If the text can't be used, has no recording of a name, or has it under
 *   another label than `from`.
 *
 * @example
 * ```ts
 * import { correctLabels } from "earmark/data/manifest/correct_labels.ts";
 * import assert from "node:assert/strict";
 *
 * const changes = new Map([["a.wav", { from: "OK", to: "Not OK" }]]);
 * assert.equal(
 *   correctLabels('fname;label\n"a.wav";OK\nb.wav;OK\n', changes),
 *   'fname;label;label before\n"a.wav";Not OK;OK\nb.wav;OK;\n',
 * );
 * ```
 */
export function correctLabels(
  text: string,
  changes: ReadonlyMap<string, LabelChange>,
  names: ReadonlyMap<number, string> = new Map(),
): string {
  const { columns } = parseManifest(text, [...names.values()]);
  const { separator, rows } = parseTable(text);
  const records = scanRecords(hidePreamble(text).body, separator);
  if (records.length !== rows.length) {
    refuse(`its rows must be plain (${rows.length})`, records.length, 1);
  }
  const [fname, label] = ["fname", "label"].map((name) => columns.indexOf(name));
  const cells = new Map(rows.map(({ fields }, i) => [
    fields[label],
    cut(text, records[i].fields[label]),
  ]));
  const missing = new Set(changes.keys());
  let done = 0;
  const corrected = records.map(({ fields: spans, end }, i) => {
    const { line, fields } = rows[i];
    const isRow = i > 0 && fields[fname] !== undefined && fields[fname] !== "";
    const name = isRow ? names.get(line) ?? keyOf(fields[fname]) : "";
    const change = changes.get(name);
    if (change && readLabel(fields[label] ?? "") !== change.from) {
      refuse(`${name} must be "${change.from}"`, fields[label], line);
    }
    missing.delete(name);
    const kept = change ? cut(text, spans[label]) : "";
    const edits = [
      ...(change
        ? [{ ...spans[label], by: cells.get(change.to) ?? quote(change.to, separator) }]
        : []),
      // A row may have empty fields beyond the columns, or lack its last ones.
      {
        ...(spans[columns.length] ?? { start: end, end }),
        by: separator.repeat(Math.max(0, columns.length - spans.length + 1)) +
          (i === 0 ? quote(freeName(columns), separator) : kept),
      },
    ];
    const edited = replace(text, { start: done, end }, edits);
    done = end;
    return edited;
  });
  if (missing.size > 0) refuse(`it must have a row of ${[...missing][0]}`, "none", 1);
  return corrected.join("") + text.slice(done);
}

/** Cuts a field out; empty where there is none. */
function cut(text: string, span: Span | undefined): string {
  return span ? text.slice(span.start, span.end) : "";
}

/** Returns a piece of the text in which other pieces, in their order, are replaced. */
function replace(
  text: string,
  { start, end }: Span,
  edits: readonly (Span & { readonly by: string })[],
): string {
  let done = start;
  const pieces = edits.map((edit) => {
    const piece = text.slice(done, edit.start) + edit.by;
    done = edit.end;
    return piece;
  });
  return pieces.join("") + text.slice(done, end);
}

/** Names a recording as changes do. */
export function keyOf(fname: string): string {
  return tableName(fname).replace(/^wavfiles\//, "");
}

/** Names the column that keeps labels: a table may have been corrected before. */
function freeName(columns: readonly string[]): string {
  const names = [BEFORE_COLUMN, ...columns.map((_, i) => `${BEFORE_COLUMN} ${i + 2}`)];
  return names.find((name) => !columns.includes(name))!;
}

/** Writes one cell as every table does. */
function quote(value: string, separator: Separator): string {
  return formatTable([[value]], separator).trimEnd();
}

function refuse(rule: string, current: unknown, line: number): never {
  throw new ManifestError(
    `Cannot correct labels as ${rule}: current value is "${current}"`,
    line,
  );
}
