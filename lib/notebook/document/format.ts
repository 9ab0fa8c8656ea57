/**
 * Notebooks as text, exactly as Jupyter writes them.
 *
 * @module
 */
import type { Cell, Notebook, Output } from "./notebook.ts";

/** Media types beside `text/*` whose text is stored as a list of lines. */
const LINE_TYPES = ["application/javascript", "image/svg+xml"];

/** Ends of lines, those of Python's `str.splitlines`. */
// deno-lint-ignore no-control-regex
const LINE_END = /(?<=[\n\v\f\x1c-\x1e\x85\u2028\u2029]|\r(?!\n))/;

/**
 * Formats a notebook as Jupyter saves it: keys sorted, texts as lists of lines,
 * one space of indentation, a line end at the end; without timings and transient
 * data. Formatting again changes nothing.
 *
 * Source: nbformat 5.10, `nbformat.v4.writes`
 *
 * @example
 * ```ts
 * import { formatNotebook } from "earmark/notebook/document/format.ts";
 * import assert from "node:assert/strict";
 *
 * const notebook = { metadata: {}, cells: [], nbformat: 4, nbformat_minor: 5 } as const;
 * assert.equal(
 *   formatNotebook(notebook),
 *   '{\n "cells": [],\n "metadata": {},\n "nbformat": 4,\n "nbformat_minor": 5\n}\n',
 * );
 * ```
 */
export function formatNotebook(notebook: Notebook): string {
  const stored = { ...notebook, cells: notebook.cells.map(storedCell) };
  return `${JSON.stringify(sortKeys(stored), null, 1)}\n`;
}

/** Splits a text after each of its line ends, which stay. */
export function splitLines(text: string): string[] {
  return text === "" ? [] : text.split(LINE_END);
}

function storedCell(cell: Cell): unknown {
  const { execution: _, ...metadata } = cell.metadata;
  const stored = { ...cell, metadata, source: splitLines(cell.source) };
  return cell.cell_type === "code"
    ? { ...stored, outputs: cell.outputs.map(storedOutput) }
    : stored;
}

function storedOutput(output: Output): unknown {
  if (output.output_type === "stream") return { ...output, text: splitLines(output.text) };
  if (output.output_type === "error") return output;
  const data = Object.entries(output.data).map(([type, value]) => [
    type,
    typeof value === "string" && isLineType(type) ? splitLines(value) : value,
  ]);
  return { ...output, data: Object.fromEntries(data) };
}

function isLineType(type: string): boolean {
  return type.startsWith("text/") || LINE_TYPES.includes(type);
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1);
  return Object.fromEntries(entries.map(([key, item]) => [key, sortKeys(item)]));
}
