/**
 * Notebooks in the format nbformat 4.5, read and written.
 *
 * @module
 */
import { DataError } from "../errors.ts";

/** Something that a cell has shown. */
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

/** What tags and viewers say of a cell. */
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
  /** Number of the run, from 1; null where it was not run. */
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
  /** Path as it is shown. */
  readonly path: string;
  /** Name without folder and ending. */
  readonly name: string;
  readonly folder: string;
  /** What the file holds. */
  readonly text: string;
  readonly notebook: Notebook;
}

/** Says whether a cell is run at all: empty ones aren't, and don't count. */
export function isRun(cell: Cell): cell is CodeCell {
  return cell.cell_type === "code" && cell.source.trim() !== "";
}

/**
 * Reads a notebook.
 *
 * @param path Where it came from, for messages.
 * @throws {DataError} If the text is no notebook of nbformat 4.5 or later.
 *
 * @example
 * ```ts
 * import { parseNotebook } from "earmark/notebook/notebook.ts";
 * import assert from "node:assert/strict";
 *
 * const cell = { cell_type: "markdown", id: "title", metadata: {}, source: ["# A\n", "b"] };
 * const text = JSON.stringify({ cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 5 });
 * assert.equal(parseNotebook(text, "a.ipynb").cells[0].source, "# A\nb");
 * ```
 */
export function parseNotebook(text: string, path: string): Notebook {
  const refuse = (rule: string, value: unknown): never => {
    throw new DataError(`Cannot read ${path} as ${rule}: current value is ${value}`);
  };
  const raw = parseJson(text, refuse);
  if (!isObject(raw)) return refuse("a notebook must be an object", typeof raw);
  const { nbformat, nbformat_minor, cells, metadata = {} } = raw;
  if (nbformat !== 4 || Number(nbformat_minor) < 5) {
    refuse("its format must be nbformat 4.5", `${nbformat}.${nbformat_minor}`);
  }
  if (!Array.isArray(cells)) return refuse("cells must be a list", typeof cells);
  cells.forEach((cell, i) => {
    if (!isObject(cell) || !CELL_TYPES.includes(cell.cell_type as string)) {
      refuse(`cell ${i + 1} must be code, markdown or raw`, isObject(cell) && cell.cell_type);
    }
    if (typeof cell.id !== "string") refuse(`cell ${i + 1} must have an id`, cell.id);
    if (!isText(cell.source)) {
      refuse(`the source of cell ${i + 1} must be text`, typeof cell.source);
    }
    if (cell.cell_type === "code" && !areOutputs(cell.outputs)) {
      refuse(`the outputs of cell ${i + 1} must be a list`, typeof cell.outputs);
    }
  });
  return { ...raw, metadata, cells: cells.map(joinCell) } as unknown as Notebook;
}

const CELL_TYPES = ["code", "markdown", "raw"];

type Raw = Record<string, unknown>;

function parseJson(text: string, refuse: (rule: string, value: unknown) => never): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return refuse("a notebook must be JSON", (error as Error).message);
  }
}

function isObject(value: unknown): value is Raw {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isText(value: unknown): boolean {
  return typeof value === "string" ||
    (Array.isArray(value) && value.every((line) => typeof line === "string"));
}

function areOutputs(outputs: unknown): boolean {
  return Array.isArray(outputs) && outputs.every(isObject);
}

function joinCell(cell: Raw): Raw {
  const joined: Raw = { ...cell, metadata: cell.metadata ?? {}, source: joinLines(cell.source) };
  if (cell.cell_type === "code") joined.outputs = (cell.outputs as Raw[]).map(joinOutput);
  return joined;
}

function joinOutput(output: Raw): Raw {
  if ("text" in output) return { ...output, text: joinLines(output.text) };
  if (!isObject(output.data)) return output;
  const data = Object.entries(output.data).map(([type, value]) => [
    type,
    isText(value) ? joinLines(value) : value,
  ]);
  return { ...output, data: Object.fromEntries(data) };
}

function joinLines(text: unknown): unknown {
  return Array.isArray(text) ? text.join("") : text;
}
