/**
 * Cells that hold for the sample set alone.
 *
 * @module
 */
import type { Cell, Notebook } from "./notebook.ts";

/** Tag of such cells. */
const TAG = "sample";

/** Returns whether a cell holds for the sample set alone. */
export function isSampleCell({ metadata }: Cell): boolean {
  return (metadata.tags ?? []).includes(TAG);
}

/**
 * Leaves out the cells that hold for the sample set alone, those tagged `sample`, so that what
 * remains is true of any data set.
 *
 * @example
 * ```ts
 * import { leaveOutSample } from "earmark/notebook/document/sample.ts";
 * import assert from "node:assert/strict";
 *
 * const words = (id: string, ...tags: string[]) =>
 *   ({ cell_type: "markdown", id, metadata: { tags }, source: "" }) as const;
 * const cells = [words("any"), words("ours", "sample")];
 * const notebook = { cells, metadata: {}, nbformat: 4, nbformat_minor: 5 } as const;
 * assert.deepEqual(leaveOutSample(notebook).cells, [cells[0]]);
 * ```
 */
export function leaveOutSample(notebook: Notebook): Notebook {
  return { ...notebook, cells: notebook.cells.filter((cell) => !isSampleCell(cell)) };
}
