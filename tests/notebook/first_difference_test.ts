import type { Output } from "earmark/notebook/document/notebook.ts";
import assert from "node:assert/strict";
import { firstDifference } from "./first_difference.ts";
import { code, notebookOf } from "./tiny_notebooks.ts";

const text = (value: string): Output => ({ output_type: "stream", name: "stdout", text: value });

Deno.test("firstDifference names the cell and the output, and shows both", () => {
  const cell = { ...code("one", "1;"), outputs: [text("a"), text("b 1")] };
  const was = notebookOf(code("zero", "0;"), cell);
  assert.equal(firstDifference(was, structuredClone(was)), "");
  const changed = notebookOf(code("zero", "0;"), { ...cell, outputs: [text("a"), text("b 2")] });
  assert.match(
    firstDifference(was, changed),
    /^cell one, output 2:\n {2}was .*b 1.*\n {2}is .*b 2/,
  );
  const missing = notebookOf(code("zero", "0;"), { ...cell, outputs: [text("a")] });
  assert.match(firstDifference(was, missing), /^cell one, output 2:[^]*is {2}… nothing$/);
  const counted = notebookOf({ ...code("zero", "0;"), execution_count: 1 }, cell);
  assert.match(firstDifference(was, counted), /^cell zero, the cell:/);
  assert.match(firstDifference(was, { ...was, metadata: {} }), /^the notebook:/);
});

Deno.test("firstDifference doesn't print the data of pictures", () => {
  const picture = (data: string): Output => ({
    output_type: "display_data",
    data: { "image/png": data, "text/plain": "a" },
    metadata: {},
  });
  const [was, now] = ["AAAA", "AAAAAAAA"].map((data) =>
    notebookOf({ ...code("one", "1;"), outputs: [picture(data)] })
  );
  assert.equal(
    firstDifference(was, now),
    "cell one, output 1, image/png: 4 characters, now 8; look at the notebook before and after a run",
  );
  assert.equal(firstDifference(was, was), "");
});
