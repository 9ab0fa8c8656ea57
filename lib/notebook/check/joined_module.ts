/**
 * A notebook's cells as one module, in which they are checked together: each name is
 * defined once, and before it is used.
 *
 * @module
 */
import { isRun } from "../document/notebook.ts";
import type { Cell, Notebook } from "../document/notebook.ts";

/** A place in a notebook. */
export interface CellPlace {
  /** Number of the cell among those of code, from 1, as Jupyter counts it. */
  readonly number: number;
  readonly id: string;
  /** Line in the cell, from 1. */
  readonly line: number;
}

/** Cells as one module. */
export interface JoinedModule {
  readonly code: string;
  /** Cell and line of each of the module's lines. */
  readonly places: readonly CellPlace[];
}

/**
 * Joins the cells of code.
 *
 * @param isLeftOut Which cells to leave out, though they count (default: none).
 * @returns The module; its line `n` is at `places[n - 1]`.
 *
 * @example
 * ```ts
 * import { joinCells } from "earmark/notebook/check/joined_module.ts";
 * import assert from "node:assert/strict";
 *
 * const cell = { cell_type: "code", metadata: {}, execution_count: null, outputs: [] } as const;
 * const { code, places } = joinCells({
 *   cells: [{ ...cell, id: "one", source: "const a = 1;" }, { ...cell, id: "two", source: "a;" }],
 *   metadata: {},
 *   nbformat: 4,
 *   nbformat_minor: 5,
 * });
 * assert.equal(code, "const a = 1;\na;\nexport {};\n");
 * assert.deepEqual(places[1], { number: 2, id: "two", line: 1 });
 * ```
 */
export function joinCells(
  { cells }: Notebook,
  isLeftOut: (cell: Cell) => boolean = () => false,
): JoinedModule {
  const lines: string[] = [];
  const places: CellPlace[] = [];
  for (const [n, cell] of cells.filter(isRun).entries()) {
    if (isLeftOut(cell)) continue;
    for (const [i, line] of cell.source.split("\n").entries()) {
      lines.push(line);
      places.push({ number: n + 1, id: cell.id, line: i + 1 });
    }
  }
  // Even a notebook without imports is a module, with names of its own.
  return { code: [...lines, "export {};", ""].join("\n"), places };
}
