/**
 * What separates the fields of a table.
 *
 * @module
 */

/** Character between the fields of a table. */
export type Separator = "," | ";" | "\t" | "|";

/** Separators in the order in which they are taken where they are as frequent, with their names. */
export const SEPARATORS: ReadonlyMap<Separator, string> = new Map([
  [",", "commas"],
  [";", "semicolons"],
  ["\t", "tabs"],
  ["|", "bars"],
]);
