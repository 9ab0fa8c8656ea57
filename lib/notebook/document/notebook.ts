/**
 * Notebooks in the format nbformat 4.5, read and written.
 *
 * @module
 */
import { DataError } from "../../errors.ts";
import { checkStored, isText } from "./stored_notebook.ts";
import type { Refuse, Stored } from "./stored_notebook.ts";

/** An output of a cell. */
export type Output =
  | { readonly output_type: "stream"; readonly name: string; readonly text: string }
  | {
    readonly output_type: "display_data";
    readonly data: Readonly<Record<string, unknown>>;
    readonly metadata: Readonly<Record<string, unknown>>;
  }
  | {
    readonly output_type: "execute_result";
    readonly data: Readonly<Record<string, unknown>>;
    readonly metadata: Readonly<Record<string, unknown>>;
    readonly execution_count: number;
  }
  | {
    readonly output_type: "error";
    readonly ename: string;
    readonly evalue: string;
    readonly traceback: readonly string[];
  };

/** Tags of a cell, and what viewers store about it. */
export interface CellMetadata {
  readonly tags?: readonly string[];
  readonly [key: string]: unknown;
}

/** A cell of code. */
export interface CodeCell {
  readonly cell_type: "code";
  readonly id: string;
  readonly metadata: CellMetadata;
  readonly source: string;
  /** Position in the run, from 1; null if it was not run. */
  readonly execution_count: number | null;
  readonly outputs: readonly Output[];
}

/** A cell of text. */
export interface TextCell {
  readonly cell_type: "markdown" | "raw";
  readonly id: string;
  readonly metadata: CellMetadata;
  readonly source: string;
}

/** A cell. */
export type Cell = CodeCell | TextCell;

/** A notebook; texts are whole strings here and lists of lines in the file. */
export interface Notebook {
  readonly cells: readonly Cell[];
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly nbformat: 4;
  readonly nbformat_minor: number;
}

/** A notebook and where it is. */
export interface NotebookFile {
  /** Path for messages. */
  readonly path: string;
  /** Name without folder and ending. */
  readonly name: string;
  readonly folder: string;
  /** What the file holds. */
  readonly text: string;
  readonly notebook: Notebook;
}

/** Returns whether a cell is run: empty ones aren't, and don't count. */
export function isRun(cell: Cell): cell is CodeCell {
  return cell.cell_type === "code" && cell.source.trim() !== "";
}

/**
 * Reads a notebook.
 *
 * @param path Path of the file, for messages.
 * @throws {DataError} If the text is not a notebook of nbformat 4.5 or later.
 *
 * @example
 * ```ts
 * import { parseNotebook } from "earmark/notebook/document/notebook.ts";
 * import assert from "node:assert/strict";
 *
 * const cell = { cell_type: "markdown", id: "title", metadata: {}, source: ["# A\n", "b"] };
 * const text = JSON.stringify({ cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 5 });
 * assert.equal(parseNotebook(text, "a.ipynb").cells[0].source, "# A\nb");
 * ```
 */
export function parseNotebook(text: string, path: string): Notebook {
  const refuse: Refuse = (rule, value) => {
    throw new DataError(`Cannot read ${path} as ${rule}: current value is ${value}`);
  };
  const stored = checkStored(parseJson(text, refuse), refuse);
  return { ...stored, cells: stored.cells.map(joinCell) } as unknown as Notebook;
}

function parseJson(text: string, refuse: Refuse): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return refuse("a notebook must be JSON", (error as Error).message);
  }
}

function joinCell({ metadata = {}, source, ...cell }: Stored): Stored {
  // Lines are counted by line feeds, on whatever system the notebook was written.
  const lines = joinLines(source).replace(/\r\n?/g, "\n");
  const joined = { ...cell, metadata, source: lines };
  return cell.cell_type === "code"
    ? { ...joined, outputs: (cell.outputs as Stored[]).map(joinOutput) }
    : joined;
}

function joinOutput({ text, data, ...output }: Stored): Stored {
  if (text !== undefined) return { ...output, text: joinLines(text) };
  if (data === undefined) return output;
  const joined = Object.entries(data as Stored).map(([type, value]) => [
    type,
    isText(value) ? joinLines(value) : value,
  ]);
  return { ...output, data: Object.fromEntries(joined) };
}

function joinLines(text: unknown): string {
  return Array.isArray(text) ? text.join("") : String(text);
}
