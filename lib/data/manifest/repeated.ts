/**
 * Rows that name one recording.
 *
 * @module
 */
import { ManifestError } from "../../errors.ts";
import type { ManifestRow, ManifestWarning } from "./row.ts";

/** Leaves out rows that repeat an earlier row; refuses rows that contradict one. */
export function dropRepeated(rows: readonly ManifestRow[]): {
  readonly rows: readonly ManifestRow[];
  readonly repeated: readonly ManifestWarning[];
} {
  const firsts = new Map<string, ManifestRow>();
  const repeated: ManifestWarning[] = [];
  for (const row of rows) {
    const first = firsts.get(row.fname) ?? row;
    firsts.set(row.fname, first);
    if (first === row) continue;
    for (const column of ["label", "group"] as const) {
      if (first[column] === row[column]) continue;
      throw new ManifestError(
        `Cannot read row as ${row.fname} must have one ${column} (keep one of the two rows): ` +
          `current value is "${row[column] ?? ""}", and line ${first.line} says "${
            first[column] ?? ""
          }"`,
        row.line,
        column,
      );
    }
    const message = `${row.fname} is already on line ${first.line}; this row is left out`;
    repeated.push({ line: row.line, column: "fname", message });
  }
  return { rows: [...firsts.values()], repeated };
}
