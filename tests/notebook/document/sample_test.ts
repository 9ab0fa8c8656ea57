import { holdsSampleSet, isSampleCell, leaveOutSample } from "earmark/notebook/document/sample.ts";
import assert from "node:assert/strict";
import { dirname } from "node:path";
import { code, markdown, notebookOf } from "../tiny_notebooks.ts";

Deno.test("cells tagged sample are left out, be they text or code, and others stay", () => {
  const ours = { ...markdown("ours", "In the sample set …"), metadata: { tags: ["sample"] } };
  const notebook = notebookOf(
    markdown("title", "# A"),
    ours,
    code("parameters", "const a = 1;", "parameters"),
    code("figure", "a;", "wide", "sample"),
  );
  assert.deepEqual(notebook.cells.map(isSampleCell), [false, true, false, true]);
  const { cells, metadata } = leaveOutSample(notebook);
  assert.deepEqual(cells.map(({ id }) => id), ["title", "parameters"]);
  assert.deepEqual(metadata, notebook.metadata);
});

Deno.test("the project holds the sample set, by its table; other folders don't", async () => {
  assert.ok(await holdsSampleSet(dirname(dirname(dirname(import.meta.dirname!)))));
  assert.equal(await holdsSampleSet(import.meta.dirname!), false);
});
