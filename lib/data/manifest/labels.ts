/**
 * What a cell of labels says, and what it does not.
 *
 * @module
 */
import type { ManifestWarning } from "./row.ts";
import type { TableRow } from "./table.ts";
import { formatLines } from "./lines.ts";
import { dropShapeless, showControls, showUnseen } from "../../visible.ts";

/** Words by which programs and people say that there is no value, in small letters. */
const EMPTY_WORDS = new Set([
  ..."nan none na n/a n.a n.a. <na> nat null nil - -- --- – — ? ?? ??? . … k.a. n.d. n.v. s/d s.d."
    .split(" "),
  "(null)",
  "(none)",
  "(empty)",
  "(blank)",
  "(leer)",
  "(vide)",
  "(vacío)",
  "[null]",
  "undefined",
  ..."tbd t.b.d t.b.d. tba todo unlabeled unlabelled \\n".split(" "),
  "no label",
  "to label",
]);

/** What programs write where a formula or a sum has no value: `#N/A`, `#bezug!`, `Err:502`, `-nan`. */
const ERROR_CELL =
  /^(#(n\/\p{L}|na|nv|nd|нд|[¡¿]?[\p{L}\p{M}/_0]+[!?])|err:\d{3}|[+-]?nan(\(\w*\))?)$/iu;

/** The same without such a sign. Another word in capitals may be a class or a group (`#LINE_A`). */
const ERROR_WORD =
  /^#(\p{Lu}+\/\p{Lu}+|GETTING_DATA|YOK|HIÁNYZIK|PUUTTUU|SAKNAS|NENÍ_K_DISPOZICI)$/u;

/** Words for what nobody has judged, which may be classes all the same. */
const UNJUDGED = new Set([
  ..."unknown unclear unsure undecided untested unchecked unjudged unrated missing pending".split(
    " ",
  ),
  ..."ungeprüft unklar unbekannt offen fehlt inconnu inconnue desconocido desconhecido".split(" "),
  ..."sconosciuto onbekend okänd ukjent ukendt nieznany neznámý ismeretlen неизвестно".split(" "),
  ..."bilinmiyor 未知 未检 未檢 未测 未测试 未検査 未判定 不明 待定 待检 なし 無し 없음 미검사 미정"
    .split(" "),
  ...["not sure", "not tested", "not checked", "not known", "nicht geprüft", "non testé"],
]);

/**
 * Reads a label or a group: empty where the cell says that it has no value (`nan`, `None`, `-`,
 * `#N/A`); on one line, with plain spaces, without characters that have no shape, and with control
 * characters shown.
 *
 * @example
 * ```ts
 * import { readLabel } from "earmark/data/manifest/labels.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(["OK\u200b", "NaN", "a\u0007"].map(readLabel), ["OK", "", "a<U+0007>"]);
 * ```
 */
export function readLabel(cell: string): string {
  const label = dropShapeless(cell).replace(/\s+/g, plainSpace).trim();
  const isEmpty = EMPTY_WORDS.has(label.toLowerCase()) || ERROR_CELL.test(label) ||
    ERROR_WORD.test(label);
  return isEmpty ? "" : showControls(label);
}

/** Says whether a label is a word for what nobody has judged, such as `unknown` and `not_tested`. */
export function isUnjudged(label: string): boolean {
  return UNJUDGED.has(label.normalize("NFKC").toLowerCase().replace(/[\s_-]+/g, " "));
}

/** Writes white space plainly: as one space where a line ends in it, else each as one. */
function plainSpace(space: string): string {
  return /[\t\r\n]/.test(space) ? " " : " ".repeat(space.length);
}

/**
 * Warns of labels and groups that {@linkcode readLabel} does not take as they are written, and of
 * labels that may be none.
 *
 * @param rows Rows of the table as they are written.
 * @returns One warning for each way of writing.
 */
export function unreadLabels(
  rows: readonly TableRow[],
  columns: readonly string[],
): ManifestWarning[] {
  return ["label", "group"].flatMap((column) => {
    const at = columns.indexOf(column);
    if (at < 0) return [];
    const changed = rows.filter(({ fields }) => {
      const cell = fields[at] ?? "";
      const label = readLabel(cell);
      return cell !== "" && (label !== cell || (column === "label" && isUnjudged(label)));
    });
    return [...Map.groupBy(changed, ({ fields }) => fields[at])].map(([cell, alike]) => ({
      line: alike[0].line,
      column,
      message: describe(cell, column, formatLines(alike)),
    }));
  });
}

function describe(cell: string, column: string, lines: string): string {
  const label = readLabel(cell);
  const name = column === "label" ? "Label" : "Group";
  if (label === "") return `${name} "${showUnseen(cell)}" on ${lines} is taken for no ${column}`;
  if (column === "label" && isUnjudged(label)) {
    return `${name} "${showUnseen(cell)}" on ${lines} is taken for a class; leave the cell empty ` +
      "where nobody has judged the recording";
  }
  return `${name} "${showUnseen(cell)}" on ${lines} holds characters that can't be seen; it is ` +
    `taken as "${label}"`;
}
