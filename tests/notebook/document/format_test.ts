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

Deno.test("reading a formatted notebook gives it back, and formatting again changes nothing", () => {
  const text = formatNotebook(notebook);
  const again = parseNotebook(text, "a.ipynb");
  assert.deepEqual(again, notebook);
  assert.equal(formatNotebook(again), text);
});

Deno.test("formatNotebook leaves timings out", () => {
  const timed = { ...code("one", "1;"), metadata: { execution: { "iopub.status.busy": "2024" } } };
  assert.deepEqual(JSON.parse(formatNotebook(notebookOf(timed))).cells[0].metadata, {});
});
