import { parseNotebook } from "earmark/notebook/document/notebook.ts";
import assert from "node:assert/strict";
import { code, notebookOf } from "../tiny_notebooks.ts";

Deno.test("parseNotebook names what is wrong with a file", () => {
  const cell = { cell_type: "code", id: "a", metadata: {}, source: "", outputs: [] };
  const file = { cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 5 };
  const cases: [string, RegExp][] = [
    ["{", /Cannot read a.ipynb as a notebook must be JSON: current value is /],
    ["[]", /must be an object/],
    [JSON.stringify({ ...file, nbformat_minor: 4 }), /nbformat 4.5: current value is 4.4/],
    [JSON.stringify({ ...file, cells: {} }), /cells must be a list/],
    [JSON.stringify({ ...file, cells: [{ ...cell, cell_type: "x" }] }), /cell 1 must be code/],
    [JSON.stringify({ ...file, cells: [cell, { ...cell, id: 1 }] }), /cell 2 must have an id/],
    [
      JSON.stringify({ ...file, cells: [{ ...cell, source: 1 }] }),
      /source of cell 1 \(a\) must be text/,
    ],
    [
      JSON.stringify({ ...file, cells: [{ ...cell, outputs: {} }] }),
      /outputs of cell 1 \(a\) must/,
    ],
    ...([
      [{ metadata: [] }, /the metadata of cell 1 \(a\) must be an object: current value is list/],
      [{ metadata: { tags: { a: 1 } } }, /the tags of cell 1 \(a\) must be a list of texts/],
      [{ outputs: [1] }, /output 1 of cell 1 \(a\) must be an object: current value is number/],
      [{ outputs: [{ output_type: "pyout" }] }, /must be one of stream, display_data, execute_res/],
      [
        { outputs: [{ output_type: "display_data", metadata: {} }] },
        /the data of output 1 of cell/,
      ],
      [{ outputs: [{ output_type: "stream", name: "stdout" }] }, /the text of output 1 of cell 1/],
      [{ outputs: [{ output_type: "error", ename: "E", evalue: 1 }] }, /the evalue of output 1 of/],
    ] as const).map(([change, message]): [string, RegExp] => [
      JSON.stringify({ ...file, cells: [{ ...cell, ...change }] }),
      message,
    ]),
  ];
  for (const [text, message] of cases) {
    assert.throws(() => parseNotebook(text, "a.ipynb"), { name: "DataError", message });
  }
});

Deno.test("parseNotebook reads the line ends of every system as line feeds", () => {
  const cell = { ...code("a", ""), source: ["const a = 1;\r\n", "a;\r", "a;"] };
  const { cells } = parseNotebook(JSON.stringify({ ...notebookOf(), cells: [cell] }), "a.ipynb");
  assert.equal(cells[0].source, "const a = 1;\na;\na;");
});
