import { formatNotebook, splitLines } from "earmark/notebook/document/format.ts";
import { parseNotebook } from "earmark/notebook/document/notebook.ts";
import type { Output } from "earmark/notebook/document/notebook.ts";
import assert from "node:assert/strict";
import { code, markdown, notebookOf } from "../tiny_notebooks.ts";

const outputs: Output[] = [
  { output_type: "stream", name: "stdout", text: "a\nb" },
  {
    output_type: "display_data",
    data: {
      "text/plain": "p",
      "image/png": "iVBORw0KGgo=",
      "image/svg+xml": "<svg>\n</svg>",
      "application/json": { b: 1, a: "x\ny" },
    },
    metadata: {},
  },
  { output_type: "error", ename: "E", evalue: "a\nb", traceback: ["a", "b"] },
];

const notebook = notebookOf(
  markdown("title", "# Title\n\nText – é"),
  { ...code("one", "const a = 1;\na;", "parameters"), execution_count: 1, outputs },
);

Deno.test("splitLines keeps the ends of lines, as Python's splitlines does", () => {
  const cases: [string, string[]][] = [
    ["", []],
    ["a", ["a"]],
    ["a\n", ["a\n"]],
    ["a\n\nb", ["a\n", "\n", "b"]],
    ["a\r\nb\rc", ["a\r\n", "b\r", "c"]],
    ["a\u2028b\x0bc", ["a\u2028", "b\x0b", "c"]],
  ];
  for (const [text, lines] of cases) assert.deepEqual(splitLines(text), lines);
});

Deno.test("formatNotebook writes as Jupyter does: sorted, one space, lists of lines", () => {
  const text = formatNotebook(notebook);
  assert.ok(text.startsWith('{\n "cells": [\n  {\n   "cell_type": "markdown",\n   "id": "title",'));
  assert.ok(text.endsWith(' "nbformat": 4,\n "nbformat_minor": 5\n}\n'));
  assert.ok(text.includes('"source": [\n    "# Title\\n",\n    "\\n",\n    "Text – é"\n   ]'));
  const [stream, { data }, error] = JSON.parse(text).cells[1].outputs;
  assert.deepEqual(stream.text, ["a\n", "b"]);
  assert.deepEqual(Object.entries(data), [
    ["application/json", { a: "x\ny", b: 1 }],
    ["image/png", "iVBORw0KGgo="],
    ["image/svg+xml", ["<svg>\n", "</svg>"]],
    ["text/plain", ["p"]],
  ]);
  assert.equal(error.evalue, "a\nb");
});

Deno.test("what was formatted and read is the same, and formatting it changes nothing", () => {
  const text = formatNotebook(notebook);
  const again = parseNotebook(text, "a.ipynb");
  assert.deepEqual(again, notebook);
  assert.equal(formatNotebook(again), text);
});

Deno.test("formatNotebook leaves timings out", () => {
  const timed = { ...code("one", "1;"), metadata: { execution: { "iopub.status.busy": "2024" } } };
  assert.deepEqual(JSON.parse(formatNotebook(notebookOf(timed))).cells[0].metadata, {});
});

Deno.test("parseNotebook says what makes a file no notebook", () => {
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

Deno.test("parseNotebook reads sources of every system with line feeds", () => {
  const cell = { ...code("a", ""), source: ["const a = 1;\r\n", "a;\r", "a;"] };
  const { cells } = parseNotebook(JSON.stringify({ ...notebook, cells: [cell] }), "a.ipynb");
  assert.equal(cells[0].source, "const a = 1;\na;\na;");
});
