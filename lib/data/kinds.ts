/**
 * Columns of the manifest that name kinds of defect.
 *
 * @module
 */

/** Recordings with what the manifest says of them. */
export interface NamedRecordings {
  /** The manifest's columns. */
  readonly columns: readonly string[];
  /** Fields of each recording, by column. */
  readonly fields: readonly Readonly<Record<string, string>>[];
  /** Whether each is bad. */
  readonly isBad: readonly boolean[];
  /** Group of each. */
  readonly groups: readonly string[];
}

/** A column that names kinds of defect. */
export interface KindsColumn {
  /** Its name. */
  readonly column: string;
  /** Values that stand for a kind, in the order of their code units. */
  readonly kinds: readonly string[];
  /** Those of them that stand in one group alone: no other part tells whether they are found. */
  readonly lone: readonly string[];
}

/** Columns that say what every row does. */
const KNOWN_COLUMNS = ["fname", "label", "group"];

/** Groups of which a kind is worth to be left out. */
const FEWEST_GROUPS = 2;

/**
 * Finds columns that name kinds of defect: among bad recordings at least two values have two groups
 * or more each, and good ones have no value, or one that no bad recording has.
 *
 * @returns In the manifest's order.
 *
 * @example
 * ```ts
 * import { findKindsColumns } from "earmark/data/kinds.ts";
 * import assert from "node:assert/strict";
 *
 * const values = ["none", "none", "crack", "crack", "void", "void"];
 * const [{ column, kinds }] = findKindsColumns({
 *   columns: ["fname", "label", "group", "defect"],
 *   fields: values.map((defect) => ({ defect })),
 *   isBad: values.map((defect) => defect !== "none"),
 *   groups: ["1", "2", "3", "4", "5", "6"],
 * });
 * assert.equal(column, "defect");
 * assert.deepEqual(kinds, ["crack", "void"]);
 * ```
 */
export function findKindsColumns(recordings: NamedRecordings): KindsColumn[] {
  return recordings.columns.flatMap((column) => {
    if (KNOWN_COLUMNS.includes(column)) return [];
    const own = kindsOf(column, recordings);
    return own.tells && own.kinds.length - own.lone.length >= 2 ? [own] : [];
  });
}

/**
 * Lists the kinds that a column names, whatever {@linkcode findKindsColumns} says of it.
 *
 * @returns With `tells`: whether good recordings have no value, or one that no bad one has.
 */
export function kindsOf(
  column: string,
  { fields, isBad, groups }: NamedRecordings,
): KindsColumn & { readonly tells: boolean } {
  const valuesOf = (side: boolean) =>
    Map.groupBy(fields.keys().filter((i) => isBad[i] === side), (i) => fields[i][column] ?? "");
  const [good, bad] = [valuesOf(false), valuesOf(true)];
  const named = [...bad].filter(([value]) => value !== "" && !good.has(value));
  const nGroupsOf = (members: readonly number[]) => new Set(members.map((i) => groups[i])).size;
  const namesOf = (kinds: typeof named) => kinds.map(([value]) => value).sort();
  const lone = named.filter(([, members]) => nGroupsOf(members) < FEWEST_GROUPS);
  const ofGood = [...good.keys()].filter((value) => value !== "");
  const tells = ofGood.length <= 1 && ofGood.every((value) => !bad.has(value));
  return { column, kinds: namesOf(named), lone: namesOf(lone), tells };
}
