/**
 * What no split can test: kinds of defects that stand in one group alone.
 *
 * @module
 */
import { classesOf } from "../classes.ts";
import type { Classes } from "../classes.ts";
import type { ManifestRow } from "../manifest/row.ts";

/** Columns that say what every row does. */
const KNOWN_COLUMNS = ["fname", "label", "group"];

/** Different values that a column of kinds has at most. */
const MAX_KINDS = 20;

/**
 * Finds kinds of defects that stand in one group alone: when that group is held out, no
 * network has heard the kind, so no figure says whether it is found in another part.
 *
 * A column names kinds where it has text, at most 20 different values, and fewer of them than
 * there are groups. A kind is one of defects where all its recordings are of the bad class.
 * Nothing is said where that class has one group alone: the split itself says so.
 *
 * @param rows Rows of the manifest.
 * @param groups Group of each, as {@linkcode groupRecordings} returns them.
 * @param classes Their classes. Default: as {@linkcode classesOf} finds them.
 * @returns One message for each such column, without a full stop.
 *
 * @example
 * ```ts
 * import { untestableKinds } from "earmark/data/splits/untestable.ts";
 * import assert from "node:assert/strict";
 *
 * const kinds = ["none", "none", "crack", "crack", "void"];
 * const rows = kinds.map((defect, i) => ({
 *   label: i < 2 ? "OK" : "Not OK",
 *   fields: { defect },
 * }));
 * const [message] = untestableKinds(rows, ["1", "2", "3", "4", "5"]);
 * assert.match(message, /^column defect: void stands in one group alone/);
 * ```
 */
export function untestableKinds(
  rows: readonly Pick<ManifestRow, "label" | "fields">[],
  groups: readonly string[],
  { names, bad }: Classes = classesOf(rows),
): string[] {
  if (bad === undefined) return [];
  const isBad = rows.map(({ label }) => label === names[bad]);
  if (countGroups(groups.filter((_, i) => isBad[i])) < 2) return [];
  const columns = [...new Set(rows.flatMap(({ fields }) => Object.keys(fields)))];
  return columns.filter((column) => !KNOWN_COLUMNS.includes(column)).flatMap((column) => {
    const values = rows.map(({ fields }) => fields[column] ?? "");
    if (!nameKinds(values, groups)) return [];
    const lone = [...Map.groupBy(values.keys(), (i) => values[i])]
      .filter(([value, members]) => value !== "" && members.every((i) => isBad[i]))
      .filter(([, members]) => countGroups(members.map((i) => groups[i])) === 1)
      .map(([value]) => value);
    return lone.length === 0 ? [] : [explain(column, lone)];
  });
}

/** Says whether values are names of kinds, and neither measured nor one for each group. */
function nameKinds(values: readonly string[], groups: readonly string[]): boolean {
  const distinct = [...new Set(values)].filter((value) => value !== "");
  const isText = distinct.some((value) => Number.isNaN(Number(value)));
  return isText && distinct.length <= MAX_KINDS && distinct.length < countGroups(groups);
}

function explain(column: string, kinds: readonly string[]): string {
  const [verb, each, is] = kinds.length === 1
    ? ["stands", "", "it is"]
    : ["stand", " each", "they are"];
  return `column ${column}: ${kinds.join(", ")} ${verb} in one group alone${each}, so no figure ` +
    `says whether ${is} found in another`;
}

function countGroups(groups: readonly string[]): number {
  return new Set(groups).size;
}
