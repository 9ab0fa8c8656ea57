/**
 * Cells that hold for the sample set alone.
 *
 * @module
 */
import { join } from "node:path";
import { readTextIfThere } from "../read_if_there.ts";
import type { Cell, Notebook } from "./notebook.ts";

/** Tag of such cells. */
const TAG = "sample";

/** SHA-256 of the sample set's table, of which such cells speak. */
const TABLE_HASH = "dfe98ea3d7b96d34996e52a5e906601127a2d95c6bc9991b7f4bf879209077d9";

/** Says whether the data set of a project is still the sample set. */
export async function holdsSampleSet(root: string): Promise<boolean> {
  const table = await readTextIfThere(join(root, "audio.csv"));
  if (table === undefined) return false;
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(table));
  return new Uint8Array(hash).toHex() === TABLE_HASH;
}

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
