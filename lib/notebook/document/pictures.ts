/**
 * What of a run's outputs is stored in a notebook.
 *
 * @module
 */
import type { Notebook, Output } from "./notebook.ts";

/**
 * Keeps the picture alone of what is both a picture and HTML, such as an interactive figure:
 * a forge shows pictures, and files stay small. A page is made of what was there before.
 *
 * @returns A notebook of which nothing is shared that changed; the same again gives an equal one.
 *
 * @example
 * ```ts
 * import { keepPictures } from "earmark/notebook/document/pictures.ts";
 * import assert from "node:assert/strict";
 *
 * const data = { "text/html": "<svg/>", "image/png": "aGk=", "text/plain": "a line" };
 * const shown = { output_type: "display_data", data, metadata: {} } as const;
 * const cell = { cell_type: "code", id: "a", metadata: {}, source: "a", execution_count: 1 } as const;
 * const { cells: [kept] } = keepPictures({
 *   cells: [{ ...cell, outputs: [shown] }],
 *   metadata: {},
 *   nbformat: 4,
 *   nbformat_minor: 5,
 * });
 * assert.ok(kept.cell_type === "code" && kept.outputs[0].output_type === "display_data");
 * assert.deepEqual(Object.keys(kept.outputs[0].data), ["image/png", "text/plain"]);
 * ```
 */
export function keepPictures(notebook: Notebook): Notebook {
  const cells = notebook.cells.map((cell) =>
    cell.cell_type === "code" ? { ...cell, outputs: cell.outputs.map(keepPicture) } : cell
  );
  return { ...notebook, cells };
}

function keepPicture(output: Output): Output {
  if (!("data" in output) || !("image/png" in output.data)) return output;
  const { "text/html": _html, ...data } = output.data;
  const { "text/html": _ofHtml, ...metadata } = output.metadata;
  return { ...output, data, metadata };
}
