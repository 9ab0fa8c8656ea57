import { formatNotebook } from "earmark/notebook/document/format.ts";
import type { Output } from "earmark/notebook/document/notebook.ts";
import { keepPictures } from "earmark/notebook/document/pictures.ts";
import assert from "node:assert/strict";
import { interactive, picture } from "../page/whole_notebook.ts";
import { code, markdown, notebookOf } from "../tiny_notebooks.ts";

/** A table, which is no picture. */
const table: Output = {
  output_type: "display_data",
  data: { "text/html": "<table></table>", "text/plain": "| a |" },
  metadata: {},
};

/** Puts outputs into a notebook's only cell of code. */
const showing = (...outputs: Output[]) =>
  notebookOf(markdown("title", "# A"), { ...code("show", "1;"), outputs });

Deno.test("of an interactive figure, the picture is stored, with its size and its words", () => {
  const [, cell] = keepPictures(showing(interactive)).cells;
  assert.ok(cell.cell_type === "code");
  assert.deepEqual(cell.outputs, [{
    output_type: "display_data",
    data: {
      "image/png": "data" in interactive && interactive.data["image/png"],
      "text/plain": "[figure] a line",
    },
    metadata: { "image/png": { width: 900, height: 60 } },
  }]);
});

Deno.test("what has one form stays, and storing again changes nothing", () => {
  const error: Output = { output_type: "error", ename: "E", evalue: "no", traceback: [] };
  const stream: Output = { output_type: "stream", name: "stdout", text: "a" };
  const plain = showing(table, picture, error, stream);
  assert.deepEqual(keepPictures(plain), plain);
  const stored = keepPictures(showing(table, interactive, picture));
  assert.equal(formatNotebook(keepPictures(stored)), formatNotebook(stored));
});
