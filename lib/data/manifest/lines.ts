/**
 * Lines of a table, in words.
 *
 * @module
 */

/** Lists the lines of rows, at most ten: `lines 3, 9 and 12`. */
export function formatLines(rows: readonly { readonly line: number }[]): string {
  if (rows.length === 1) return `line ${rows[0].line}`;
  const shown = rows.slice(0, 10).map(({ line }) => line);
  if (rows.length > 10) return `lines ${shown.join(", ")} and ${rows.length - 10} more`;
  return `lines ${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}
