import type { Output } from "earmark/notebook/document/notebook.ts";
import { createMarkdownWriter } from "earmark/notebook/page/markdown.ts";
import { writeOutputs } from "earmark/notebook/page/outputs.ts";
import assert from "node:assert/strict";
import { code } from "../tiny_notebooks.ts";
import { interactive, picture, png } from "./whole_notebook.ts";

/** Writes outputs of cell 3. */
const write = (...outputs: Output[]) =>
  writeOutputs(
    { ...code("a", "1;"), execution_count: 3, outputs },
    createMarkdownWriter([]),
  );

const shown = (data: Record<string, unknown>): Output => ({
  output_type: "display_data",
  data,
  metadata: {},
});

Deno.test("an interactive figure goes into the page as it came, without its picture", () => {
  const html = write(interactive);
  assert.match(
    html,
    /^<div class="scroll output" tabindex="0" role="group" aria-label="Output of cell 3"><earmark-/,
  );
  assert.doesNotMatch(html, /data:image/);
});

Deno.test("a picture has its size, and its words in its place", () => {
  assert.match(
    write(picture),
    /<img src="data:image\/png;base64,[\w+/=]+" alt="levels of &#34;a&#34; &#38; b" width="800" height="300" style="--width:800px">/,
  );
  assert.match(
    write(shown({ "image/jpeg": png })),
    /<img src="data:image\/jpeg;base64,.*" alt="">/,
  );
  assert.match(
    write(shown({ "image/svg+xml": "<svg/>" })),
    /src="data:image\/svg\+xml,%3Csvg%2F%3E"/,
  );
});

Deno.test("the size of a picture is a number, whatever a notebook says", () => {
  const metadata = { "image/png": { width: '1" onload="', height: 2 } };
  assert.doesNotMatch(write({ ...picture, metadata } as Output), /onload|width/);
});

Deno.test("Markdown is written as that of cells, plain text and streams are escaped", () => {
  const markdown = shown({ "text/markdown": "**a** $x$", "text/plain": "a" });
  assert.match(write(markdown), /^<div class="words">\n<p><strong>a<\/strong> <math>/);
  assert.match(write(shown({ "text/plain": "<b>" })), /<pre>&#60;b&#62;<\/pre>/);
  const red: Output = { output_type: "stream", name: "stderr", text: "\x1b[1;31m<b>\x1b[0m" };
  assert.match(write(red), /<div class="scroll text stderr".*<pre>&#60;b&#62;<\/pre>/);
});

Deno.test("an error is shown with its trace, or with its name and reason", () => {
  const error = { output_type: "error", ename: "E", evalue: "no <b>", traceback: [] } as const;
  assert.match(write(error), /<div class="scroll text error".*<pre>E: no &#60;b&#62;<\/pre>/);
  assert.match(
    write({ ...error, traceback: ["\x1b[31mE\x1b[39m", "at 1"] }),
    /<pre>E\nat 1<\/pre>/,
  );
});
